/** Arabic for when the server cannot be reached. */
export const arOffline = {
  title: "تعذّر الوصول إلى Looksee",
  what: "إما أن هذا الجهاز بلا شبكة، أو أن الخادم لا يجيب. لم يُرسل أي شيء.",
  todo:
    "يُرجى التحقق من الشبكة ثم المحاولة مرة أخرى. المحادثات المحفوظة في هذا المتصفح ما زالت موجودة.",
  again: "إعادة المحاولة",
} as const;
