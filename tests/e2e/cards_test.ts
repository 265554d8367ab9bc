import { assertEquals, assertMatch } from "@std/assert";
import type { FaultName } from "../../lib/simulator/server.ts";
import {
  cardShown,
  press,
  sendLine,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { scene } from "../support/scene.ts";

scene("a denied microphone shows its card, and typing goes on", {
  microphone: "denied",
}, async ({ page, look }) => {
  await startCall(page);
  assertEquals(await cardShown(page), "microphone-denied");
  await look("card_denied");
  await untilStatus(page, "listening");
  await sendLine(page, "Can you read this?");
  await untilSaid(page, "model", "can you read this?");
});

scene("no microphone shows its card, and typing goes on", {
  microphone: "missing",
}, async ({ page }) => {
  await startCall(page);
  assertEquals(await cardShown(page), "microphone-missing");
  await untilStatus(page, "listening");
  await sendLine(page, "Can you read this?");
  await untilSaid(page, "model", "can you read this?");
});

const FAULTS: [FaultName, string][] = [
  ["bad-key", "key-invalid"],
  ["region", "region"],
  ["unavailable", "unavailable"],
  ["never-setup", "setup-timeout"],
  ["quota", "quota"],
];

for (const [fault, code] of FAULTS) {
  scene(
    `a Live server with the fault "${fault}" shows the card "${code}", and the next call works`,
    {
      simulator: { fault },
      env: { LOOKSEE_SETUP_TIMEOUT_MS: "1500" },
    },
    async ({ page, simulator, look }) => {
      await startCall(page);
      await untilStatus(page, "failed");
      assertEquals(await cardShown(page), code);
      await look(`card_${fault}`);

      simulator.setFault(null);
      // Where the card itself calls again there is no second button for it.
      const again = await page.$(`[data-testid="card-action"]`);
      await press(page, again === null ? "start" : "card-action");
      await untilStatus(page, "listening");
      await sendLine(page, "Are you back?");
      await untilSaid(page, "model", "are you back?");
    },
  );
}

scene("a server that ends in the middle of a call and does not come back shows its card", {
  env: { LOOKSEE_RECONNECT_MS: "2000" },
  // While it leaves, and when it is gone: what the last card tells of.
  expects: [/response code: 503/, /ERR_CONNECTION_REFUSED/],
}, async (scene) => {
  const { page, app, look } = scene;
  await startCall(page);
  await untilStatus(page, "listening");
  await app.stop();
  await untilStatus(page, "failed");
  assertMatch(await cardShown(page), /^(leaving|connection-lost)$/);
  const action = await shown(page, "card-action");
  assertEquals(await action?.evaluate(({ textContent }) => textContent), "Go on with the talk");
  await look("card_server_gone");
  await press(page, "start");
  await page.waitForSelector(`[data-testid="card"][data-code="socket-refused"]`, {
    timeout: 5_000,
  });
});

scene("a call whose money runs out warns, is heard to its end, and says why it ended", {
  env: { LOOKSEE_MAX_DOLLARS_PER_CALL: "0.003", LOOKSEE_BUDGET_WARNING_PERCENT: "10" },
}, async ({ page, look }) => {
  const card = (code: string) => page.waitForSelector(`[data-testid="card"][data-code="${code}"]`);
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "Are you there?");
  await untilSaid(page, "model", "are you there?");
  await card("budget-low");
  await look("card_budget_low");
  const over = card("budget-over");
  for (const line of ["One.", "Two.", "Three.", "Four."]) {
    await untilStatus(page, "listening", "failed");
    if (await page.$(`[data-testid="status"][data-state="failed"]`) !== null) break;
    await sendLine(page, line);
    await untilStatus(page, "speaking", "failed");
  }
  await over;
  await untilStatus(page, "failed");
  await look("card_budget_over");
});
