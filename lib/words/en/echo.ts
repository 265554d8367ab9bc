/** English of the echo doctor, beside its card. */
export const enEcho = {
  mutedWhile: "Your microphone is muted while Looksee speaks. To cut in, press Esc.",
  hearAlways: "Listen to me always",
} as const;
