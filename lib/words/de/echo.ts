/** German of the echo doctor, beside its card. */
export const deEcho = {
  mutedWhile:
    "Dein Mikrofon ist stumm, während Looksee spricht. Mit Esc kannst du trotzdem unterbrechen.",
  hearAlways: "Immer zuhören",
} as const;
