import { deVoice } from "./voice.ts";
import { deFloat } from "./float.ts";
import { deCaptions } from "./captions.ts";
import { deHelp } from "./help.ts";
import { deCards } from "./cards.ts";
import { deOffline } from "./offline.ts";
import { deDesign } from "./design.ts";
import { deDrawing } from "./drawing.ts";
import { deEcho } from "./echo.ts";
import { deKeeping } from "./keeping.ts";
import { dePhone } from "./phone.ts";
import { dePictures } from "./pictures.ts";
import { deSharing } from "./sharing.ts";
import { deSession } from "./session.ts";
import { deTools } from "./tools.ts";
import type { Words } from "../words.ts";
/** German. */
export const de = {
  language: "de",
  ownName: "Deutsch",
  direction: "ltr",
  page: {
    name: "Looksee",
    title: "Looksee: Sprich über das, was du siehst",
    description:
      "Sprich mit Gemini Live über deinen Bildschirm, deine Kamera oder was immer du willst.",
    headline: "Sprich über das, was du siehst",
    pitch:
      "Sprich, teile deinen Bildschirm oder halte etwas in die Kamera. Du hörst die Antwort, liest mit und kannst jederzeit dazwischenreden.",
    startTalk: "Gespräch beginnen",
    startScreen: "Bildschirm teilen",
    startCamera: "Kamera zeigen",
    startTyping: "Nur schreiben",
    callAgain: "Erneut anrufen",
    goOn: "Gespräch fortsetzen",
    goOnWhat: "Dein Gespräch wurde unterbrochen. Es kann da weitergehen, wo es aufgehört hat.",
    newCall: "Neuer Anruf",
    accessCode: "Zugangscode",
    accessCodeHint:
      "Du bekommst ihn von der Person, die diesen Server betreibt. Er bleibt in diesem Tab.",
    simulatorBadge: "Simulator",
    simulatorBadgeMore: ", keine KI",
    simulatorTitle: "Du sprichst mit dem eingebauten Simulator, nicht mit einer KI.",
    simulatorWhat:
      "Er antwortet mit dem, was bei ihm ankam: wie lange du gesprochen hast, was er gesehen hat, was du geschrieben hast. Nichts verlässt diesen Server.",
    simulatorKey: "Für Gemini setze {variable} und starte den Server neu.",
    replayBadge: "Wiedergabe",
    recordedBadge: "Aufzeichnung",
    recordedTitle: "Anrufe werden aufgezeichnet.",
    recordedWhat:
      "Dieser Server ist so eingestellt, dass er jeden Anruf aufbewahrt: Ton, Bilder, Geschriebenes und Antworten.",
    mute: "Stumm",
    unmute: "Ist stumm",
    microphoneOff: "Mikro an",
    microphoneOpening: "Öffnet …",
    holdToTalk: "Halten",
    screen: "Bildschirm",
    camera: "Kamera",
    chooseMicrophone: "Mikrofon auswählen",
    chooseCamera: "Kamera auswählen",
    standardDevice: "Standardgerät",
    screenLong: "Bildschirm teilen",
    cameraLong: "Kamera zeigen",
    stop: "Stopp",
    stopLong: "Stopp: Antwort abbrechen",
    end: "Ende",
    endLong: "Anruf beenden",
    line: "Schreib etwas …",
    send: "Senden",
    lineIdle: "Während eines Anrufs kannst du auch schreiben.",
    conversation: "Gespräch",
    conversationEmpty: "Was du sagst und hörst, erscheint hier.",
    you: "Du",
    model: "Looksee",
    thoughts: "Gedanken",
    sources: "Quellen",
    searchedFor: "Gesucht nach: {queries}",
    cut: "unterbrochen",
    typed: "geschrieben",
    linesDropped: "{count} {count|ältere Zeile wird|ältere Zeilen werden} nicht mehr aufbewahrt.",
    broken: "durch die Verbindung abgebrochen",
    noteNewCall: "Neuer Anruf",
    noteOutline:
      "Ab hier kennt Looksee das bisherige Gespräch nur noch aus diesen Zeilen, nicht mehr aus dem, was es gehört und gesehen hat.",
    lineLost:
      "Die Verbindung zum Server ist abgerissen. Was du sagst, wird aufgehoben und gesendet, sobald sie wieder da ist.",
    lineLostTries:
      "Die Verbindung zum Server ist abgerissen. Was du sagst, wird aufgehoben und gesendet, sobald sie wieder da ist. Versuch {attempt} …",
    sessionLost:
      "Die Verbindung zum Live-Server ist abgerissen. Was du sagst, wird aufgehoben, bis sie wieder da ist.",
    sessionLostTries:
      "Die Verbindung zum Live-Server ist abgerissen. Was du sagst, wird aufgehoben, bis sie wieder da ist. Versuch {attempt} …",
    moving: "Wechsel auf eine frische Verbindung. Du kannst weitersprechen.",
    restingWhat: "Eine Weile hat niemand gesprochen. Sag oder schreib etwas, dann geht es weiter.",
    connected: "Verbunden",
    lessThan: "<\u00a0{amount}",
    talked: "{minutes} min",
    timeLeft: "noch {minutes} min",
    endsSoon: "Dieser Anruf endet in {minutes} min: Anrufe dauern hier höchstens {limit} min.",
    renewals: "Verbindung {count}-mal erneuert",
    renewalsOne: "Verbindung einmal erneuert",
    preview: "Was gerade geteilt wird",
    pictureSent: "Letztes Bild {width} × {height}, {kilobytes} kB, gesendet {time}",
    pictureWaiting: "Noch wurde kein Bild gesendet.",
    picturesDropped:
      "Langsame Verbindung: {count} {count|Bild wurde vor dem Senden durch ein neueres|Bilder wurden vor dem Senden durch neuere} ersetzt.",
    soundDropped:
      "Langsame Verbindung: {seconds} s von dem, was du gesagt hast, gingen nicht hinaus.",
    level: "Pegel deines Mikrofons",
    settings: "Einstellungen",
    turns: "Sprecherwechsel",
    turnsAutomatic: "Von selbst",
    turnsPushToTalk: "Zum Sprechen halten",
    patience: "Du bist fertig",
    patienceQuick: "nach kurzer Pause",
    patienceNormal: "wie üblich",
    patiencePatient: "nach langer Pause",
    fixedHere: "Auf diesem Server fest eingestellt",
    fixedModel: "Modell",
    fixedInstructions: "Anweisungen",
    fixedTools: "Werkzeuge",
    fixedVoice: "Stimme",
    modelName: "Modell",
    upstream: "Live-Server",
    keys: "Tasten",
    keysMute: "Mikrofon stumm oder wieder an",
    keysTalk: "zum Sprechen halten",
    dismiss: "Ausblenden",
    details: "Technische Details",
    controls: "Anruf",
    troubles: "Hinweise",
    noScript: "Diese Seite braucht JavaScript: Sie nutzt dein Mikrofon direkt im Browser.",
    notFoundTitle: "Hier ist nichts",
    notFoundWhat: "Vielleicht ist die Adresse vertippt oder veraltet.",
    faultTitle: "Der Server ist gestolpert",
    faultWhat:
      "Das wurde dort vermerkt. Versuch es noch einmal; wenn es bleibt, sag der Person Bescheid, die diesen Server betreibt.",
    home: "Zur Startseite",
    languages: "Sprache dieser Seite",
    languagesWhat:
      "Die Seite lädt neu: Der Anruf bricht ab, und du kannst das Gespräch fortsetzen.",
  },
  status: {
    idle: "Bereit",
    connecting: "Verbindet",
    listening: "Hört zu",
    hearing: "Hört dich",
    thinking: "Denkt nach",
    speaking: "Spricht",
    reconnecting: "Verbindet neu",
    resting: "Ruht",
    ended: "Anruf beendet",
    failed: "Anruf gescheitert",
    muted: "Stumm",
    waiting: "Wartet auf dich",
  },
  sides: {
    you: "Es liegt bei dir",
    owner: "Es liegt an diesem Server",
    google: "Es liegt bei Google",
    live: "Es liegt am Live-Server",
    network: "Es liegt am Netz",
    page: "Es liegt an dieser Seite",
  },
  actions: {
    "call-again": "Erneut anrufen",
    "enter-code": "Code eingeben",
    "open-microphone": "Mikrofon noch einmal versuchen",
    "open-screen": "Bildschirm teilen",
    "open-camera": "Kamera noch einmal versuchen",
    "resume-sound": "Ton einschalten",
    "mute-while-it-speaks": "Mikrofon stumm, während Looksee spricht",
    "reload": "Seite neu laden",
  },
  consent: {
    title: "Bevor etwas hinausgeht",
    intro: "Während des Anrufs sendet diese Seite:",
    microphone:
      "den Ton deines Mikrofons, auch wenn du schweigst, außer es ist stumm; sprichst du per Knopf, nur solange er an ist, und einen Moment davor",
    screen:
      "ein Bild des Bildschirms, Fensters oder Tabs, den du auswählst, höchstens einmal pro Sekunde; von einem Tab auch den Ton, wenn du ihn nicht weglässt",
    camera: "ein Bild deiner Kamera, höchstens einmal pro Sekunde",
    toGoogle:
      "Es geht an diesen Server und von dort an Gemini Live von Google ({model}). Es gelten die Bedingungen von Google.",
    toOther: "Es geht an diesen Server und von dort an den Live-Server bei {place} ({model}).",
    toSimulator: "Es geht an den Simulator auf diesem Server und nirgendwo sonst hin.",
    toReplay:
      "Es geht an diesen Server, der mit einem aufgezeichneten Anruf antwortet, und nirgendwo sonst hin.",
    notKept: "Der Server zeichnet nichts auf. Du kannst alles jederzeit einzeln abschalten.",
    kept:
      "Dieser Server zeichnet den Anruf auf: deinen Ton, deine Bilder, was du schreibst und die Antworten. Du kannst alles jederzeit einzeln abschalten.",
    accept: "Einverstanden, weiter",
    typeOnly: "Lieber nur schreiben",
    decline: "Jetzt nicht",
  },
  tools: deTools,
  pictures: dePictures,
  drawing: deDrawing,
  sharing: deSharing,
  phone: dePhone,
  offline: deOffline,
  session: deSession,
  echo: deEcho,
  keeping: deKeeping,
  design: deDesign,
  voice: deVoice,
  float: deFloat,
  captions: deCaptions,
  help: deHelp,
  cards: deCards,
} as const satisfies Words;
