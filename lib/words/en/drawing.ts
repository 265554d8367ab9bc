/** English around drawing on what is shared. */
export const enDrawing = {
  draw: "Draw",
  drawLong: "Draw on the picture: Looksee sees it in the next one",
  undo: "Undo",
  undoLong: "Take away the line drawn last",
  clear: "Wipe",
  clearLong: "Take away all you drew",
  hint: "Drag to draw, tap for a ring.",
  hintKeys: "Arrow keys and Enter set rings too, Backspace takes the last line away, Esc ends it.",
  drawn: "{count} lines are drawn",
  drawnOne: "One line is drawn",
  dropped: "Only the newest lines are kept: {count} older {count|one|ones} went.",
  wiped: "What you drew was wiped: the picture under it has changed.",
} as const;
