/** Spanish of the echo doctor, beside its card. */
export const esEcho = {
  mutedWhile: "Tu micrófono está silenciado mientras Looksee habla. Para interrumpir, pulsa Esc.",
  hearAlways: "Escucharme siempre",
} as const;
