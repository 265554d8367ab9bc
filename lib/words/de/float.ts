/** German of the small window beside other work. */
export const deFloat = {
  float: "Minifenster",
  floatLong: "Als kleines Fenster neben deiner Arbeit schweben lassen",
  said: "Was gesagt wurde",
  saidNothing: "Was gesagt wird, erscheint hier.",
  pointsAt: "Looksee zeigt auf: {label}",
  asks: "Looksee fragt dich etwas auf seiner Seite.",
  keys: "kleines Fenster",
} as const;
