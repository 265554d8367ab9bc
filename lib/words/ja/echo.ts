/** Japanese of the echo doctor, beside its card. */
export const jaEcho = {
  mutedWhile:
    "Looksee が話している間、マイクはミュートされます。割り込むには Esc を押してください。",
  hearAlways: "いつも聞いてもらう",
} as const;
