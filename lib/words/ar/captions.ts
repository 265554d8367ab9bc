/** Arabic around words: captions, long texts of the conversation, what is put into the talk. */
export const arCaptions = {
  smaller: "تصغير نص الكلام",
  larger: "تكبير نص الكلام",
  newest: "الأحدث",
  newestLong: "الانتقال إلى أحدث سطر",
  unfold: "إظهار كل الأسطر: {count}",
  fold: "إظهار أقل",
  attach: "إضافة صورة أو ملف نصي",
  drop: "إفلات صورة أو ملف نصي هنا",
  dropWhat: "يبقى بجانب سطرك حتى ترسله.",
  reading: "تجري القراءة …",
  picture: "صورة",
  waitsPicture: "يُرسل مع سطرك: {name}.",
  waitsText: "يُرسل مع سطرك: {name}، عدد الأسطر {lines}.",
  remove: "إزالته من جديد",
  lookAtThis: "يُرجى النظر إلى هذه الصورة.",
  gave: "معه",
  dismiss: "إغلاق هذا التنبيه",
  trouble: {
    "text-too-large":
      "{name} أطول من اللازم: الحد الأقصى 32 كيلوبايت من النص. يُرجى إضافة الجزء المهم فقط.",
    "picture-too-large": "{name} أكبر من اللازم: الحد الأقصى 32 ميغابايت.",
    "picture-unreadable": "{name}: تعذّرت قراءته هنا كصورة. تُقبل PNG وJPEG وWebP.",
    "other-kind": "{name} ليس صورة ولا نصًا عاديًا، ولا يمكن إضافة غيرهما.",
    empty: "{name} فارغ.",
    unreadable:
      "{name}: تعذّر فتحه. لا يمكن إضافة مجلد؛ أما الملف الذي نُقل من مكانه فتمكن إضافته من جديد.",
    "only-one": "واحد في كل مرة: أُخذ {name}.",
    "no-call": "يجب أولًا بدء مكالمة، ثم إضافة {name}.",
  },
  aFile: "هذا",
} as const;
