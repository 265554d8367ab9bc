/** German around words: captions, long texts of the conversation, what is put into the talk. */
export const deCaptions = {
  smaller: "Kleinere Untertitel",
  larger: "Größere Untertitel",
  newest: "Neuestes",
  newestLong: "Zur neuesten Zeile",
  unfold: "Alle {count} Zeilen zeigen",
  fold: "Weniger zeigen",
  attach: "Bild oder Textdatei hinzufügen",
  drop: "Lass ein Bild oder eine Textdatei los",
  dropWhat: "Es wartet neben deiner Zeile, bis du sie sendest.",
  reading: "Wird gelesen …",
  picture: "Bild",
  waitsPicture: "{name} geht mit deiner Zeile mit.",
  waitsText: "{name} geht mit deiner Zeile mit: {lines} {lines|Zeile|Zeilen}.",
  remove: "Wieder wegnehmen",
  lookAtThis: "Sieh dir dieses Bild an.",
  gave: "Dabei",
  dismiss: "Diese Meldung schließen",
  trouble: {
    "text-too-large":
      "{name} ist zu lang: Höchstens 32 kB Text gehen. Nimm nur den Teil, auf den es ankommt.",
    "picture-too-large": "{name} ist zu groß: Höchstens 32 MB gehen.",
    "picture-unreadable": "{name} lässt sich hier nicht als Bild lesen. PNG, JPEG und WebP gehen.",
    "other-kind":
      "{name} ist weder ein Bild noch reiner Text, und anderes lässt sich nicht hinzufügen.",
    empty: "{name} ist leer.",
    unreadable:
      "{name} ließ sich nicht öffnen. Ein Ordner lässt sich nicht hinzufügen; eine Datei, die verschoben wurde, schon: Füge sie noch einmal hinzu.",
    "only-one": "Eins nach dem anderen: {name} wurde genommen.",
    "no-call": "{name} braucht einen Anruf: Beginne zuerst einen und füge es dann hinzu.",
  },
  aFile: "Das",
} as const;
