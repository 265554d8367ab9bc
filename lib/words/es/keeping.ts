/** Spanish around what is kept of a talk: past talks in the browser, and files to take along. */
export const esKeeping = {
  open: "Conversaciones anteriores",
  title: "Conversaciones anteriores",
  what:
    "Se guardan en este navegador, en este dispositivo y en ningún otro sitio: las palabras, las notas y las imágenes que una respuesta pudo ver. Las más antiguas se borran cuando hay más de {talks} conversaciones o {megabytes} MB.",
  whatOff: "Las conversaciones no se guardan. Lo guardado antes sigue ahí hasta que lo borres.",
  keepTalks: "Guardar mis conversaciones en este navegador",
  consent:
    "Tu navegador te guarda las palabras e imágenes de tus conversaciones, solo en este dispositivo. En «Conversaciones anteriores» puedes verlas, borrarlas y desactivarlo.",
  search: "Buscar palabras",
  loading: "Un momento…",
  none: "Aún no hay conversaciones guardadas. Cuando hayas hablado, aparecerán aquí.",
  restNotKept: "El resto de esta llamada no se guardará.",
  nothingFound: "Ninguna conversación contiene esas palabras.",
  found: "{count} conversaciones",
  foundOne: "1 conversación",
  damaged:
    "{count} conversaciones guardadas están dañadas y no se pueden mostrar. «Borrar todo» también las quita.",
  damagedOne:
    "Una conversación guardada está dañada y no se puede mostrar. «Borrar todo» también la quita.",
  running: "en curso",
  minutes: "{minutes} min",
  underOneMinute: "menos de un minuto",
  back: "Todas",
  close: "Cerrar",
  delete: "Borrar",
  deleteAll: "Borrar todo",
  deleteOneAsk: "¿Borrar esta conversación? No se puede recuperar.",
  deleteAllAsk: "¿Borrar todas las conversaciones? No se pueden recuperar.",
  deleteRunningAsk:
    "¿Borrar esta conversación? No se puede recuperar, y el resto de esta llamada no se guardará.",
  deleteAllRunningAsk:
    "¿Borrar todas las conversaciones? No se pueden recuperar, y el resto de esta llamada no se guardará.",
  deleteYes: "Borrar",
  deleteNo: "Conservar",
  deleted: "Conversación borrada.",
  deletedAll: "Se han borrado todas las conversaciones.",
  picture: "Imagen {number}, enviada: {time}",
  pictureNumber: "Imagen {number}",
  pictureGone: "La imagen {number} ya no se conserva.",
  linesDropped:
    "{count} {count|línea anterior ya no se conserva|líneas anteriores ya no se conservan}.",
  troubles: {
    forbidden: {
      title: "Este navegador no guarda nada aquí",
      what:
        "No deja que esta página guarde datos: pasa en ventanas privadas o por un ajuste. Las llamadas funcionan igual.",
      todo:
        "Para conservar una conversación, guárdala como archivo o abre esta página en una ventana normal.",
    },
    full: {
      title: "No hay sitio para más conversaciones",
      what: "El espacio del navegador está lleno, así que lo que se dice ahora no se guarda.",
      todo:
        "Guarda esta conversación como archivo. Borra aquí las antiguas para que se guarden las próximas.",
    },
    newer: {
      title: "Las conversaciones anteriores son de una versión más nueva",
      what: "Otra pestaña o una visita posterior usó una versión más nueva de esta página.",
      todo: "Recarga la página.",
    },
    failed: {
      title: "No se pueden leer las conversaciones anteriores",
      what:
        "El almacenamiento del navegador no responde como debería. Las llamadas funcionan igual.",
      todo:
        "Recarga la página. Si sigue igual, borra los datos de este sitio en los ajustes del navegador.",
    },
    undeleted: {
      title: "No se pudo borrar",
      what: "El almacenamiento del navegador no lo eliminó, así que sigue aquí.",
      todo:
        "Inténtalo de nuevo. Si sigue igual, borra los datos de este sitio en los ajustes del navegador.",
    },
  },
  save: "Guardar",
  saveLong: "Guardar esta conversación como archivo",
  saveAs: "Guardar como archivo",
  nothingToSave: "Aún no se ha dicho nada. Cuando hayas hablado, podrás guardarlo aquí.",
  formats: {
    html: "Página web, con imágenes",
    markdown: "Markdown, con imágenes",
    webvtt: "Subtítulos (WebVTT)",
    json: "Datos (JSON), con imágenes",
    wav: "Sonido (WAV)",
  },
  saving: "Creando el archivo…",
  saved: "{name} se ha guardado.",
  saveFailed: "No se pudo crear el archivo. Prueba otro formato o recarga la página.",
  keepSound: "Guardar el sonido de mis llamadas",
  keepSoundWhat:
    "Para guardarlo como WAV: tú a la izquierda, Looksee a la derecha, tal como lo oíste. Queda en la memoria de esta pestaña, {minutes} minutos como máximo, hasta la próxima conversación o hasta que la cierres.",
  soundFull: "Se guardan {minutes} minutos de sonido; lo que vino después, no.",
  file: {
    spoken: "Conversación, {date}",
    notes: "Notas",
    madeBy: "Guardado desde Looksee.",
  },
} as const;
