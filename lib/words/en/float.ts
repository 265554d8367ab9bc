/** English of the small window beside other work. */
export const enFloat = {
  float: "Float",
  floatLong: "Float in a small window beside your work",
  said: "What was said",
  saidNothing: "What is said appears here.",
  pointsAt: "Looksee points at: {label}",
  asks: "Looksee asks you something in its page.",
  keys: "small window",
} as const;
