/** Spanish around words: captions, long texts of the conversation, what is put into the talk. */
export const esCaptions = {
  smaller: "Subtítulos más pequeños",
  larger: "Subtítulos más grandes",
  newest: "Lo último",
  newestLong: "Ir a la línea más nueva",
  unfold: "Mostrar las {count} líneas",
  fold: "Mostrar menos",
  attach: "Añadir una imagen o un archivo de texto",
  drop: "Suelta una imagen o un archivo de texto",
  dropWhat: "Espera junto a tu línea hasta que la envíes.",
  reading: "Leyendo…",
  picture: "Imagen",
  waitsPicture: "{name} va con tu línea.",
  waitsText: "{name} va con tu línea: {lines} {lines|línea|líneas}.",
  remove: "Volver a quitar",
  lookAtThis: "Mira esta imagen.",
  gave: "Con esto",
  dismiss: "Cerrar este aviso",
  trouble: {
    "text-too-large":
      "{name} es demasiado largo: caben como máximo 32 kB de texto. Añade solo la parte que importa.",
    "picture-too-large": "{name} es demasiado grande: caben como máximo 32 MB.",
    "picture-unreadable": "{name} no se puede leer aquí como imagen. PNG, JPEG y WebP sí.",
    "other-kind": "{name} no es una imagen ni texto simple, y no se puede añadir nada más.",
    empty: "{name} no contiene nada.",
    unreadable:
      "{name} no se pudo abrir. Una carpeta no se puede añadir; un archivo que se movió, sí: añádelo otra vez.",
    "only-one": "De uno en uno: se tomó {name}.",
    "no-call": "Empieza antes una llamada y luego añade {name}.",
  },
  aFile: "Esto",
} as const;
