/** German around drawing on what is shared. */
export const deDrawing = {
  draw: "Zeichnen",
  drawLong: "Auf das Bild zeichnen: Looksee sieht es im nächsten",
  undo: "Zurück",
  undoLong: "Letzten Strich zurücknehmen",
  clear: "Wischen",
  clearLong: "Alles Gezeichnete wegwischen",
  hint: "Zum Zeichnen ziehen, für einen Kreis tippen.",
  hintKeys:
    "Auch Pfeiltasten und Enter setzen Kreise, die Rücktaste nimmt den letzten Strich weg, Esc beendet das Zeichnen.",
  drawn: "{count} Striche sind gezeichnet",
  drawnOne: "Ein Strich ist gezeichnet",
  dropped: "Nur die neuesten Striche bleiben: {count} {count|älterer ist|ältere sind} weg.",
  wiped: "Deine Zeichnung wurde gelöscht, weil sich das Bild darunter geändert hat.",
} as const;
