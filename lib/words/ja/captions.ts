/** Japanese around words: captions, long texts of the conversation, what is put into the talk. */
export const jaCaptions = {
  smaller: "字幕を小さく",
  larger: "字幕を大きく",
  newest: "最新",
  newestLong: "最新の行へ移動する",
  unfold: "{count} 行すべてを表示",
  fold: "たたむ",
  attach: "画像かテキストファイルを追加する",
  drop: "画像かテキストファイルをドロップ",
  dropWhat: "送信するまで、入力欄の横で待ちます。",
  reading: "読み込み中…",
  picture: "画像",
  waitsPicture: "{name}：入力した文と一緒に送ります。",
  waitsText: "{name}：入力した文と一緒に送ります（{lines} 行）。",
  remove: "取り消す",
  lookAtThis: "この画像を見てください。",
  gave: "添付",
  dismiss: "このメッセージを閉じる",
  trouble: {
    "text-too-large":
      "{name}：長すぎます。テキストは 32 kB までです。必要な部分だけを入れてください。",
    "picture-too-large": "{name}：大きすぎます。32 MB までです。",
    "picture-unreadable": "{name}：ここでは画像として読めません。PNG、JPEG、WebP なら読めます。",
    "other-kind": "{name}：画像でもテキストでもありません。それ以外は入れられません。",
    empty: "{name}：中身がありません。",
    unreadable:
      "{name}：開けませんでした。フォルダーは入れられません。移動したファイルは入れ直せます。",
    "only-one": "一度に一つだけです。受け取ったもの：{name}",
    "no-call": "{name}：先に通話を始めてから入れてください。",
  },
  aFile: "このファイル",
} as const;
