import { type SimulatorOptions, startSimulator } from "../../lib/simulator/server.ts";
import { choices } from "./facts_choices.ts";
import { modelChoices } from "./facts_model_choices.ts";
import { usageChoices } from "./facts_usage_choices.ts";
import { type ContractOptions, liveContract, type OpenSocket } from "./live_contract.ts";
import { openRawSocket } from "./raw_socket.ts";
import { spokenSentence } from "./speech.ts";

const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
const KEYS = { right: "?key=right", wrong: "?key=wrong", none: "" };

let url = "";

const open: OpenSocket = (way) => {
  const [suffix, query] = typeof way === "string"
    ? ["", KEYS[way]]
    : [way.constrained ? "Constrained" : "", way.query];
  return openRawSocket(`${url.replace("http:", "ws:")}//ws/${METHOD}${suffix}${query}`);
};

const options = {
  name: "simulator",
  restUrl: () => url,
  apiKey: () => "right",
  model: "models/gemini-3.8-live",
  apiVersion: "v1beta",
  speech: spokenSentence,
  // The simulator counts samples: nobody needs to wait for them.
  pause: () => Promise.resolve(),
  around: (run: () => Promise<void>) => withSimulator({}, run),
};

async function withSimulator(more: Partial<SimulatorOptions>, run: () => Promise<void>) {
  const simulator = await startSimulator({
    keys: ["right"],
    setupDelayMs: 1,
    speechAnswerDelayMs: 1,
    textAnswerDelayMs: 1,
    audioSpeed: 40,
    holdTurnComplete: 0,
    ...more,
  });
  url = simulator.url;
  try {
    await run();
  } finally {
    await simulator.close();
  }
}

liveContract(open, options);
choices(
  ({ what, from }, run) =>
    Deno.test(`simulator (unknown of Google) ${what} [${from}]`, () => options.around(run)),
  open,
  options satisfies ContractOptions,
);
usageChoices(
  ({ what, from }, run) =>
    Deno.test(`simulator (unknown of Google) ${what} [${from}]`, () => options.around(run)),
  open,
  options satisfies ContractOptions,
);
modelChoices(
  ({ what, from }, run) =>
    Deno.test(
      `simulator (unknown of Google) ${what} [${from}]`,
      () => withSimulator({ retiredModels: "served" }, run),
    ),
  open,
  options satisfies ContractOptions,
);
