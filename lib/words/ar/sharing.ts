/** Arabic around the sound of a shared tab, and the menu of the shared screen. */
export const arSharing = {
  tabSound: "يخرج صوت علامة التبويب أيضًا",
  tabSoundHeld: "يخرج صوت علامة التبويب أثناء كلامك",
  tabSoundLong: "يسمعه Looksee ممزوجًا بصوتك، ويعدّ ما يُقال فيه كلامك. وكتم ميكروفونك لا يكتمه.",
  hearing: "يسمعك أو يسمع علامة التبويب",
  menu: "خيارات الشاشة التي تجري مشاركتها",
  another: "مشاركة شيء آخر",
  anotherLong:
    "مشاركة شيء آخر: اختيار شاشة أو نافذة أو علامة تبويب أخرى. وحتى ذلك الحين تستمر مشاركة الحالية.",
  stop: "إيقاف المشاركة",
} as const;
