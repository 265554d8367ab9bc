/**
 * Languages a talk may be asked for, BCP 47: of those the Live models speak the ones most people do.
 * Whatever is chosen, a model goes over to another when it is asked to.
 */
export const TALK_LANGUAGES: readonly string[] = [
  ...["ar", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id"],
  ...["it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "sw", "th", "tr", "uk", "vi"],
  ...["zh"],
];
