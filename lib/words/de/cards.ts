import { deBudgetCards } from "./budget_cards.ts";
import { deDeviceCards } from "./device_cards.ts";
/** German cards: what happened, whose side, what to do. Keys are the codes of trouble. */
export const deCards = {
  "malformed": {
    title: "Seite und Server verstehen sich nicht",
    what:
      "Eines hat etwas gesendet, das das andere nicht lesen kann; darum wurde der Anruf beendet.",
    todo: ["Lade die Seite neu: Vielleicht wurde der Server inzwischen aktualisiert."],
  },
  "out-of-order": {
    title: "Seite und Server sind aus dem Takt",
    what: "Eine Nachricht kam, als der Server nicht mit ihr rechnete.",
    todo: [
      "Lade die Seite neu.",
      "Wenn es wiederkommt, sag der Person Bescheid, die diesen Server betreibt.",
    ],
  },
  "too-large": {
    title: "Etwas war zu groß zum Senden",
    what: "Der Server nimmt Nachrichten nur bis zu einer Grenze an, und eine war größer.",
    todo: ["Schreib weniger auf einmal, oder teile ein kleineres Fenster.", "Ruf dann erneut an."],
  },
  "too-fast": {
    title: "Zu viel auf einmal",
    what: "In wenigen Sekunden wurde mehr gesendet, als dieser Server annimmt.",
    todo: ["Ruf erneut an.", "Schließ andere Tabs, die mit diesem Server telefonieren."],
  },
  "origin-refused": {
    title: "Von dieser Adresse sind keine Anrufe erlaubt",
    what:
      "Der Server nimmt Anrufe nur von Seiten an, deren Adresse er kennt. Diese gehört nicht dazu.",
    todo: [
      "Öffne die Seite unter der eigenen Adresse des Servers.",
      "Wer den Server betreibt, kann diese Adresse mit LOOKSEE_ORIGINS erlauben.",
    ],
  },
  "access-refused": {
    title: "Der Zugangscode wurde nicht angenommen",
    what: "Dieser Server fragt nach einem Code, bevor ein Anruf beginnt.",
    todo: [
      "Sieh nach, ob du dich vertippt hast.",
      "Bitte die Person, die diesen Server betreibt, um einen gültigen Code.",
    ],
  },
  "entry-refused": {
    title: "Die Tür war schon zu",
    what: "Dein Zugangscode stimmt, aber der Anruf begann zu spät dafür oder zweimal zugleich.",
    todo: ["Ruf erneut an."],
  },
  "too-many-tries": {
    title: "Zu viele falsche Zugangscodes",
    what:
      "Sie kamen von deiner Netzadresse; darum nimmt dieser Server von dort eine Weile keine Codes an.",
    todo: [
      "Warte eine Minute.",
      "Gib dann den Code ein, den du bekommen hast, und achte auf Tippfehler.",
    ],
  },
  "busy": {
    title: "Alle Leitungen sind belegt",
    what:
      "Der Server hat so viele Anrufe, wie er erlaubt: insgesamt, von deiner Netzadresse oder mit deinem Zugangscode.",
    todo: ["Beende Anrufe in anderen Tabs.", "Versuch es in ein paar Minuten noch einmal."],
  },
  "time-over": {
    title: "Der Anruf hat seine Höchstdauer erreicht",
    what: "Dieser Server beendet Anrufe nach einer festen Zahl von Minuten.",
    todo: ["Ruf erneut an. Der neue Anruf weiß nichts von diesem."],
  },
  "key-missing": {
    title: "Kein Schlüssel für Gemini gesetzt",
    what: "Ohne Schlüssel kommt der Server nicht zu Gemini, und ein Simulator läuft hier nicht.",
    todo: [
      "Wer den Server betreibt, setzt GEMINI_API_KEY in dessen Umgebung (Schlüssel gibt es auf aistudio.google.com).",
      "Danach muss der Server neu gestartet werden.",
    ],
  },
  "key-invalid": {
    title: "Google nimmt den Schlüssel nicht an",
    what:
      "Der Gemini-Schlüssel des Servers ist vertippt, widerrufen oder nicht für die Live-API zugelassen.",
    todo: [
      "Wer den Server betreibt, prüft GEMINI_API_KEY auf aistudio.google.com.",
      "Danach muss der Server neu gestartet werden.",
    ],
  },
  "model-unknown": {
    title: "Google kennt dieses Modell nicht",
    what:
      "Das Modell, das auf diesem Server eingestellt ist, gibt es nicht, nicht mehr, oder es kann keine Live-Anrufe.",
    todo: ["Wer den Server betreibt, setzt LOOKSEE_MODEL auf ein aktuelles Live-Modell."],
  },
  "settings-refused": {
    title: "Die Einstellungen dieses Anrufs wurden abgelehnt",
    what:
      "Modell, Stimme, Werkzeuge oder Sprecherwechsel sind hier nicht frei oder passen nicht zusammen.",
    todo: [
      "Stell „Sprecherwechsel“ zurück auf „Von selbst“ und ruf erneut an.",
      "Wenn es bleibt, sag der Person Bescheid, die diesen Server betreibt.",
    ],
  },
  "quota": {
    title: "Das Kontingent ist aufgebraucht",
    what:
      "Google erlaubt einem Schlüssel in einer Zeitspanne nur so viele Anrufe und so viel Gespräch, und das ist verbraucht.",
    todo: [
      "Versuch es später noch einmal; Tagesgrenzen beginnen um Mitternacht pazifischer Zeit neu.",
      "Wer den Server betreibt, kann die Grenze in den Abrechnungseinstellungen von Google anheben.",
    ],
  },
  "region": {
    title: "Von hier aus gibt es Gemini nicht",
    what: "Für Google zählt, wo der Server steht, nicht, wo du bist.",
    todo: ["Der Server muss in einer Region laufen, die Google unterstützt."],
  },
  "unavailable": {
    title: "Gemini ist gerade nicht verfügbar",
    what: "Der Live-Server ist nicht erreichbar, überlastet oder wird gewartet.",
    todo: ["Versuch es in einer Minute noch einmal."],
  },
  "setup-timeout": {
    title: "Der Anruf kam nicht rechtzeitig zustande",
    what: "Der Live-Server hat die Verbindung angenommen, sich aber nie bereit gemeldet.",
    todo: ["Versuch es noch einmal; meistens hilft das."],
  },
  "upstream-lost": {
    title: "Der Live-Server hat aufgelegt",
    what:
      "Die Verbindung zwischen diesem Server und dem Live-Server riss im Anruf ab und ließ sich nicht wiederherstellen.",
    todo: ["Versuch es in einer Minute noch einmal. Bis dahin bleibt erhalten, was gesagt wurde."],
  },
  "keeps-failing": {
    title: "Der Live-Server fällt immer wieder aus",
    what:
      "Er war erreichbar, brach aber mehrmals hintereinander ab oder verstummte, bevor eine ganze Antwort da war.",
    todo: [
      "Ruf in ein paar Minuten erneut an. Bis dahin bleibt erhalten, was gesagt wurde.",
    ],
  },
  "too-slow": {
    title: "Deine Verbindung ist zu langsam für diesen Anruf",
    what:
      "Antworten kamen schneller, als deine Verbindung oder dieser Computer sie aufnehmen konnte.",
    todo: ["Geh näher an den Router, oder halte Downloads an.", "Ruf dann erneut an."],
  },
  "leaving": {
    title: "Der Server startet neu",
    what: "Er soll anhalten und hat darum seine Anrufe beendet.",
    todo: ["Ruf in ein paar Sekunden erneut an."],
  },
  "taken-over": {
    title: "Dieses Gespräch geht anderswo weiter",
    what: "Es wurde in einem anderen Tab oder Fenster fortgesetzt und endete darum hier.",
    todo: ["Mach dort weiter, oder beginn hier einen neuen Anruf."],
  },
  "no-answer": {
    title: "Es kam keine Antwort",
    what:
      "Der Live-Server hat gehört, was du gesagt hast, aber nicht geantwortet, auch nicht auf Nachfrage.",
    todo: ["Sag es noch einmal, oder mit anderen Worten."],
  },
  "watch-worn-out": {
    title: "Looksee wartet nicht länger darauf",
    what: "Es hat so oft nachgesehen, wie dieser Server erlaubt, und es war nicht so weit.",
    todo: ["Bitte noch einmal darum, wenn du es weiterhin wissen möchtest."],
  },
  "history-full": {
    title: "Dieses Gespräch wird nicht aufbewahrt",
    what: "Der Speicher des Browsers ist voll. Der Anruf geht weiter.",
    todo: [
      "Speichere das Gespräch am Ende als Datei: „Speichern“ über dem Gespräch.",
      "Öffne oben auf der Seite „Frühere Gespräche“ und lösche alte, dann werden die nächsten wieder aufbewahrt.",
    ],
  },
  "history-gone": {
    title: "Dieses Gespräch wird nicht mehr aufbewahrt",
    what: "Es wurde in einem anderen Tab oder Fenster gelöscht. Der Anruf geht weiter.",
    todo: [
      "Speichere das Gespräch am Ende als Datei: „Speichern“ über dem Gespräch.",
    ],
  },
  "float-blocked": {
    title: "Das kleine Fenster ging nicht auf",
    what: "Der Browser blockiert Fenster, die diese Seite öffnet. Der Anruf geht weiter.",
    todo: [
      "Drück noch einmal „Minifenster“ oder die Taste F: Manche Browser öffnen es erst beim zweiten Mal.",
      "Erlaube dieser Seite Pop-up-Fenster: Die meisten Browser zeigen dafür ein Symbol neben der Adresse.",
      "Drück dann noch einmal „Minifenster“ oder die Taste F.",
      "Wenn die Seite im Rahmen einer anderen Website steht, öffne sie in einem eigenen Tab.",
    ],
  },
  "file-early": {
    title: "Die Datei wurde nicht angenommen",
    what: "Es gibt noch keinen Anruf, mit dem sie gehen könnte.",
    todo: [
      "Beginne einen Anruf: sprich, teile oder schreib einfach.",
      "Zieh die Datei dann noch einmal hierher.",
    ],
  },
  "internal": {
    title: "Der Server ist gestolpert",
    what: "Dort ging etwas schief, womit er nicht gerechnet hat. Es steht in seinem Protokoll.",
    todo: [
      "Ruf erneut an.",
      "Wenn es wiederkommt, sag der Person Bescheid, die diesen Server betreibt.",
    ],
  },
  "socket-refused": {
    title: "Der Server ist nicht erreichbar",
    what: "Er läuft nicht, oder etwas auf dem Weg dorthin lässt keine Anrufe durch.",
    todo: [
      "Sieh nach, ob der Server noch läuft.",
      "In einem Firmennetz blockiert vielleicht ein Proxy WebSockets: Versuch ein anderes Netz.",
    ],
  },
  "connection-lost": {
    title: "Die Verbindung ist abgerissen",
    what: "Die Leitung zum Server ging mitten im Anruf verloren und kam nicht wieder.",
    todo: ["Prüfe dein Netz und mach dann weiter, wo das Gespräch aufgehört hat."],
  },
  "offline": {
    title: "Du bist offline",
    what: "Dieser Computer hat gerade kein Netz.",
    todo: ["Verbinde dich mit einem Netz und mach dann weiter."],
  },
  "browser-too-old": {
    title: "Dieser Browser ist zu alt für Anrufe",
    what: "Ihm fehlt, was die Seite braucht, um Ton zu senden und abzuspielen.",
    todo: ["Aktualisiere ihn, oder nimm einen aktuellen Chrome, Edge, Firefox oder Safari."],
  },
  "echo-heard": {
    title: "Looksee hört sich selbst",
    what:
      "Dein Mikrofon nimmt auf, was dein Lautsprecher spielt, und der Browser hat es nicht herausgefiltert. Looksee bricht dann vielleicht mitten im Satz ab oder antwortet sich selbst.",
    todo: [
      "Setz Kopfhörer auf: Nichts hilft so sicher.",
      "Oder stell den Lautsprecher leiser oder weiter weg vom Mikrofon.",
      "Wenn der Ton über einen anderen Lautsprecher als den Standard läuft, geh zu diesem zurück: Browser filtern nur, was er spielt.",
      "Oder stell „Sprecherwechsel“ in den Einstellungen auf „Zum Sprechen halten“ und ruf erneut an.",
      "Wenn sonst nichts hilft, schalte das Mikrofon stumm, während Looksee spricht: Dann unterbrichst du mit Esc statt mit der Stimme.",
    ],
  },
  "sound-blocked": {
    title: "Der Browser lässt den Ton aus",
    what:
      "Antworten kommen an, aber der Browser spielt sie erst, wenn du etwas auf der Seite drückst.",
    todo: ["Drück den Knopf unten."],
  },
  "page-fault": {
    title: "Die Seite ist gestolpert",
    what: "In dieser Seite ging etwas schief, womit sie nicht gerechnet hat.",
    todo: [
      "Lade die Seite neu.",
      "Wenn es wiederkommt, sag der Person Bescheid, die diesen Server betreibt, und gib ihr die Details unten.",
    ],
  },
  "page-outdated": {
    title: "Ein Teil der Seite fehlt",
    what:
      "Er ließ sich nicht laden: Das Netz ist ausgefallen, oder es gibt eine neuere Version dieser Seite.",
    todo: [
      "Prüfe deine Netzverbindung.",
      "Lade die Seite neu; ein laufendes Gespräch bleibt erhalten und kann danach weitergehen.",
    ],
  },
  ...deBudgetCards,
  ...deDeviceCards,
} as const;
