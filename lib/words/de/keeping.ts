/** German around what is kept of a talk: past talks in the browser, and files to take along. */
export const deKeeping = {
  open: "Frühere Gespräche",
  title: "Frühere Gespräche",
  what:
    "Sie liegen in diesem Browser, auf diesem Gerät und nirgendwo sonst: die Worte, die Notizen und die Bilder, die für eine Antwort zu sehen waren. Die ältesten gehen, wenn es mehr als {talks} Gespräche oder {megabytes} MB werden.",
  whatOff: "Gespräche werden nicht aufbewahrt. Was schon da ist, bleibt, bis du es löschst.",
  keepTalks: "Meine Gespräche in diesem Browser aufbewahren",
  consent:
    "Dein Browser hebt Worte und Bilder deiner Gespräche für dich auf, nur auf diesem Gerät. Unter „Frühere Gespräche“ kannst du sie ansehen, löschen und das Aufbewahren abschalten.",
  search: "Worte suchen",
  loading: "Einen Moment …",
  none: "Noch ist kein Gespräch da. Sobald du eines geführt hast, findest du es hier.",
  restNotKept: "Der Rest dieses Anrufs wird nicht aufbewahrt.",
  nothingFound: "In keinem Gespräch kommen diese Worte vor.",
  found: "{count} Gespräche",
  foundOne: "1 Gespräch",
  damaged:
    "{count} aufbewahrte Gespräche sind beschädigt und lassen sich nicht zeigen. „Alle löschen“ entfernt auch sie.",
  damagedOne:
    "Ein aufbewahrtes Gespräch ist beschädigt und lässt sich nicht zeigen. „Alle löschen“ entfernt auch dieses.",
  running: "läuft",
  minutes: "{minutes} min",
  underOneMinute: "unter einer Minute",
  back: "Alle Gespräche",
  close: "Schließen",
  delete: "Löschen",
  deleteAll: "Alle löschen",
  deleteOneAsk: "Dieses Gespräch löschen? Das lässt sich nicht rückgängig machen.",
  deleteAllAsk: "Alle Gespräche löschen? Das lässt sich nicht rückgängig machen.",
  deleteRunningAsk:
    "Dieses Gespräch löschen? Das lässt sich nicht rückgängig machen, und der Rest dieses Anrufs wird nicht aufbewahrt.",
  deleteAllRunningAsk:
    "Alle Gespräche löschen? Das lässt sich nicht rückgängig machen, und der Rest dieses Anrufs wird nicht aufbewahrt.",
  deleteYes: "Löschen",
  deleteNo: "Behalten",
  deleted: "Das Gespräch ist gelöscht.",
  deletedAll: "Alle Gespräche sind gelöscht.",
  picture: "Bild {number}, gesendet {time}",
  pictureNumber: "Bild {number}",
  pictureGone: "Bild {number} wird nicht mehr aufbewahrt.",
  linesDropped: "{count} {count|ältere Zeile wird|ältere Zeilen werden} nicht mehr aufbewahrt.",
  troubles: {
    forbidden: {
      title: "Dieser Browser bewahrt hier nichts auf",
      what:
        "Er lässt diese Seite nichts speichern: Das kommt von einem privaten Fenster oder einer Einstellung. Anrufe gehen trotzdem.",
      todo:
        "Um ein Gespräch zu behalten, speichere es als Datei oder öffne diese Seite in einem normalen Fenster.",
    },
    full: {
      title: "Für weitere Gespräche ist kein Platz",
      what: "Der Speicher des Browsers ist voll; was jetzt gesagt wird, wird nicht aufbewahrt.",
      todo:
        "Speichere dieses Gespräch als Datei. Lösche hier alte Gespräche, dann werden die nächsten wieder aufbewahrt.",
    },
    newer: {
      title: "Frühere Gespräche gehören zu einer neueren Version",
      what:
        "Ein anderer Tab oder ein späterer Besuch hat eine neuere Version dieser Seite benutzt.",
      todo: "Lade die Seite neu.",
    },
    failed: {
      title: "Frühere Gespräche sind nicht lesbar",
      what: "Der Speicher des Browsers antwortet nicht, wie er soll. Anrufe gehen trotzdem.",
      todo:
        "Lade die Seite neu. Wenn es bleibt, lösche die Daten dieser Website in den Einstellungen des Browsers.",
    },
    undeleted: {
      title: "Das ließ sich nicht löschen",
      what: "Der Speicher des Browsers hat es nicht entfernt, also ist es noch da.",
      todo:
        "Versuch es noch einmal. Wenn es bleibt, lösche die Daten dieser Website in den Einstellungen des Browsers.",
    },
  },
  save: "Speichern",
  saveLong: "Dieses Gespräch als Datei speichern",
  saveAs: "Als Datei speichern",
  nothingToSave:
    "Noch wurde nichts gesagt. Sobald du gesprochen hast, kannst du es hier speichern.",
  formats: {
    html: "Webseite, mit Bildern",
    markdown: "Markdown, mit Bildern",
    webvtt: "Untertitel (WebVTT)",
    json: "Daten (JSON), mit Bildern",
    wav: "Ton (WAV)",
  },
  saving: "Die Datei entsteht …",
  saved: "{name} ist gespeichert.",
  saveFailed:
    "Die Datei konnte nicht erstellt werden. Versuch ein anderes Format oder lade die Seite neu.",
  keepSound: "Ton meiner Anrufe aufheben",
  keepSoundWhat:
    "Zum Speichern als WAV: du links, Looksee rechts, so wie du es gehört hast. Er bleibt im Speicher dieses Tabs, höchstens {minutes} Minuten, bis zum nächsten Gespräch oder bis du den Tab schließt.",
  soundFull: "{minutes} Minuten Ton sind aufgehoben; was danach kam, nicht.",
  file: {
    spoken: "Gespräch, {date}",
    notes: "Notizen",
    madeBy: "Gespeichert aus Looksee.",
  },
} as const;
