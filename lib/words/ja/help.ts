/** Japanese of the help sheet, and around phones and what browsers lack. */
export const jaHelp = {
  open: "キー操作とヘルプ",
  title: "キー操作とヘルプ",
  close: "閉じる",
  what: "すべてキーでもボタンでも操作できます。キーのあるものには、必ずボタンもあります。",
  inCall: "通話中",
  onPicture: "画像の上",
  around: "ページの中",
  keyHelp: "このヘルプ",
  keyTab: "次のボタンへ、Shift を加えると前のボタンへ",
  keyPress: "フォーカスのあるボタンを押す",
  keyTabs: "タブにフォーカスがあるとき、次のタブへ",
  keyEscape: "開いているものを閉じる、なければ返事を止める",
  keySend: "入力した文を送る",
  keyBreak: "入力中の文を改行する",
  keyArrows: "描く位置や隠す部分を動かす。Shift を加えると隠した部分の大きさを変える",
  keyEnter: "丸を付ける、または隠す枠や見せる枠を作る",
  keyDelete: "最後の線を消す、または隠した部分をまた見せる",
  letterKeys: "文字キーによる操作",
  letterKeysWhat:
    "オフにすると、文字や記号のキーは働きません。スペース、Esc、Enter、矢印キーはそのまま使えます。",
  enter: "Enter",
  space: "スペース",
  arrows: "矢印キー",
  noScreen:
    "多くのスマートフォンと同じく、このブラウザーでは画面を共有できません。カメラに見せるか、コンピューターを使ってください。",
  silent:
    "聞こえませんか？スマートフォンの消音モードを切り、音量を上げてください。消音モードではこのページの音も消えることがあります。",
  silentClose: "聞こえます",
} as const;
