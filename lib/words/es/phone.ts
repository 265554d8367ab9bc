/** Spanish sentences about a phone that becomes a page's camera: at the computer, and on the phone. */

const SAME_NETWORK =
  "El equipo y el teléfono no se encontraron en {seconds} segundos. Los dos tienen que estar en la misma red (la misma wifi). Las redes de invitados suelen separar los dispositivos, y una VPN también.";
const NEW_CODE = "Pide un código nuevo.";
const SCAN_AGAIN = "Pide un código nuevo en el equipo y escanéalo.";
const RELOAD = "La página y el servidor no se entendieron. Recarga la página.";
const STORE = "El servidor no puede anotar nada ahora mismo. Inténtalo de nuevo en un momento.";

export const esPhone = {
  /** At the computer. */
  desk: {
    open: "Usar un teléfono como cámara",
    title: "Usar un teléfono como cámara",
    asking: "Pidiendo un código…",
    scan: "Apunta con la cámara del teléfono a este código y abre la dirección que encuentre.",
    qr: "Código QR con la dirección que hay que abrir en el teléfono",
    qrFailed: "No se pudo dibujar el código. Recarga la página.",
    left: "Para un teléfono, durante {seconds} {seconds|segundo|segundos} más.",
    where:
      "Lo que ve la cámara del teléfono llega directo a esta página, por tu propia red y sin pasar por ningún servidor.",
    here:
      "Esta página se abrió en una dirección que solo conoce este equipo, así que un teléfono no la encontrará. Ábrela con la dirección https:// que el servidor tiene para los demás.",
    joined: "Hay un teléfono. Acepta en él para mostrar lo que ve.",
    connecting: "Conectando la cámara del teléfono…",
    on: "La cámara del teléfono está conectada.",
    preview: "Lo que ve el teléfono",
    again: "Código nuevo",
    cancel: "Cancelar",
    done: "Listo",
    stop: "Desconectar",
    insecure: {
      title: "Un teléfono necesita https",
      what:
        "Los navegadores solo dejan usar la cámara del teléfono con una dirección https. Esta página llegó por http.",
      todo: [
        "Abre la página con su dirección https://, si tiene una.",
        "Si administras este servidor: ponlo detrás de un proxy con TLS o en Deno Deploy.",
      ],
    },
    ended: {
      them: "El teléfono detuvo su cámara.",
      lost:
        "Se cortó la conexión con el teléfono. Puede que se haya dormido o haya salido de la red.",
    },
    failed: {
      "malformed": RELOAD,
      "out-of-order": RELOAD,
      "too-large": RELOAD,
      "too-fast": RELOAD,
      "busy": "Hay demasiados dispositivos conectándose. Inténtalo de nuevo en un momento.",
      "unavailable": STORE,
      "access-refused":
        "Esto necesita el código de acceso de este servidor. Introdúcelo antes en la página.",
      "entry-refused": "El servidor no dejó preguntar a esta página. Inténtalo de nuevo.",
      "too-many-tries":
        "Desde tu red llegaron demasiados códigos de acceso incorrectos. Espera un minuto.",
      "origin-refused": "Las páginas de esta dirección no pueden preguntar aquí.",
      "settings-refused": "Este servidor no está preparado para esto.",
      "code-refused": NEW_CODE,
      "expired": "No llegó ningún teléfono en un minuto, así que el código ya no vale.",
      "gone": "El teléfono se ha ido.",
      "time-over": "Tardó demasiado. Pide un código nuevo.",
      "unreachable": "No se puede llegar al servidor. Revisa la red e inténtalo de nuevo.",
      "no-path": SAME_NETWORK,
      "unsupported": "Este navegador no puede recibir la cámara de otro dispositivo.",
    },
  },
  /** On the phone. */
  phone: {
    title: "Looksee: este teléfono como cámara",
    noCode: {
      title: "Escanea antes un código",
      what:
        "En el equipo, pulsa «Usar un teléfono como cámara» y apunta al código con la cámara de este teléfono. Cada código vale una sola vez, también si recargas esta página.",
    },
    insecure: {
      title: "La cámara necesita https",
      what:
        "Esta página llegó por http, y así los navegadores no le dan la cámara. Abre la página del equipo con su dirección https:// y escanea el código allí.",
    },
    joining: "Buscando el equipo…",
    asking: {
      title: "¿Mostrar la cámara de este teléfono?",
      what:
        "Lo que ve va al equipo cuyo código escaneaste, directo por tu red. Mientras haya allí una llamada, también van imágenes al modelo. No se toma sonido, y puedes parar cuando quieras.",
      accept: "Mostrar la cámara",
      decline: "No",
    },
    problem: {
      "denied":
        "La cámara está bloqueada. Permítela para esta página en los ajustes del navegador e inténtalo de nuevo.",
      "missing": "No se encontró ninguna cámara.",
      "in-use": "Otra aplicación está usando la cámara. Ciérrala e inténtalo de nuevo.",
      "insecure": "La cámara necesita una dirección https.",
      "unsupported": "Este navegador no puede usar la cámara aquí.",
      "dismissed":
        "La pregunta del navegador quedó sin responder. Inténtalo de nuevo y elige «Permitir».",
    },
    opening: "Abriendo la cámara…",
    connecting: "Conectando con el equipo…",
    sending: "El equipo ve esto",
    keepOpen: "Deja esta página delante: los teléfonos paran la cámara de las páginas ocultas.",
    preview: "Lo que envía este teléfono",
    flip: "Otra cámara",
    stop: "Parar",
    ended: {
      title: "Terminado",
      us: "Ya no sale nada de este teléfono. Puedes cerrar esta página.",
      them: "El equipo ha soltado esta cámara. Puedes cerrar esta página.",
      lost: "Se cortó la conexión con el equipo. Escanea un código nuevo para seguir.",
      camera: "Se perdió el acceso a la cámara. Escanea un código nuevo para seguir.",
    },
    failedTitle: "Sin conexión",
    failed: {
      "malformed": RELOAD,
      "out-of-order": RELOAD,
      "too-large": RELOAD,
      "too-fast": RELOAD,
      "busy": "Hay demasiados dispositivos conectándose. Inténtalo de nuevo en un momento.",
      "unavailable": STORE,
      "access-refused": SCAN_AGAIN,
      "entry-refused": SCAN_AGAIN,
      "too-many-tries":
        "Desde tu red llegaron demasiados códigos incorrectos. Espera un minuto y escanea otra vez.",
      "origin-refused": "Las páginas de esta dirección no pueden entrar aquí.",
      "settings-refused": "Este servidor no está preparado para esto.",
      "code-refused":
        "Este código ya se usó o tiene más de un minuto. Pide uno nuevo en el equipo.",
      "expired": SCAN_AGAIN,
      "gone": "El equipo se ha ido. Pide allí un código nuevo.",
      "time-over": `Tardó demasiado. ${SCAN_AGAIN}`,
      "unreachable": "No se puede llegar al servidor. Revisa la red y escanea un código nuevo.",
      "no-path": SAME_NETWORK,
      "unsupported": "Este navegador no puede enviar su cámara a un equipo.",
    },
  },
} as const;
