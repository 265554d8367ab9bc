/** Japanese around drawing on what is shared. */
export const jaDrawing = {
  draw: "描く",
  drawLong: "画像に描き込む：次の画像で Looksee に見えます",
  undo: "戻す",
  undoLong: "最後に描いた線を消す",
  clear: "消す",
  clearLong: "描いたものをすべて消す",
  hint: "ドラッグで描き、タップで丸を付けます。",
  hintKeys: "矢印キーと Enter でも丸を付けられます。Backspace で最後の線を消し、Esc で終わります。",
  drawn: "{count} 本の線を描きました",
  drawnOne: "線を 1 本描きました",
  dropped: "残るのは新しい線だけです。古い {count} 本は消えました。",
  wiped: "下の画像が変わったため、描いたものを消しました。",
} as const;
