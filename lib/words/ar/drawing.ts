/** Arabic around drawing on what is shared. */
export const arDrawing = {
  draw: "رسم",
  drawLong: "الرسم على الصورة: يراه Looksee في الصورة التالية",
  undo: "تراجع",
  undoLong: "إزالة آخر خط مرسوم",
  clear: "مسح",
  clearLong: "إزالة كل ما رسمته",
  hint: "السحب يرسم، والنقر يضع دائرة.",
  hintKeys: "مفاتيح الأسهم وEnter تضع دوائر أيضًا، وBackspace يزيل آخر خط، وEsc ينهي الرسم.",
  drawn: "عدد الخطوط المرسومة: {count}",
  drawnOne: "رُسم خط واحد",
  dropped: "تبقى أحدث الخطوط فقط: عدد ما أُزيل من الأقدم {count}.",
  wiped: "مُسح ما رسمته: تغيّرت الصورة تحته.",
} as const;
