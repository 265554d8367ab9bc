/** Japanese around what is kept of a talk: past talks in the browser, and files to take along. */
export const jaKeeping = {
  open: "過去の会話",
  title: "過去の会話",
  what:
    "この端末のこのブラウザーだけに保存されます。内容は言葉、メモ、そして返事のときに見えていた画像です。{talks} 件または {megabytes} MB を超えると、古いものから消えます。",
  whatOff: "会話は保存されません。これまでに保存したものは、削除するまで残ります。",
  keepTalks: "会話をこのブラウザーに保存する",
  consent:
    "会話の言葉と画像は、この端末のブラウザーだけに保存されます。「過去の会話」で見たり、削除したり、保存をやめたりできます。",
  search: "言葉を検索",
  loading: "少しお待ちください…",
  none: "保存された会話はまだありません。話したあと、ここに並びます。",
  restNotKept: "この通話の残りは保存されません。",
  nothingFound: "その言葉を含む会話はありません。",
  found: "{count} 件の会話",
  foundOne: "1 件の会話",
  damaged:
    "保存された会話のうち {count} 件は壊れていて表示できません。「すべて削除」で一緒に消せます。",
  damagedOne:
    "保存された会話のうち 1 件は壊れていて表示できません。「すべて削除」で一緒に消せます。",
  running: "進行中",
  minutes: "{minutes} 分",
  underOneMinute: "1 分未満",
  back: "すべての会話",
  close: "閉じる",
  delete: "削除",
  deleteAll: "すべて削除",
  deleteOneAsk: "この会話を削除しますか？元には戻せません。",
  deleteAllAsk: "すべての会話を削除しますか？元には戻せません。",
  deleteRunningAsk: "この会話を削除しますか？元には戻せません。この通話の残りも保存されません。",
  deleteAllRunningAsk:
    "すべての会話を削除しますか？元には戻せません。この通話の残りも保存されません。",
  deleteYes: "削除",
  deleteNo: "残す",
  deleted: "会話を削除しました。",
  deletedAll: "すべての会話を削除しました。",
  picture: "画像 {number}、{time} 送信",
  pictureNumber: "画像 {number}",
  pictureGone: "画像 {number} はもう残っていません。",
  linesDropped: "以前の {count} 行はもう残っていません。",
  troubles: {
    forbidden: {
      title: "このブラウザーではここに保存できません",
      what:
        "プライベートウィンドウか設定のために、このページは何も保存できません。通話は普段どおり使えます。",
      todo: "会話を残すには、ファイルに保存するか、通常のウィンドウでこのページを開いてください。",
    },
    full: {
      title: "これ以上会話を保存できません",
      what: "ブラウザーの保存領域がいっぱいのため、今話している内容は保存されません。",
      todo:
        "この会話をファイルに保存してください。ここで古い会話を削除すると、次から保存できます。",
    },
    newer: {
      title: "過去の会話は新しいバージョンのものです",
      what: "別のタブかあとの訪問で、このページの新しいバージョンが使われました。",
      todo: "ページを再読み込みしてください。",
    },
    failed: {
      title: "過去の会話を読み込めません",
      what: "ブラウザーの保存領域が正しく応答しません。通話は普段どおり使えます。",
      todo:
        "ページを再読み込みしてください。直らない場合は、ブラウザーの設定でこのサイトのデータを削除してください。",
    },
    undeleted: {
      title: "削除できませんでした",
      what: "ブラウザーの保存領域から消せなかったため、まだ残っています。",
      todo:
        "もう一度試してください。直らない場合は、ブラウザーの設定でこのサイトのデータを削除してください。",
    },
  },
  save: "保存",
  saveLong: "この会話をファイルに保存",
  saveAs: "ファイルに保存",
  nothingToSave: "まだ何も話されていません。話したあと、ここで保存できます。",
  formats: {
    html: "ウェブページ（画像付き）",
    markdown: "Markdown（画像付き）",
    webvtt: "字幕（WebVTT）",
    json: "データ（JSON、画像付き）",
    wav: "音声（WAV）",
  },
  saving: "ファイルを作成中…",
  saved: "{name} を保存しました。",
  saveFailed: "ファイルを作れませんでした。別の形式を試すか、ページを再読み込みしてください。",
  keepSound: "通話の音声を残す",
  keepSoundWhat:
    "WAV で保存するためのものです。左があなた、右が Looksee で、聞こえたとおりに残ります。このタブのメモリーに最大 {minutes} 分、次の会話かタブを閉じるまで残ります。",
  soundFull: "{minutes} 分の音声を残しました。その後の分は残りません。",
  file: {
    spoken: "{date} の会話",
    notes: "メモ",
    madeBy: "Looksee から保存しました。",
  },
} as const;
