import { esBudgetCards } from "./budget_cards.ts";
import { esDeviceCards } from "./device_cards.ts";
/** Spanish cards: what happened, whose side, what to do. Keys are the codes of trouble. */
export const esCards = {
  "malformed": {
    title: "La página y el servidor no se entienden",
    what: "Uno envió algo que el otro no puede leer, así que la llamada terminó.",
    todo: ["Recarga la página: puede que el servidor se haya actualizado."],
  },
  "out-of-order": {
    title: "La página y el servidor perdieron el paso",
    what: "Llegó un mensaje cuando el servidor no lo esperaba.",
    todo: ["Recarga la página.", "Si vuelve a pasar, avisa a quien administra este servidor."],
  },
  "too-large": {
    title: "Algo era demasiado grande para enviarlo",
    what: "El servidor acepta mensajes hasta un límite, y uno lo superó.",
    todo: [
      "Escribe menos de una vez o comparte una ventana más pequeña.",
      "Luego vuelve a llamar.",
    ],
  },
  "too-fast": {
    title: "Demasiado a la vez",
    what: "En pocos segundos se envió más de lo que acepta este servidor.",
    todo: [
      "Vuelve a llamar.",
      "Cierra otras pestañas que estén en llamada con este servidor.",
    ],
  },
  "origin-refused": {
    title: "Desde esta dirección no se puede llamar",
    what:
      "El servidor solo acepta llamadas de páginas cuya dirección conoce, y esta no es una de ellas.",
    todo: [
      "Abre la página en la dirección propia del servidor.",
      "Quien lo administra puede permitir esta dirección con LOOKSEE_ORIGINS.",
    ],
  },
  "access-refused": {
    title: "El código de acceso no es válido",
    what: "Este servidor pide un código antes de abrir una llamada.",
    todo: [
      "Revisa si está bien escrito.",
      "Pide uno válido a quien administra este servidor.",
    ],
  },
  "entry-refused": {
    title: "La entrada ya se había cerrado",
    what:
      "Tu código de acceso está bien, pero la llamada empezó demasiado tarde o dos veces a la vez.",
    todo: ["Vuelve a llamar."],
  },
  "too-many-tries": {
    title: "Demasiados códigos de acceso incorrectos",
    what:
      "Llegaron desde tu dirección de red, así que durante un rato este servidor no mira ningún código de ahí.",
    todo: [
      "Espera un minuto.",
      "Luego introduce el código que te dieron y revisa que esté bien escrito.",
    ],
  },
  "busy": {
    title: "Todas las líneas están ocupadas",
    what:
      "El servidor ya tiene todas las llamadas que permite: en total, desde tu dirección de red o con tu código de acceso.",
    todo: [
      "Termina las llamadas que tengas en otras pestañas.",
      "Inténtalo otra vez en unos minutos.",
    ],
  },
  "time-over": {
    title: "La llamada llegó a su duración máxima",
    what: "Este servidor termina las llamadas tras un número fijo de minutos.",
    todo: ["Vuelve a llamar. La nueva llamada no sabe nada de esta."],
  },
  "key-missing": {
    title: "No hay clave de Gemini",
    what: "Sin clave, el servidor no puede llegar a Gemini, y aquí no hay simulador.",
    todo: [
      "Quien administra el servidor configura GEMINI_API_KEY en su entorno (las claves se crean en aistudio.google.com).",
      "Después hay que reiniciar el servidor.",
    ],
  },
  "key-invalid": {
    title: "Google no acepta la clave",
    what: "La clave de Gemini del servidor está mal escrita, revocada o no puede usar la API Live.",
    todo: [
      "Quien administra el servidor revisa GEMINI_API_KEY en aistudio.google.com.",
      "Después hay que reiniciar el servidor.",
    ],
  },
  "model-unknown": {
    title: "Google no conoce este modelo",
    what:
      "El modelo configurado en este servidor no existe, se retiró o no admite llamadas en vivo.",
    todo: [
      "Quien administra el servidor configura LOOKSEE_MODEL con un modelo Live actual.",
    ],
  },
  "settings-refused": {
    title: "Se rechazaron los ajustes de esta llamada",
    what:
      "El modelo, la voz, las herramientas o los turnos no se permiten aquí o no encajan entre sí.",
    todo: [
      "Vuelve a poner «Turnos» en «Automáticos» y llama otra vez.",
      "Si sigue igual, avisa a quien administra este servidor.",
    ],
  },
  "quota": {
    title: "La cuota se ha agotado",
    what:
      "Google permite a cada clave cierta cantidad de llamadas y de conversación por periodo, y ya se gastó.",
    todo: [
      "Inténtalo más tarde; los límites diarios se renuevan a medianoche, hora del Pacífico.",
      "Quien administra el servidor puede subir el límite en los ajustes de facturación de Google.",
    ],
  },
  "region": {
    title: "Gemini no se ofrece desde aquí",
    what: "Para Google cuenta dónde está el servidor, no dónde estás tú.",
    todo: ["El servidor tiene que estar en una región que Google admita."],
  },
  "unavailable": {
    title: "Gemini no está disponible ahora",
    what: "El servidor Live no responde, está saturado o en reparación.",
    todo: ["Inténtalo otra vez en un minuto."],
  },
  "setup-timeout": {
    title: "La llamada no se preparó a tiempo",
    what: "El servidor Live aceptó la conexión, pero nunca dijo que estaba listo.",
    todo: ["Inténtalo otra vez; suele bastar."],
  },
  "upstream-lost": {
    title: "El servidor Live colgó",
    what:
      "La conexión entre este servidor y el servidor Live se cortó durante la llamada y no se pudo recuperar.",
    todo: ["Inténtalo otra vez en un minuto. Lo dicho se guarda hasta entonces."],
  },
  "keeps-failing": {
    title: "El servidor Live sigue fallando",
    what:
      "Respondía, pero se cortó o se quedó callado varias veces seguidas antes de dar una respuesta entera.",
    todo: ["Vuelve a llamar en unos minutos. Lo dicho se guarda hasta entonces."],
  },
  "too-slow": {
    title: "Tu conexión es demasiado lenta para esta llamada",
    what:
      "Las respuestas llegaban más rápido de lo que tu conexión o este equipo podían recibirlas.",
    todo: ["Acércate al router o detén las descargas.", "Luego vuelve a llamar."],
  },
  "leaving": {
    title: "El servidor se está reiniciando",
    what: "Le pidieron que parara, así que terminó sus llamadas.",
    todo: ["Vuelve a llamar en unos segundos."],
  },
  "taken-over": {
    title: "Esta conversación sigue en otro sitio",
    what: "Se continuó en otra pestaña o ventana, así que aquí terminó.",
    todo: ["Sigue allí o empieza aquí una llamada nueva."],
  },
  "no-answer": {
    title: "No llegó ninguna respuesta",
    what:
      "El servidor Live recibió lo que dijiste, pero no respondió, ni siquiera al pedírselo otra vez.",
    todo: ["Repítelo o dilo con otras palabras."],
  },
  "watch-worn-out": {
    title: "Looksee ya no lo espera",
    what: "Lo comprobó tantas veces como permite este servidor, y no había pasado.",
    todo: ["Pídelo otra vez si todavía quieres que te avise."],
  },
  "history-full": {
    title: "Esta conversación no se guarda",
    what: "El espacio del navegador está lleno. La llamada sigue.",
    todo: [
      "Cuando termines, guárdala como archivo: «Guardar», encima de la conversación.",
      "Abre «Conversaciones anteriores», arriba en la página, y borra las antiguas para que se guarden las próximas.",
    ],
  },
  "history-gone": {
    title: "Esta conversación ya no se guarda",
    what: "Se borró en otra pestaña o ventana. La llamada sigue.",
    todo: [
      "Cuando termines, guárdala como archivo: «Guardar», encima de la conversación.",
    ],
  },
  "float-blocked": {
    title: "La ventana pequeña no se abrió",
    what: "El navegador bloquea las ventanas que abre esta página. La llamada sigue.",
    todo: [
      "Pulsa otra vez «Flotar» o la tecla F: algunos navegadores no la abren hasta la segunda vez.",
      "Permite las ventanas emergentes en esta página: la mayoría de los navegadores muestran un símbolo para ello junto a la dirección.",
      "Luego pulsa otra vez «Flotar» o la tecla F.",
      "Si la página está en un marco de otro sitio, ábrela en una pestaña propia.",
    ],
  },
  "file-early": {
    title: "El archivo no se aceptó",
    what: "Todavía no hay una llamada con la que pueda ir.",
    todo: [
      "Empieza una llamada: habla, comparte o simplemente escribe.",
      "Luego vuelve a soltar el archivo aquí.",
    ],
  },
  "internal": {
    title: "El servidor ha tropezado",
    what: "Allí falló algo que no esperaba. Ha quedado anotado en su registro.",
    todo: ["Vuelve a llamar.", "Si se repite, avisa a quien administra este servidor."],
  },
  "socket-refused": {
    title: "No se puede llegar al servidor",
    what: "No está en marcha, o algo en el camino rechaza las llamadas.",
    todo: [
      "Comprueba que el servidor siga en marcha.",
      "En la red de una empresa, un proxy puede bloquear WebSockets: prueba otra red.",
    ],
  },
  "connection-lost": {
    title: "Se cortó la conexión",
    what: "La conexión con el servidor se perdió en plena llamada y no volvió.",
    todo: ["Revisa tu red y sigue donde se quedó la conversación."],
  },
  "offline": {
    title: "No tienes conexión",
    what: "Este equipo no tiene red en este momento.",
    todo: ["Conéctate a una red y sigue."],
  },
  "browser-too-old": {
    title: "Este navegador es demasiado antiguo para llamadas",
    what: "Le falta lo que la página necesita para enviar y reproducir sonido.",
    todo: ["Actualízalo o usa un Chrome, Edge, Firefox o Safari actual."],
  },
  "echo-heard": {
    title: "Looksee se oye a sí mismo",
    what:
      "Tu micrófono recoge lo que suena por tu altavoz, y el navegador no lo eliminó. Looksee puede pararse a mitad de una frase o responderse a sí mismo.",
    todo: [
      "Ponte auriculares: es lo más seguro.",
      "O baja el altavoz, o aléjalo del micrófono.",
      "Si el sonido sale por otro altavoz que no es el predeterminado, vuelve a ese: los navegadores solo eliminan lo que suena por él.",
      "O pon «Turnos» en «Mantén y habla» en los ajustes y vuelve a llamar.",
      "Si nada más ayuda, silencia el micrófono mientras habla: entonces interrumpes con Esc, no con la voz.",
    ],
  },
  "sound-blocked": {
    title: "El navegador tiene el sonido desactivado",
    what:
      "Las respuestas llegan, pero el navegador solo las reproduce cuando pulsas algo en la página.",
    todo: ["Pulsa el botón de abajo."],
  },
  "page-fault": {
    title: "La página ha tropezado",
    what: "En esta página falló algo que no esperaba.",
    todo: [
      "Recarga la página.",
      "Si se repite, avisa a quien administra este servidor y dale los detalles de abajo.",
    ],
  },
  "page-outdated": {
    title: "Falta una parte de la página",
    what: "No se pudo cargar: falló la red o hay una versión más nueva de esta página.",
    todo: [
      "Revisa tu conexión a la red.",
      "Recarga la página; si hay una conversación en curso, se conserva y puede seguir después.",
    ],
  },
  ...esBudgetCards,
  ...esDeviceCards,
} as const;
