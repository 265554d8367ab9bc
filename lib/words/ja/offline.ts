/** Japanese for when the server cannot be reached. */
export const jaOffline = {
  title: "Looksee につながりません",
  what:
    "この端末がネットワークにつながっていないか、サーバーが応答していません。何も送信されていません。",
  todo:
    "ネットワークを確認して、もう一度試してください。このブラウザーに保存した会話は残っています。",
  again: "もう一度試す",
} as const;
