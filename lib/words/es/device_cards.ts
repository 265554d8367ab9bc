/** Spanish cards about microphone, screen, camera and speaker. Keys: device, then what is wrong. */
export const esDeviceCards = {
  "microphone-denied": {
    title: "El micrófono está bloqueado",
    what:
      "El navegador o el sistema no deja que esta página te oiga. Puedes seguir escribiendo y compartiendo.",
    todo: [
      "Haz clic en el símbolo a la izquierda de la dirección y permite el micrófono.",
      "Si ahí está permitido, permíteselo al navegador en los ajustes de privacidad del sistema.",
    ],
  },
  "microphone-dismissed": {
    title: "La pregunta del micrófono quedó sin responder",
    what:
      "El navegador preguntó si esta página puede oírte y no recibió respuesta. Puedes seguir escribiendo y compartiendo.",
    todo: ["Inténtalo otra vez y elige «Permitir»."],
  },
  "microphone-missing": {
    title: "No se encontró ningún micrófono",
    what: "Este equipo no tiene, o está apagado. Puedes seguir escribiendo y compartiendo.",
    todo: ["Conecta uno o enciéndelo, y vuelve a intentarlo."],
  },
  "microphone-in-use": {
    title: "El micrófono está en uso",
    what: "Otro programa lo está usando, o no arrancó. Puedes seguir escribiendo y compartiendo.",
    todo: [
      "Cierra otras llamadas y grabadoras, o desconéctalo y vuelve a conectarlo.",
      "Luego inténtalo otra vez.",
    ],
  },
  "microphone-insecure": {
    title: "El micrófono necesita https",
    what:
      "Los navegadores solo dan el micrófono a páginas con dirección https o abiertas en el mismo equipo. Puedes seguir escribiendo.",
    todo: ["Abre la página con https://, o como http://localhost en el propio servidor."],
  },
  "microphone-unsupported": {
    title: "Este navegador no puede usar aquí un micrófono",
    what:
      "Le falta lo que la página necesita para oírte, o lo prohíbe en este marco. Puedes seguir escribiendo y compartiendo.",
    todo: ["Usa un Chrome, Edge, Firefox o Safari actual, en su propia pestaña."],
  },
  "screen-denied": {
    title: "Compartir la pantalla está bloqueado",
    what:
      "El sistema o una directiva no deja que este navegador vea la pantalla. La llamada sigue.",
    todo: [
      "Permite al navegador grabar la pantalla en los ajustes de privacidad del sistema (en un Mac hay que reiniciarlo después).",
    ],
  },
  "screen-dismissed": {
    title: "No se compartió ninguna pantalla",
    what: "La selección se cerró sin elegir. La llamada sigue.",
    todo: ["Si quieres compartir, pulsa el botón y elige una pestaña, ventana o pantalla."],
  },
  "screen-missing": {
    title: "No hay pantalla que compartir",
    what: "El navegador no encontró nada que mostrar. La llamada sigue.",
    todo: ["Inténtalo otra vez y elige otra pestaña o ventana."],
  },
  "screen-in-use": {
    title: "No se pudo compartir la pantalla",
    what: "El sistema no entregó su imagen. La llamada sigue.",
    todo: [
      "Elige otra ventana o la pantalla entera.",
      "Si otro programa la comparte o la protege, ciérralo.",
    ],
  },
  "screen-insecure": {
    title: "Compartir necesita https",
    what:
      "Los navegadores solo comparten la pantalla en páginas con dirección https o abiertas en el mismo equipo. La llamada sigue.",
    todo: ["Abre la página con https://, o como http://localhost en el propio servidor."],
  },
  "screen-unsupported": {
    title: "Este navegador no puede compartir la pantalla",
    what: "La mayoría de los teléfonos no pueden. La llamada sigue.",
    todo: ["Usa un equipo de escritorio o portátil, o muéstraselo a la cámara."],
  },
  "camera-denied": {
    title: "La cámara está bloqueada",
    what: "El navegador o el sistema no deja que esta página la use. La llamada sigue.",
    todo: [
      "Haz clic en el símbolo a la izquierda de la dirección y permite la cámara.",
      "Si ahí está permitida, permítesela al navegador en los ajustes de privacidad del sistema.",
    ],
  },
  "camera-dismissed": {
    title: "La pregunta de la cámara quedó sin responder",
    what:
      "El navegador preguntó si esta página puede usarla y no recibió respuesta. La llamada sigue.",
    todo: ["Inténtalo otra vez y elige «Permitir»."],
  },
  "camera-missing": {
    title: "No se encontró ninguna cámara",
    what: "Este equipo no tiene, o está apagada. La llamada sigue.",
    todo: ["Conecta una o abre su tapa, y vuelve a intentarlo."],
  },
  "camera-in-use": {
    title: "La cámara está en uso",
    what: "Otro programa la está usando, o no arrancó. La llamada sigue.",
    todo: ["Cierra otras videollamadas.", "Luego inténtalo otra vez."],
  },
  "camera-insecure": {
    title: "La cámara necesita https",
    what:
      "Los navegadores solo dan la cámara a páginas con dirección https o abiertas en el mismo equipo. La llamada sigue.",
    todo: ["Abre la página con https://, o como http://localhost en el propio servidor."],
  },
  "camera-unsupported": {
    title: "Este navegador no puede usar aquí una cámara",
    what: "Le falta lo que la página necesita, o lo prohíbe en este marco. La llamada sigue.",
    todo: ["Usa un Chrome, Edge, Firefox o Safari actual, en su propia pestaña."],
  },
  "speaker-denied": {
    title: "El navegador no deja sonar a esta página",
    what: "Puedes leer las respuestas.",
    todo: [
      "Permite el sonido de esta página en los ajustes del navegador y vuelve a intentarlo.",
    ],
  },
  "speaker-dismissed": {
    title: "El sonido no se activó",
    what: "Puedes leer las respuestas.",
    todo: ["Pulsa el botón de abajo."],
  },
  "speaker-missing": {
    title: "No hay por dónde oír el sonido",
    what: "No se encontraron altavoces ni auriculares. Puedes leer las respuestas.",
    todo: ["Conecta unos y vuelve a intentarlo."],
  },
  "speaker-in-use": {
    title: "No se pudo iniciar el sonido",
    what: "El sistema no cedió el altavoz. Puedes leer las respuestas.",
    todo: ["Cierra otros programas que suenen y vuelve a intentarlo."],
  },
  "speaker-insecure": {
    title: "El sonido necesita https",
    what:
      "Los navegadores solo dejan sonar a esta página con una dirección https o abierta en el mismo equipo. Puedes leer las respuestas.",
    todo: ["Abre la página con https://, o como http://localhost en el propio servidor."],
  },
  "speaker-unsupported": {
    title: "Este navegador no puede reproducir las respuestas",
    what: "Le falta lo que la página necesita para el sonido. Puedes leerlas.",
    todo: ["Usa un Chrome, Edge, Firefox o Safari actual."],
  },
  "speaker-gone": {
    title: "El altavoz ya no está",
    what: "Se desconectó o se apagó. Ahora las respuestas se oyen por el altavoz predeterminado.",
    todo: ["Conéctalo de nuevo: volverá a usarse solo.", "O elige otro en «Sonido»."],
  },
  "speaker-refused": {
    title: "Ese altavoz no se puede usar",
    what: "El navegador no lleva el sonido hasta él. Las respuestas se oyen donde se oían antes.",
    todo: [
      "Elige otro en «Sonido».",
      "Cierra otros programas que lo usen y vuelve a elegirlo.",
      "O ponlo como altavoz predeterminado en los ajustes del sistema.",
    ],
  },
} as const;
