/**
 * What stands in place of a frame that was not shown. The script is loaded by other sites' pages, so it
 * has this one sentence in every language of the page, and no other.
 */
export const REFUSED: Readonly<Record<string, string>> = {
  en: "{server} did not answer, or does not allow this site ({site}) to show it.",
  zh: "{server} 没有响应，或不允许在本网站（{site}）上显示。",
  es: "{server} no respondió o no permite que este sitio ({site}) lo muestre.",
  de: "{server} antwortet nicht oder erlaubt dieser Seite ({site}) nicht, es zu zeigen.",
  ja: "{server} から応答がないか、このサイト（{site}）での表示が許可されていません。",
  ar: "لم يُجب {server}، أو أنه لا يسمح لهذا الموقع ({site}) بعرضه.",
};

/**
 * In the first of these languages that is known, or else in English.
 *
 * @param languages BCP 47 tags, the most wanted first; null = none is named
 * @param server where the frame was to come from, an origin
 * @param site whose page it is, an origin
 */
export function refusedText({ languages, server, site }: {
  languages: readonly (string | null)[];
  server: string;
  site: string;
}): { language: string; text: string } {
  const known = languages.map((tag) => (tag ?? "").toLowerCase().split("-")[0]);
  const language = known.find((tag) => Object.hasOwn(REFUSED, tag)) ?? "en";
  const text = REFUSED[language].replace("{server}", () => server).replace("{site}", () => site);
  return { language, text };
}
