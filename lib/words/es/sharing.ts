/** Spanish around the sound of a shared tab, and the menu of the shared screen. */
export const esSharing = {
  tabSound: "También sale el sonido de esta pestaña",
  tabSoundHeld: "El sonido de esta pestaña sale mientras hablas",
  tabSoundLong:
    "Looksee lo oye mezclado con tu voz y toma por tuyo lo que se dice ahí. Silenciar tu micrófono no lo silencia.",
  hearing: "Te oye a ti o a la pestaña",
  menu: "Qué hacer con la pantalla compartida",
  another: "Compartir otra cosa",
  anotherLong:
    "Compartir otra cosa: elige otra pantalla, ventana o pestaña. Hasta entonces se sigue compartiendo esta.",
  stop: "Dejar de compartir",
} as const;
