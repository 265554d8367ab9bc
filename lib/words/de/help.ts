/** German of the help sheet, and around phones and what browsers lack. */
export const deHelp = {
  open: "Tasten und Hilfe",
  title: "Tasten und Hilfe",
  close: "Schließen",
  what:
    "Alles geht mit Tasten, und alles geht mit Knöpfen: Was eine Taste hat, hat auch einen Knopf.",
  inCall: "Im Anruf",
  onPicture: "Auf dem Bild",
  around: "Auf der Seite",
  keyHelp: "diese Hilfe",
  keyTab: "zum nächsten Knopf, mit Umschalt zum vorigen",
  keyPress: "den Knopf drücken, der den Fokus hat",
  keyTabs: "von einem Reiter zum nächsten, wenn einer den Fokus hat",
  keyEscape: "schließen, was offen ist, sonst Antwort abbrechen",
  keySend: "die geschriebene Zeile senden",
  keyBreak: "neue Zeile in dem, was du schreibst",
  keyArrows:
    "bewegen, was du zeichnest oder verdeckst; mit Umschalt die Größe des Verdeckten ändern",
  keyEnter: "einen Kreis setzen oder den Kasten ziehen, der verdeckt oder zeigt",
  keyDelete: "den letzten Strich oder das Verdeckte wegnehmen",
  letterKeys: "Buchstabentasten",
  letterKeysWhat:
    "Aus: Einzelne Buchstaben und Zeichen bewirken nichts. Leertaste, Esc, Enter und Pfeile gelten weiter.",
  enter: "Enter",
  space: "Leertaste",
  arrows: "Pfeiltasten",
  noScreen:
    "Dieser Browser kann keinen Bildschirm teilen, wie auf den meisten Handys. Zeig Dinge der Kamera, oder nimm einen Computer.",
  silent:
    "Du hörst nichts? Schalte den Stummmodus deines Handys aus und stell es lauter: Der Stummmodus kann auch diese Seite stumm schalten.",
  silentClose: "Ich höre es",
} as const;
