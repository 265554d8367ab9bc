import { assert, assertEquals, assertExists, assertGreater, assertLess } from "@std/assert";
import {
  press,
  sendLine,
  startCall,
  transcript,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { markOf } from "../support/playback_tap.ts";
import { audibleSpan, rmsOf } from "../support/sound_check.ts";
import { untilWire } from "../support/wire_log.ts";

// No recorder here: this one runs under the page's own content security policy.
scene("a typed line is answered, and both sides stand in the transcript", {}, async ({ page }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "Which river runs through Cologne?");
  await untilSaid(page, "person", "Which river runs through Cologne?");
  await untilSaid(page, "model", "cologne"); // the simulator talks about the line it got
  const lines = await transcript(page);
  assertEquals(lines.map(({ who }) => who), ["person", "model"]);
});

scene("a spoken line stands in the transcript with its answer", {
  says: [{ pauseMs: 1_000 }, { say: "Can you hear me well?" }, { pauseMs: 3_000 }],
}, async ({ page }) => {
  await startCall(page);
  await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
  const who = (await transcript(page)).map(({ who }) => who);
  assertEquals(who, ["person", "model"]);
});

for (const [how, cut] of [["the stop button", "stop"], ["Esc", "Escape"]] as const) {
  scene(`${how} cuts the reply, and the next line is answered`, { tap: true }, async (scene) => {
    const { page, recordings } = scene;
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "Tell me something about the weather in the mountains.");
    await untilWire(page, { way: "up", type: "heard", count: 4 }); // now it can really be heard
    if (cut === "stop") await press(page, "stop");
    else await page.keyboard.press(cut);
    await untilWire(page, { way: "up", type: "stop" });
    await untilStatus(page, "listening");
    await sendLine(page, "And now about the sea?");
    await untilWire(page, { way: "down", type: "reply", fields: { state: "begun", reply: 2 } });
    await untilStatus(page, "speaking");

    const [recording] = (await recordings()).filter(({ rate }) => rate === 24_000);
    assertExists(recording, "nothing was connected to a speaker at 24 kHz");
    const { samples, rate } = recording;
    const stopAt = markOf(recording, ({ type }) => type === "stop");
    const nextAt = markOf(
      recording,
      ({ fields }) => fields.state === "begun" && fields.reply === 2,
    );
    assertGreater(rmsOf(samples.subarray(0, stopAt)), 0, "it never spoke");
    const silent = samples.subarray(stopAt + 0.15 * rate, nextAt);
    assertGreater(silent.length, 0.2 * rate);
    assertEquals(audibleSpan(silent), undefined);
  });
}

scene("of a reply that is stopped only what was heard stands in the transcript", {}, async (
  { page, wire },
) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "Tell me a long story.");
  await untilWire(page, { way: "up", type: "heard", count: 10 }); // about a second of it
  await press(page, "stop");
  await page.waitForSelector(`[data-testid="transcript"] [data-line-state="cut"]`);
  const [, { text }] = await transcript(page);
  const came = (await wire()).entries
    .filter(({ way, type, fields }) => way === "down" && type === "said" && fields.who === "model")
    .map(({ fields }) => fields.text)
    .join("");
  assert(came.startsWith(text), `"${text}" is not how the reply began`);
  assertGreater(text.length, 0);
  assertLess(text.length, came.length / 2);
});
