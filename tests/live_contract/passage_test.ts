/** The live contract once more, through the relay: what holds of the simulator holds of the passage. */
import { type SimulatorOptions, startSimulator } from "../../lib/simulator/server.ts";
import { serveApi } from "../support/api_app.ts";
import { choices } from "./facts_choices.ts";
import { modelChoices } from "./facts_model_choices.ts";
import { usageChoices } from "./facts_usage_choices.ts";
import { liveContract, type OpenSocket } from "./live_contract.ts";
import { openRawSocket } from "./raw_socket.ts";
import { spokenSentence } from "./speech.ts";

const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
/** The access code of a client stands where its key would. */
const KEYS = { right: "?key=right", wrong: "?key=wrong", none: "" };

let url = "";

const open: OpenSocket = (way) => {
  const [suffix, query] = typeof way === "string"
    ? ["", KEYS[way]]
    : [way.constrained ? "Constrained" : "", way.query];
  return openRawSocket(`${url.replace("http:", "ws:")}//ws/${METHOD}${suffix}${query}`);
};

const options = {
  name: "passage",
  restUrl: () => url,
  apiKey: () => "right",
  model: "models/gemini-3.8-live",
  apiVersion: "v1beta",
  speech: spokenSentence,
  pause: () => Promise.resolve(),
  around: (run: () => Promise<void>) => throughPassage({}, run),
};

async function throughPassage(more: Partial<SimulatorOptions>, run: () => Promise<void>) {
  const simulator = await startSimulator({
    // Nobody but the relay has it.
    keys: ["the-relay's-own-key"],
    setupDelayMs: 1,
    speechAnswerDelayMs: 1,
    textAnswerDelayMs: 1,
    audioSpeed: 40,
    holdTurnComplete: 0,
    ...more,
  });
  const app = await serveApi({
    liveServer: { label: "simulator", baseUrl: simulator.url, apiKey: "the-relay's-own-key" },
    config: {
      needsAccessCode: true,
      accessCodes: new Map([["anna", "right"]]),
      // What is translated for old clients is refused at Google's, and that is one of the facts.
      oldClients: "off",
      // Speech is sent as fast as it can be here.
      maxMessagesPerSecond: 10_000,
    },
  });
  url = app.url;
  try {
    await run();
  } finally {
    await app.close();
    await simulator.close();
  }
}

liveContract(open, options);
for (const facts of [choices, usageChoices]) {
  facts(
    ({ what, from }, run) =>
      Deno.test(`passage (unknown of Google) ${what} [${from}]`, () => options.around(run)),
    open,
    options,
  );
}
modelChoices(
  ({ what, from }, run) =>
    Deno.test(
      `passage (unknown of Google) ${what} [${from}]`,
      () => throughPassage({ retiredModels: "served" }, run),
    ),
  open,
  options,
);
