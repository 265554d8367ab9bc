/** Asks before anything else whether a key opens the door: fifty failing facts would not say so. */

const WHERE_FROM = "Keys are made at https://aistudio.google.com/apikey";

/**
 * What is wrong with a key, in a sentence that tells what is needed; null when it is let in. The key
 * itself is never part of it.
 *
 * @param options `url`: where the models are listed, e.g. `https://generativelanguage.googleapis.com`
 */
export async function keyProblem(
  apiKey: string,
  { url, model }: { url: string; model: string },
): Promise<string | null> {
  const { host } = new URL(url);
  if (apiKey === "") {
    return "GEMINI_API_KEY is not set: this task talks to Google and needs a key. " + WHERE_FROM;
  }
  let response: Response;
  try {
    const headers = { "x-goog-api-key": apiKey };
    response = await fetch(`${url}/v1beta/models?pageSize=200`, { headers });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return `${host} cannot be reached from here: this task talks to Google and needs a network`;
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    const why = String(body.error?.message ?? "").replaceAll(apiKey, "[redacted]");
    return `GEMINI_API_KEY is refused by ${host} with HTTP ${response.status}: ${why} ${WHERE_FROM}`;
  }
  const names: string[] = (body.models ?? []).map(({ name }: { name: string }) => name);
  return names.includes(model) ? null : `GEMINI_API_KEY is let in by ${host}, but not to ${model}`;
}
