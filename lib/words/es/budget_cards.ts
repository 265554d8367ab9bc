/** Spanish cards about money that runs out. Keys: how far it went, then whose it is; of the call where absent. */
export const esBudgetCards = {
  "budget-low": {
    title: "Se acaba el dinero para esta llamada",
    what: "Cada llamada tiene aquí un gasto máximo, y ya se ha gastado casi todo.",
    todo: ["Ve a lo importante: la llamada termina sola cuando se acabe el resto."],
  },
  "budget-low-code": {
    title: "Se acaba el dinero de tu código de acceso",
    what: "Cada código de acceso tiene aquí un gasto máximo al día, y ya se ha gastado casi todo.",
    todo: ["Ve a lo importante: la llamada termina sola cuando se acabe el resto."],
  },
  "budget-low-day": {
    title: "Se acaba el dinero de hoy",
    what:
      "Todas las llamadas juntas tienen aquí un gasto máximo al día, y ya se ha gastado casi todo.",
    todo: ["Ve a lo importante: la llamada termina sola cuando se acabe el resto."],
  },
  "budget-over": {
    title: "Esta llamada ha llegado a su gasto máximo",
    what: "En este servidor, cada llamada tiene un gasto máximo.",
    todo: [
      "Llama otra vez: una llamada nueva tiene su propio dinero.",
      "Quien administra el servidor puede subir el límite con LOOKSEE_MAX_DOLLARS_PER_CALL.",
    ],
  },
  "budget-over-code": {
    title: "Tu código de acceso ha gastado su dinero de hoy",
    what: "En este servidor, cada código de acceso tiene un gasto máximo al día.",
    todo: [
      "Llama otra vez mañana: el día termina a medianoche UTC.",
      "Quien administra el servidor puede subir el límite con LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY.",
    ],
  },
  "budget-over-day": {
    title: "El dinero de hoy se ha gastado",
    what: "En este servidor, todas las llamadas juntas tienen un gasto máximo al día.",
    todo: [
      "Llama otra vez mañana: el día termina a medianoche UTC.",
      "Quien administra el servidor puede subir el límite con LOOKSEE_MAX_DOLLARS_A_DAY.",
    ],
  },
} as const;
