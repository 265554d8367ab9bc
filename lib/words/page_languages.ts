/**
 * The languages of the page by their own names, and the address that chooses each. Words of other
 * languages than the reader's are not in the page, so their names stand here once more.
 */
export const PAGE_LANGUAGES: readonly {
  /** BCP 47. */
  readonly language: string;
  readonly ownName: string;
  readonly direction: "ltr" | "rtl";
  readonly path: string;
}[] = [
  { language: "en", ownName: "English", direction: "ltr", path: "/?language=en" },
  { language: "zh", ownName: "简体中文", direction: "ltr", path: "/?language=zh" },
  { language: "es", ownName: "Español", direction: "ltr", path: "/?language=es" },
  { language: "de", ownName: "Deutsch", direction: "ltr", path: "/?language=de" },
  { language: "ja", ownName: "日本語", direction: "ltr", path: "/?language=ja" },
  { language: "ar", ownName: "العربية", direction: "rtl", path: "/?language=ar" },
];
