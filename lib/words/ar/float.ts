/** Arabic of the small window beside other work. */
export const arFloat = {
  float: "نافذة عائمة",
  floatLong: "العرض في نافذة صغيرة عائمة بجانب عملك",
  said: "ما قيل",
  saidNothing: "ما يُقال يظهر هنا.",
  pointsAt: "يشير Looksee إلى: {label}",
  asks: "يسألك Looksee شيئًا في صفحته.",
  keys: "النافذة الصغيرة",
} as const;
