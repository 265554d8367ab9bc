/**
 * The live contract with the simulator's choices where nobody knows Google's behaviour: run against
 * the simulator, and against whatever stands before it.
 */
import type { SimulatorOptions } from "../../lib/simulator/server.ts";
import { choices } from "./facts_choices.ts";
import { modelChoices } from "./facts_model_choices.ts";
import { usageChoices } from "./facts_usage_choices.ts";
import { liveContract, type OpenSocket } from "./live_contract.ts";
import { openRawSocket } from "./raw_socket.ts";
import { spokenSentence } from "./speech.ts";

const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
const KEYS = { right: "?key=right", wrong: "?key=wrong", none: "" };

/** A simulator that does not keep a test waiting. */
export const PROMPT = {
  setupDelayMs: 1,
  speechAnswerDelayMs: 1,
  textAnswerDelayMs: 1,
  audioSpeed: 40,
  holdTurnComplete: 0,
} as const satisfies Partial<SimulatorOptions>;

/**
 * Register all facts and choices as tests.
 *
 * @param name of what is asked, which begins every test's name
 * @param serve runs `run` while the server is there, with its base URL (`http://…`); `more` goes over
 * the simulator's {@linkcode PROMPT}. Its clients know the key `right`.
 */
export function contractWithChoices(
  name: string,
  serve: (
    more: Partial<SimulatorOptions>,
    run: (url: string) => Promise<void>,
  ) => Promise<void>,
): void {
  let url = "";
  const served = (more: Partial<SimulatorOptions>, run: () => Promise<void>) =>
    serve(more, (serving) => {
      url = serving;
      return run();
    });
  const open: OpenSocket = (way) => {
    const [suffix, query] = typeof way === "string"
      ? ["", KEYS[way]]
      : [way.constrained ? "Constrained" : "", way.query];
    return openRawSocket(`${url.replace("http:", "ws:")}//ws/${METHOD}${suffix}${query}`);
  };
  const options = {
    name,
    restUrl: () => url,
    apiKey: () => "right",
    model: "models/gemini-3.8-live",
    apiVersion: "v1beta",
    speech: spokenSentence,
    // The simulator counts samples: nobody needs to wait for them.
    pause: () => Promise.resolve(),
    around: (run: () => Promise<void>) => served({}, run),
  };
  liveContract(open, options);
  for (const [facts, more] of CHOICES) {
    facts(
      ({ what, from }, run) =>
        Deno.test(`${name} (unknown of Google) ${what} [${from}]`, () => served(more, run)),
      open,
      options,
    );
  }
}

const CHOICES = [
  [choices, {}],
  [usageChoices, {}],
  [modelChoices, { retiredModels: "served" }],
] as const;
