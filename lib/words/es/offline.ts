/** Spanish for when the server cannot be reached. */
export const esOffline = {
  title: "No se puede llegar a Looksee",
  what: "O este dispositivo no tiene red, o el servidor no responde. No se ha enviado nada.",
  todo:
    "Revisa la red e inténtalo de nuevo. Las conversaciones guardadas en este navegador siguen ahí.",
  again: "Reintentar",
} as const;
