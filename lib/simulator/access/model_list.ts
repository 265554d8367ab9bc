import { contractOf, LIVE_MODELS, type ModelSwitches } from "./models.ts";
import { type RestAnswer, restError } from "./rest_error.ts";

/** Google's own bounds of a page. */
const PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1_000;

/** One that is not for live talks, so that whoever filters by the method has something to leave out. */
const OTHER_MODEL = {
  name: "models/gemini-embedding-001",
  version: "001",
  displayName: "Gemini Embedding 001",
  description: "Obtain a distributed representation of a text.",
  inputTokenLimit: 2_048,
  outputTokenLimit: 1,
  supportedGenerationMethods: ["embedContent"],
};

/** The models as `GET …/models` tells them, by page. */
export function listModels(query: URLSearchParams, switches: ModelSwitches): RestAnswer {
  const pageSize = numberIn(query.get("pageSize"), PAGE_SIZE);
  const from = numberIn(query.get("pageToken"), 0);
  const models = modelsServed(switches);
  if (pageSize === null || from === null || from > models.length) {
    return restError("INVALID_ARGUMENT", "Request contains an invalid argument.");
  }
  const to = from + Math.min(pageSize || PAGE_SIZE, MAX_PAGE_SIZE);
  const nextPageToken = to < models.length ? { nextPageToken: `${to}` } : {};
  return { status: 200, body: { models: models.slice(from, to), ...nextPageToken } };
}

/** One model as `GET …/models/NAME` tells it. */
export function describeModel(name: string, switches: ModelSwitches): RestAnswer {
  const model = modelsServed(switches).find((served) => served.name === `models/${name}`);
  if (model !== undefined) return { status: 200, body: model };
  return restError("NOT_FOUND", `Model is not found: models/${name} for api version v1beta`);
}

function modelsServed(switches: ModelSwitches): (typeof OTHER_MODEL)[] {
  const live = Object.entries(LIVE_MODELS)
    .filter(([name]) => contractOf(name, switches) !== null)
    .map(([name, { displayName, inputTokens, outputTokens }]) => ({
      name,
      version: "001",
      displayName,
      description: displayName,
      inputTokenLimit: inputTokens,
      outputTokenLimit: outputTokens,
      supportedGenerationMethods: ["countTokens", "bidiGenerateContent"],
    }));
  return [OTHER_MODEL, ...live];
}

/** A number of a query, or what holds without one; null when it is none. */
function numberIn(text: string | null, absent: number): number | null {
  if (text === null || text === "") return absent;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
