/** Spanish around drawing on what is shared. */
export const esDrawing = {
  draw: "Dibujar",
  drawLong: "Dibujar sobre la imagen: Looksee lo ve en la siguiente",
  undo: "Deshacer",
  undoLong: "Deshacer el último trazo",
  clear: "Borrar",
  clearLong: "Borrar todo lo dibujado",
  hint: "Arrastra para dibujar, toca para hacer un círculo.",
  hintKeys:
    "Las flechas e Intro también hacen círculos, Retroceso quita el último trazo, Esc termina.",
  drawn: "Hay {count} trazos",
  drawnOne: "Hay un trazo",
  dropped:
    "Solo quedan los trazos más nuevos: {count|se quitó|se quitaron} {count} {count|anterior|anteriores}.",
  wiped: "Se borró tu dibujo: la imagen de debajo ha cambiado.",
} as const;
