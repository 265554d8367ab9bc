/** Spanish of the small window beside other work. */
export const esFloat = {
  float: "Flotar",
  floatLong: "Flotar en una ventana pequeña junto a tu trabajo",
  said: "Lo que se dijo",
  saidNothing: "Aquí aparece lo que se dice.",
  pointsAt: "Looksee señala: {label}",
  asks: "Looksee te pregunta algo en su página.",
  keys: "ventana pequeña",
} as const;
