/** Chinese around drawing on what is shared. */
export const zhDrawing = {
  draw: "画笔",
  drawLong: "在画面上画：Looksee 会在下一张画面里看到",
  undo: "撤销",
  undoLong: "去掉最后画的一笔",
  clear: "擦除",
  clearLong: "擦掉画的所有内容",
  hint: "拖动来画，轻点画圈。",
  hintKeys: "也可以用方向键和 Enter 画圈，Backspace 去掉最后一笔，Esc 结束。",
  drawn: "已画 {count} 笔",
  drawnOne: "已画一笔",
  dropped: "只保留最新的几笔：较早的 {count} 笔已去掉。",
  wiped: "你画的内容已擦掉：下面的画面变了。",
} as const;
