/** Spanish of the help sheet, and around phones and what browsers lack. */
export const esHelp = {
  open: "Teclas y ayuda",
  title: "Teclas y ayuda",
  close: "Cerrar",
  what:
    "Todo se puede hacer con teclas y todo con botones: lo que tiene una tecla tiene también un botón.",
  inCall: "En una llamada",
  onPicture: "En la imagen",
  around: "Por la página",
  keyHelp: "esta hoja",
  keyTab: "al botón siguiente; con Mayús, al anterior",
  keyPress: "pulsar el botón que tiene el foco",
  keyTabs: "de una pestaña a la siguiente, si el foco está en una",
  keyEscape: "cerrar lo que está abierto o, si no, parar la respuesta",
  keySend: "enviar la línea que escribiste",
  keyBreak: "empezar otro renglón en lo que escribes",
  keyArrows: "mover lo que dibujas o tapas; con Mayús, cambiar el tamaño de lo tapado",
  keyEnter: "poner un círculo, o dibujar el recuadro que tapa o muestra",
  keyDelete: "quitar el último trazo o lo tapado",
  letterKeys: "Teclas de letras",
  letterKeysWhat:
    "Desactivadas: las letras y los signos sueltos no hacen nada. Espacio, Esc, Intro y las flechas siguen funcionando.",
  enter: "Intro",
  space: "Espacio",
  arrows: "Flechas",
  noScreen:
    "Este navegador no puede compartir la pantalla, como en la mayoría de los teléfonos. Enseña las cosas a la cámara o usa un ordenador.",
  silent:
    "¿No oyes nada? Quita el modo silencio del teléfono y sube el volumen: ese modo también puede silenciar esta página.",
  silentClose: "Ya lo oigo",
} as const;
