import { assertEquals, assertGreater, assertGreaterOrEqual } from "@std/assert";
import type { Page } from "puppeteer-core";
import { LEAST_PRESS_MS } from "../../lib/browser/press_pad.ts";
import { press, shown, startCall, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

/** Bytes before the sound of a message that carries some, and what its first one is then. */
const SOUND = { headerBytes: 8, kind: 1 };

/** Follow what leaves on the page's sockets. @returns the loudest sample of its sound until now, 0 … 32,768 */
async function loudestSent(page: Page): Promise<() => number> {
  let loudest = 0;
  const session = await page.createCDPSession();
  session.on("Network.webSocketFrameSent", ({ response: { opcode, payloadData } }) => {
    if (opcode !== 2) return;
    const bytes = Uint8Array.fromBase64(payloadData);
    if (bytes[0] !== SOUND.kind) return;
    for (const sample of new Int16Array(bytes.buffer, SOUND.headerBytes)) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
  });
  await session.send("Network.enable");
  return () => loudest;
}

scene("a press of the space bar of 50 ms is a turn, with the sound around it, and is answered", {
  says: [{ pauseMs: 500 }, { say: "One two three four five six seven eight nine ten eleven." }],
}, async ({ page, wire }) => {
  const loudest = await loudestSent(page);
  await press(page, "settings");
  await (await shown(page, "turns"))?.select("push-to-talk");
  await page.keyboard.press("Escape");
  await startCall(page);
  await untilStatus(page, "listening");
  await shown(page, "talk");
  // The turn is the person's, but nobody listens until the button is pressed.
  const word = () => page.$eval('[data-testid="status"]', (status) => status.textContent);
  assertEquals(await word(), "Waiting for you");
  await untilWire(page, { way: "up", type: "sound", count: 75 }); // into the words
  assertEquals(loudest(), 0);
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
  assertGreater(loudest(), 1_000);
  await untilWire(page, { way: "down", type: "reply", fields: { state: "begun" } });
  await untilStatus(page, "speaking");
});
