import { fail } from "@std/assert";
import type { ContractOptions, OpenSocket } from "../live_contract/contract.ts";
import { liveContract } from "../live_contract/live_contract.ts";
import type { RestOptions } from "../live_contract/contract.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { spokenSentence } from "../live_contract/speech.ts";
import { keyProblem } from "./google_key.ts";
import { openQuestions } from "./open_questions.ts";

/** The version the relay uses. */
const API_VERSION = "v1beta";
const MODEL = "models/gemini-3.8-live";
/** A reply takes as long as it plays. */
const DEADLINE_MS = 180_000;

const apiKey = Deno.env.get("GEMINI_API_KEY") ?? "";
const HOST = "generativelanguage.googleapis.com";
const URL_START =
  `wss://${HOST}/ws/google.ai.generativelanguage.${API_VERSION}.GenerativeService.` +
  "BidiGenerateContent";

const problem = await keyProblem(apiKey, { url: `https://${HOST}`, model: MODEL });
if (problem !== null) {
  Deno.test("the live contract against Google has a key to run with", () => fail(problem));
} else {
  const keys = { right: `?key=${apiKey}`, wrong: "?key=wrong", none: "" };
  const open: OpenSocket = (way) => {
    const [suffix, query] = typeof way === "string"
      ? ["", keys[way]]
      : [way.constrained ? "Constrained" : "", way.query];
    return openRawSocket(`${URL_START}${suffix}${query}`, { deadlineMs: DEADLINE_MS });
  };
  const options: ContractOptions & RestOptions = {
    name: "Google",
    restUrl: () => `https://${HOST}`,
    apiKey: () => apiKey,
    model: MODEL,
    apiVersion: API_VERSION,
    speech: spokenSentence,
    // A microphone's pace; Google's server takes nothing faster for granted.
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
  liveContract(open, options);
  const asked = { url: `wss://${HOST}`, apiKey, model: MODEL, deadlineMs: DEADLINE_MS };
  for (const { point, what, ask } of openQuestions(asked)) {
    Deno.test(`Google, open point ${point}: ${what}`, async () => {
      const answer = await ask();
      console.log(`7.${point} ${what} → ${JSON.stringify(answer)}`);
    });
  }
}
