import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { startSimulator } from "../../lib/simulator/server.ts";
import { keyProblem } from "../live_google/google_key.ts";
import { openQuestions } from "../live_google/open_questions.ts";

const MODEL = "models/gemini-3.8-live";

/** A simulator in a hurry, whose sessions with pictures are soon too long. */
const HURRIED = {
  keys: ["right"],
  setupDelayMs: 0,
  speechAnswerDelayMs: 0,
  textAnswerDelayMs: 0,
  audioSpeed: 1_000,
  holdTurnComplete: 0,
  goAwayLeadMs: 0,
  videoSessionCapMs: 50,
  script: `
rules:
  - when: { result: get_code }
    do: [{ say: "{result}" }]
  - when: { words: get the code, tool: get_code }
    do: [{ call: { tool: get_code } }]
  - do: [{ say: "Yes." }]`,
} as const;

/** What the simulator answers: the choice it makes where nobody knows. */
const ANSWERS: RegExp[] = [
  /^{"live":"served","thinking":"served"}$/,
  /^{"isBinary":true,"text":"{\\n {2}\\"setupComplete/,
  /^{"flash_3_1":{"code":1008,.*"native_2_5":{"code":1008,/,
  /^{"said":/,
  /^{"unknown":{.*"second":{.*4711/,
  /^{"code":1008,/,
  /^{"answer":{"code":1011,/,
  /Yes\./,
  /^{"LOW":\[.*"HIGH":\[/,
  /^"no"$/,
];

const ask = { url: "", apiKey: "right", model: MODEL, deadlineMs: 20_000, answerMs: 500 };

Deno.test("there are ten open points, each with a question", () => {
  const points = openQuestions(ask).map(({ point }) => point);
  assertEquals(points, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

for (const [index, { point, what }] of openQuestions(ask).entries()) {
  Deno.test(`open point ${point} can be asked: ${what}`, async () => {
    const simulator = await startSimulator(HURRIED);
    const url = simulator.url.replace("http:", "ws:");
    const answer = JSON.stringify(await openQuestions({ ...ask, url })[index].ask());
    await simulator.close();
    assertFalse(answer.includes("no answer"), answer);
    assertMatch(answer, ANSWERS[index]);
  });
}

Deno.test("a key that is let in has no problem, and every other is told in a sentence", async () => {
  const simulator = await startSimulator({ keys: ["right"] });
  const { url } = simulator;
  assertEquals(await keyProblem("right", { url, model: MODEL }), null);
  assertMatch(await keyProblem("", { url, model: MODEL }) ?? "", /^GEMINI_API_KEY is not set: /);
  const wrong = await keyProblem("AIzaWrong", { url, model: MODEL }) ?? "";
  assertMatch(wrong, /^GEMINI_API_KEY is refused by 127\.0\.0\.1:\d+ with HTTP 400: \w.*aistudio/);
  assertFalse(wrong.includes("AIzaWrong"));
  const other = await keyProblem("right", { url, model: "models/nobody" }) ?? "";
  assertStringIncludes(other, "but not to models/nobody");
  await simulator.close();
  assertMatch(
    await keyProblem("right", { url, model: MODEL }) ?? "",
    /cannot be reached from here/,
  );
});
