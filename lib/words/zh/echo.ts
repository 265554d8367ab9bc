/** Chinese of the echo doctor, beside its card. */
export const zhEcho = {
  mutedWhile: "Looksee 说话时，你的麦克风会静音。要打断它，请按 Esc。",
  hearAlways: "一直听我说话",
} as const;
