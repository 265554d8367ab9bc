/** Arabic of the echo doctor, beside its card. */
export const arEcho = {
  mutedWhile: "ميكروفونك مكتوم أثناء كلام Looksee. للمقاطعة: مفتاح Esc.",
  hearAlways: "الاستماع إليّ دائمًا",
} as const;
