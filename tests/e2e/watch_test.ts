/** "Tell me when …": the helper speaks up by itself, and only then. */
import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import {
  press,
  sendLine,
  shareScreen,
  startCall,
  transcript,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { seenAt } from "../support/heard.ts";
import { colourScreen } from "../support/known_screen.ts";
import { scene } from "../support/scene.ts";

const report = (happened: boolean) => [{ call: { tool: "watch_report", args: { happened } } }];
const ASKED = "promised to speak up";

const SCRIPT = JSON.stringify({
  rules: [
    { when: { result: "tell_me_when" }, do: [{ say: "I will tell you." }] },
    { when: { result: "watch_report" }, do: [{ say: "Now it is green." }] },
    { when: { words: ASKED, picture: { colour: "green" } }, do: report(true) },
    { when: { words: ASKED }, do: report(false) },
    {
      when: { words: "tell me when" },
      do: [{ call: { tool: "tell_me_when", args: { what: "the screen is green" } } }],
    },
    { do: [{ say: "Well." }] },
  ],
});

const OPTIONS = {
  knownScreen: true,
  env: { LOOKSEE_WATCH_EVERY_MS: "2000" },
  simulator: { voice: "tone", textAnswerDelayMs: 100, script: SCRIPT },
} as const;

scene("asked to, the helper speaks up when it happens, and says nothing before", OPTIONS, async (
  { page, simulator, look },
) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await seenAt(simulator, 1);
  await sendLine(page, "Please tell me when the screen is green.");
  await untilSaid(page, "model", "I will tell you.");
  await page.waitForSelector(`[data-testid="watching"] .quiet`);
  await look("watching");
  await page.waitForFunction(() =>
    /asked [2-9]/.test(document.querySelector(`[data-testid="watching"]`)?.textContent ?? "")
  );
  await colourScreen(page, "rgb(20,150,40)");
  await untilSaid(page, "model", "Now it is green.");
  await page.waitForSelector(`[data-testid="watching"]`, { hidden: true });
  const lines = await transcript(page);
  // Questions of the page are nobody's lines, and those that were answered with no were not spoken of.
  assertEquals(lines.map(({ who }) => who), ["person", "model", "model"]);
  const asked = simulator.sessions[0].lines.filter((line) => line.includes(ASKED));
  assertGreaterOrEqual(asked.length, 3);
});

scene("waiting for something ends by a button, and then nobody is asked", OPTIONS, async (
  { page, simulator },
) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await seenAt(simulator, 1);
  await sendLine(page, "Please tell me when the screen is green.");
  await page.waitForSelector(`[data-testid="watching"]`);
  await press(page, "watching-end");
  await page.waitForSelector(`[data-testid="watching"]`, { hidden: true });
  const asked = () => simulator.sessions[0].lines.filter((line) => line.includes(ASKED)).length;
  const before = asked();
  const seen = simulator.sessions[0].pictureCounts.received;
  await seenAt(simulator, seen + 3);
  assertEquals(asked(), before);
});
