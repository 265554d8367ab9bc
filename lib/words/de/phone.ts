/** German sentences about a phone that becomes a page's camera: at the computer, and on the phone. */

const SAME_NETWORK =
  "Computer und Handy haben in {seconds} Sekunden nicht zueinander gefunden. Beide müssen im selben Netz sein (demselben WLAN). Gastnetze trennen Geräte oft voneinander, ein VPN auch.";
const NEW_CODE = "Hol einen neuen Code.";
const SCAN_AGAIN = "Hol am Computer einen neuen Code und scanne ihn.";
const RELOAD = "Seite und Server haben sich nicht verstanden. Lade die Seite neu.";
const STORE = "Der Server kann sich gerade nichts merken. Versuch es gleich noch einmal.";

export const dePhone = {
  /** At the computer. */
  desk: {
    open: "Handy als Kamera",
    title: "Handy als Kamera",
    asking: "Code wird geholt …",
    scan: "Richte die Kamera des Handys auf diesen Code und öffne die Adresse, die sie findet.",
    qr: "QR-Code mit der Adresse für das Handy",
    qrFailed: "Der Code ließ sich nicht zeichnen. Lade die Seite neu.",
    left: "Für ein Handy, noch {seconds} {seconds|Sekunde|Sekunden}.",
    where:
      "Was die Kamera des Handys sieht, kommt direkt zu dieser Seite: durch dein eigenes Netz, über keinen Server.",
    here:
      "Diese Seite ist unter einer Adresse offen, die nur dieser Computer kennt; ein Handy findet sie nicht. Öffne die Seite mit der https://-Adresse, die der Server für andere hat.",
    joined: "Ein Handy ist da. Stimm dort zu, um zu zeigen, was es sieht.",
    connecting: "Die Kamera des Handys wird verbunden …",
    on: "Die Kamera des Handys ist verbunden.",
    preview: "Was das Handy sieht",
    again: "Neuer Code",
    cancel: "Abbrechen",
    done: "Fertig",
    stop: "Trennen",
    insecure: {
      title: "Ein Handy braucht https",
      what:
        "Browser geben einer Seite die Kamera des Handys nur mit einer https-Adresse. Diese Seite kam über http.",
      todo: [
        "Öffne die Seite mit ihrer https://-Adresse, wenn sie eine hat.",
        "Wenn du diesen Server betreibst: Stell ihn hinter einen Proxy mit TLS oder auf Deno Deploy.",
      ],
    },
    ended: {
      them: "Das Handy hat seine Kamera beendet.",
      lost:
        "Der Weg zum Handy ist abgerissen. Vielleicht schläft es, oder es hat das Netz verlassen.",
    },
    failed: {
      "malformed": RELOAD,
      "out-of-order": RELOAD,
      "too-large": RELOAD,
      "too-fast": RELOAD,
      "busy": "Gerade verbinden sich zu viele Geräte. Versuch es gleich noch einmal.",
      "unavailable": STORE,
      "access-refused":
        "Das braucht den Zugangscode dieses Servers. Gib ihn zuerst auf der Seite ein.",
      "entry-refused": "Der Server hat diese Seite nicht fragen lassen. Versuch es noch einmal.",
      "too-many-tries": "Aus deinem Netz kamen zu viele falsche Zugangscodes. Warte eine Minute.",
      "origin-refused": "Seiten dieser Adresse dürfen hier nicht fragen.",
      "settings-refused": "Dieser Server ist dafür nicht eingerichtet.",
      "code-refused": NEW_CODE,
      "expired": "Innerhalb einer Minute kam kein Handy; der Code gilt nicht mehr.",
      "gone": "Das Handy ist weg.",
      "time-over": "Es hat zu lange gedauert. Hol einen neuen Code.",
      "unreachable": "Der Server ist nicht erreichbar. Prüfe das Netz und versuch es noch einmal.",
      "no-path": SAME_NETWORK,
      "unsupported": "Dieser Browser kann die Kamera eines anderen Geräts nicht übernehmen.",
    },
  },
  /** On the phone. */
  phone: {
    title: "Looksee: dieses Handy als Kamera",
    noCode: {
      title: "Scanne zuerst einen Code",
      what:
        "Drück am Computer auf „Handy als Kamera“ und richte die Kamera dieses Handys auf den Code. Jeder Code gilt einmal, auch wenn du diese Seite neu lädst.",
    },
    insecure: {
      title: "Die Kamera braucht https",
      what:
        "Diese Seite kam über http, und so geben Browser ihr keine Kamera. Öffne die Seite am Computer mit ihrer https://-Adresse und scanne den Code dort.",
    },
    joining: "Der Computer wird gesucht …",
    asking: {
      title: "Kamera dieses Handys zeigen?",
      what:
        "Was sie sieht, geht an den Computer, dessen Code du gescannt hast, direkt durch dein Netz. Läuft dort ein Anruf, gehen Bilder davon auch an das Modell. Ton wird nicht aufgenommen, und du kannst jederzeit aufhören.",
      accept: "Kamera zeigen",
      decline: "Nein",
    },
    problem: {
      "denied":
        "Die Kamera ist blockiert. Erlaube sie dieser Seite in den Einstellungen des Browsers und versuch es noch einmal.",
      "missing": "Es wurde keine Kamera gefunden.",
      "in-use": "Eine andere App benutzt die Kamera. Schließ sie und versuch es noch einmal.",
      "insecure": "Die Kamera braucht eine https-Adresse.",
      "unsupported": "Dieser Browser kann die Kamera hier nicht benutzen.",
      "dismissed":
        "Die Frage des Browsers blieb offen. Versuch es noch einmal und wähle „Zulassen“.",
    },
    opening: "Die Kamera wird geöffnet …",
    connecting: "Verbindung zum Computer …",
    sending: "Der Computer sieht das hier",
    keepOpen: "Lass diese Seite vorn: Handys halten die Kamera verdeckter Seiten an.",
    preview: "Was dieses Handy sendet",
    flip: "Andere Kamera",
    stop: "Stopp",
    ended: {
      title: "Beendet",
      us: "Von diesem Handy geht nichts mehr hinaus. Du kannst diese Seite schließen.",
      them: "Der Computer hat diese Kamera freigegeben. Du kannst diese Seite schließen.",
      lost: "Der Weg zum Computer ist abgerissen. Scanne einen neuen Code, um weiterzumachen.",
      camera: "Die Kamera wurde entzogen. Scanne einen neuen Code, um weiterzumachen.",
    },
    failedTitle: "Nicht verbunden",
    failed: {
      "malformed": RELOAD,
      "out-of-order": RELOAD,
      "too-large": RELOAD,
      "too-fast": RELOAD,
      "busy": "Gerade verbinden sich zu viele Geräte. Versuch es gleich noch einmal.",
      "unavailable": STORE,
      "access-refused": SCAN_AGAIN,
      "entry-refused": SCAN_AGAIN,
      "too-many-tries":
        "Aus deinem Netz kamen zu viele falsche Codes. Warte eine Minute und scanne dann neu.",
      "origin-refused": "Seiten dieser Adresse dürfen hier nicht hinein.",
      "settings-refused": "Dieser Server ist dafür nicht eingerichtet.",
      "code-refused":
        "Dieser Code wurde schon benutzt oder ist älter als eine Minute. Hol am Computer einen neuen.",
      "expired": SCAN_AGAIN,
      "gone": "Der Computer ist weg. Hol dort einen neuen Code.",
      "time-over": `Es hat zu lange gedauert. ${SCAN_AGAIN}`,
      "unreachable":
        "Der Server ist nicht erreichbar. Prüfe das Netz und scanne dann einen neuen Code.",
      "no-path": SAME_NETWORK,
      "unsupported": "Dieser Browser kann seine Kamera nicht an einen Computer senden.",
    },
  },
} as const;
