import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { LEAST_PRESS_MS } from "../../lib/browser/press_pad.ts";
import { press, shown, startCall, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

scene("a press of the space bar of 50 ms is a turn, with the sound around it, and is answered", {
  says: [{ pauseMs: 500 }, { say: "One two three four five six seven eight nine ten eleven." }],
}, async ({ page, wire }) => {
  await press(page, "settings");
  await (await shown(page, "turns"))?.select("push-to-talk");
  await page.keyboard.press("Escape");
  await startCall(page);
  await untilStatus(page, "listening");
  await shown(page, "talk");
  await untilWire(page, { way: "up", type: "sound", count: 75 }); // into the words
  await page.focus("body");
  await page.keyboard.press("Space", { delay: 50 });
  await untilWire(page, { way: "up", type: "speech", fields: { state: "end" } });
  const { entries } = await wire();
  const up = entries.filter(({ way }) => way === "up");
  const begin = up.findIndex(({ type }) => type === "speech");
  const end = up.findLastIndex(({ type }) => type === "speech");
  assertEquals(up.filter(({ type }) => type === "speech").length, 2);
  const bytes = up.slice(begin, end).reduce((sum, { payloadBytes }) => sum + payloadBytes, 0);
  assertGreaterOrEqual(bytes / 32, LEAST_PRESS_MS);
  await untilWire(page, { way: "down", type: "reply", fields: { state: "begun" } });
  await untilStatus(page, "speaking");
});
