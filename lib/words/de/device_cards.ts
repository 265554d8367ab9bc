/** German cards about microphone, screen, camera and speaker. Keys: device, then what is wrong. */
export const deDeviceCards = {
  "microphone-denied": {
    title: "Das Mikrofon ist blockiert",
    what:
      "Der Browser oder das System lässt diese Seite nicht zuhören. Schreiben und teilen kannst du weiterhin.",
    todo: [
      "Klick auf das Symbol links neben der Adresse und erlaube das Mikrofon.",
      "Wenn es dort erlaubt ist, erlaube es dem Browser in den Datenschutz-Einstellungen des Systems.",
    ],
  },
  "microphone-dismissed": {
    title: "Die Frage nach dem Mikrofon blieb offen",
    what:
      "Der Browser wollte wissen, ob diese Seite zuhören darf, und bekam keine Antwort. Schreiben und teilen kannst du weiterhin.",
    todo: ["Versuch es noch einmal und wähle „Zulassen“."],
  },
  "microphone-missing": {
    title: "Kein Mikrofon gefunden",
    what:
      "Dieser Computer hat keines, oder es ist ausgeschaltet. Schreiben und teilen kannst du weiterhin.",
    todo: ["Schließ eines an oder schalte es ein, und versuch es dann noch einmal."],
  },
  "microphone-in-use": {
    title: "Das Mikrofon ist belegt",
    what:
      "Ein anderes Programm benutzt es, oder es ließ sich nicht starten. Schreiben und teilen kannst du weiterhin.",
    todo: [
      "Beende andere Anrufe und Aufnahmen, oder zieh es ab und steck es wieder ein.",
      "Versuch es dann noch einmal.",
    ],
  },
  "microphone-insecure": {
    title: "Das Mikrofon braucht https",
    what:
      "Browser geben das Mikrofon nur Seiten mit einer https-Adresse oder auf demselben Computer. Schreiben kannst du weiterhin.",
    todo: ["Öffne die Seite mit https://, oder auf dem Server selbst als http://localhost."],
  },
  "microphone-unsupported": {
    title: "Dieser Browser kann hier kein Mikrofon benutzen",
    what:
      "Ihm fehlt, was die Seite zum Zuhören braucht, oder er verbietet es in diesem Rahmen. Schreiben und teilen kannst du weiterhin.",
    todo: ["Nimm einen aktuellen Chrome, Edge, Firefox oder Safari, in einem eigenen Tab."],
  },
  "screen-denied": {
    title: "Bildschirm teilen ist blockiert",
    what:
      "Das System oder eine Richtlinie lässt diesen Browser den Bildschirm nicht sehen. Der Anruf geht weiter.",
    todo: [
      "Erlaube dem Browser die Bildschirmaufnahme in den Datenschutz-Einstellungen des Systems (auf einem Mac muss er danach neu gestartet werden).",
    ],
  },
  "screen-dismissed": {
    title: "Es wurde kein Bildschirm geteilt",
    what: "Die Auswahl wurde ohne einen geschlossen. Der Anruf geht weiter.",
    todo: [
      "Wenn du teilen möchtest, drück den Knopf und wähle einen Tab, ein Fenster oder den Bildschirm.",
    ],
  },
  "screen-missing": {
    title: "Es gibt keinen Bildschirm zum Teilen",
    what: "Der Browser hat nichts gefunden, was er zeigen könnte. Der Anruf geht weiter.",
    todo: ["Versuch es noch einmal und wähle einen anderen Tab oder ein anderes Fenster."],
  },
  "screen-in-use": {
    title: "Der Bildschirm ließ sich nicht teilen",
    what: "Das System hat sein Bild nicht herausgegeben. Der Anruf geht weiter.",
    todo: [
      "Wähle ein anderes Fenster oder den ganzen Bildschirm.",
      "Wenn ein anderes Programm ihn teilt oder schützt, beende dieses.",
    ],
  },
  "screen-insecure": {
    title: "Teilen braucht https",
    what:
      "Browser teilen den Bildschirm nur auf Seiten mit einer https-Adresse oder auf demselben Computer. Der Anruf geht weiter.",
    todo: ["Öffne die Seite mit https://, oder auf dem Server selbst als http://localhost."],
  },
  "screen-unsupported": {
    title: "Dieser Browser kann keinen Bildschirm teilen",
    what: "Die meisten Handys können es nicht. Der Anruf geht weiter.",
    todo: ["Nimm einen Computer, oder zeig es der Kamera."],
  },
  "camera-denied": {
    title: "Die Kamera ist blockiert",
    what:
      "Der Browser oder das System lässt diese Seite nicht hindurchsehen. Der Anruf geht weiter.",
    todo: [
      "Klick auf das Symbol links neben der Adresse und erlaube die Kamera.",
      "Wenn sie dort erlaubt ist, erlaube sie dem Browser in den Datenschutz-Einstellungen des Systems.",
    ],
  },
  "camera-dismissed": {
    title: "Die Frage nach der Kamera blieb offen",
    what:
      "Der Browser wollte wissen, ob diese Seite sie benutzen darf, und bekam keine Antwort. Der Anruf geht weiter.",
    todo: ["Versuch es noch einmal und wähle „Zulassen“."],
  },
  "camera-missing": {
    title: "Keine Kamera gefunden",
    what: "Dieser Computer hat keine, oder sie ist ausgeschaltet. Der Anruf geht weiter.",
    todo: ["Schließ eine an oder öffne ihre Abdeckung, und versuch es dann noch einmal."],
  },
  "camera-in-use": {
    title: "Die Kamera ist belegt",
    what:
      "Ein anderes Programm benutzt sie, oder sie ließ sich nicht starten. Der Anruf geht weiter.",
    todo: ["Beende andere Videoanrufe.", "Versuch es dann noch einmal."],
  },
  "camera-insecure": {
    title: "Die Kamera braucht https",
    what:
      "Browser geben die Kamera nur Seiten mit einer https-Adresse oder auf demselben Computer. Der Anruf geht weiter.",
    todo: ["Öffne die Seite mit https://, oder auf dem Server selbst als http://localhost."],
  },
  "camera-unsupported": {
    title: "Dieser Browser kann hier keine Kamera benutzen",
    what:
      "Ihm fehlt, was die Seite braucht, oder er verbietet es in diesem Rahmen. Der Anruf geht weiter.",
    todo: ["Nimm einen aktuellen Chrome, Edge, Firefox oder Safari, in einem eigenen Tab."],
  },
  "speaker-denied": {
    title: "Der Browser lässt diese Seite keinen Ton abspielen",
    what: "Du kannst die Antworten lesen.",
    todo: [
      "Erlaube dieser Seite in den Einstellungen des Browsers den Ton, und versuch es dann noch einmal.",
    ],
  },
  "speaker-dismissed": {
    title: "Der Ton wurde nicht eingeschaltet",
    what: "Du kannst die Antworten lesen.",
    todo: ["Drück den Knopf unten."],
  },
  "speaker-missing": {
    title: "Es ist nichts da, was Ton abspielt",
    what: "Weder Lautsprecher noch Kopfhörer wurden gefunden. Du kannst die Antworten lesen.",
    todo: ["Schließ welche an, und versuch es dann noch einmal."],
  },
  "speaker-in-use": {
    title: "Der Ton ließ sich nicht starten",
    what: "Das System hat den Lautsprecher nicht freigegeben. Du kannst die Antworten lesen.",
    todo: ["Beende andere Programme, die Ton abspielen, und versuch es dann noch einmal."],
  },
  "speaker-insecure": {
    title: "Ton braucht https",
    what:
      "Browser lassen diese Seite nur mit einer https-Adresse oder auf demselben Computer Ton abspielen. Du kannst die Antworten lesen.",
    todo: ["Öffne die Seite mit https://, oder auf dem Server selbst als http://localhost."],
  },
  "speaker-unsupported": {
    title: "Dieser Browser kann die Antworten nicht abspielen",
    what: "Ihm fehlt, was die Seite für den Ton braucht. Du kannst sie lesen.",
    todo: ["Nimm einen aktuellen Chrome, Edge, Firefox oder Safari."],
  },
  "speaker-gone": {
    title: "Der Lautsprecher ist weg",
    what:
      "Er wurde abgezogen oder ausgeschaltet. Die Antworten sind jetzt über den Standardlautsprecher zu hören.",
    todo: [
      "Schließ ihn wieder an: Er wird von selbst wieder verwendet.",
      "Oder wähl unter „Ton“ einen anderen.",
    ],
  },
  "speaker-refused": {
    title: "Dieser Lautsprecher lässt sich nicht verwenden",
    what:
      "Der Browser leitet den Ton nicht dorthin. Die Antworten sind zu hören, wo sie es vorher waren.",
    todo: [
      "Wähl unter „Ton“ einen anderen.",
      "Beende andere Programme, die ihn verwenden, und wähl ihn dann noch einmal.",
      "Oder mach ihn in den Einstellungen des Systems zum Standardlautsprecher.",
    ],
  },
} as const;
