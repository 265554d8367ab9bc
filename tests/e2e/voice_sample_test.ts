/** A voice that is heard before any call, from the settings: by whom, and what comes of it. */
import { assert, assertEquals, assertGreater, assertMatch } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, shown, transcript, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { rmsOf } from "../support/sound_check.ts";
import { untilWire } from "../support/wire_log.ts";

const CODE = "right-code-of-anna";
const QUICK = { textAnswerDelayMs: 100 } as const;

const untilSample = (page: Page, state: string) =>
  shown(page, "voice-sample", `[data-state="${state}"]`);

/** What the line below the button says, once it is about this. */
async function told(page: Page, state: string): Promise<string> {
  const note = await shown(page, "voice-sample-note", `[data-state="${state}"]`);
  return await note?.evaluate(({ textContent }) => textContent ?? "") ?? "";
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return [activeElement?.getAttribute("data-testid"), activeElement?.textContent];
  });

scene("a voice is heard by keyboard alone, and nothing of it stays", {
  tap: true,
  simulator: QUICK,
  env: { LOOKSEE_SEARCH: "on", LOOKSEE_MODEL: "gemini-3.8-live-extended-thinking" },
}, async ({ page, simulator, recordings, wire, look }) => {
  await press(page, "settings");
  await (await shown(page, "voice"))?.select("Kore");
  await (await shown(page, "talk-language"))?.select("de");
  await (await shown(page, "voice"))?.focus();
  await page.keyboard.press("Tab");
  assertEquals(await focused(page), ["voice-sample", "Hear it"]);
  await page.keyboard.press("Enter");
  await untilSample(page, "playing");
  assertEquals(await focused(page), ["voice-sample", "Stop"]);
  assertEquals(await told(page, "playing"), "Speaking");
  await look("voice_sample_playing");
  await untilSample(page, "silent");
  assertEquals(await focused(page), ["voice-sample", "Hear it"]);

  const [{ samples }] = await recordings();
  assertGreater(rmsOf(samples), 0.01);
  const [session] = simulator.sessions;
  await session.ended;
  const { generationConfig, systemInstruction, tools } = session.setup ?? {};
  const voice = generationConfig?.speechConfig?.voiceConfig?.prebuiltVoiceConfig?.voiceName;
  assertEquals([voice, generationConfig?.thinkingConfig?.thinkingLevel], ["Kore", "LOW"]);
  assertEquals([systemInstruction, tools], [undefined, undefined]);
  assertEquals(session.lines.length, 1);
  assertMatch(session.lines[0], /one short, friendly sentence in German/);
  assertEquals([session.audioCounts.receivedSamples, session.pictures.length], [0, 0]);

  const { entries } = await wire();
  assertEquals(entries.filter(({ way }) => way === "up").map(({ type }) => type), [
    "start",
    "text",
  ]);
  await untilStatus(page, "idle");
  assertEquals(await transcript(page), []);
  const kept = await page.evaluate(() => Object.keys(sessionStorage).join(" "));
  assertEquals(kept, "");
  await page.keyboard.press("Escape");
  await press(page, "history");
  await shown(page, "past-talks");
  assertEquals(await page.$(`[data-testid="past-entry"]`), null);
});

scene("it is stopped by its button, by another voice, and by whoever closes the settings", {
  simulator: { ...QUICK, voice: "tone" },
}, async ({ page, simulator }) => {
  await press(page, "settings");
  const ways = [
    () => press(page, "voice-sample"),
    async () => void await (await shown(page, "voice"))?.select("Puck"),
    () => page.keyboard.press("Escape"),
  ];
  for (const [index, stop] of ways.entries()) {
    await press(page, "voice-sample");
    await untilSample(page, "playing");
    await stop();
    await page.waitForSelector(`[data-testid="voice-sample"][data-state="silent"]`);
    assertEquals(simulator.sessions.length, index + 1);
    await simulator.sessions[index].ended;
  }
  await untilStatus(page, "idle");
});

scene("a refusal is told beside the button, which tries once more", {
  flaky: true,
  simulator: QUICK,
  expects: [/WebSocket connection to .* failed/, /ERR_CONNECTION|ERR_EMPTY_RESPONSE/],
}, async ({ page, simulator, network, look }) => {
  await press(page, "settings");
  simulator.setFault("quota");
  await press(page, "voice-sample");
  assertMatch(await told(page, "quota"), /The quota is used up.*Try again later/);
  assertEquals((await focused(page))[1], "Hear it");
  await look("voice_sample_refused");
  simulator.setFault(null);
  await press(page, "voice-sample");
  await untilSample(page, "playing");
  network.cut();
  assertMatch(await told(page, "connection-lost"), /The connection broke.*Try again\./);
  network.set("down");
  await press(page, "voice-sample");
  assertMatch(await told(page, "socket-refused"), /The server cannot be reached/);
  // Of another voice nothing was told yet.
  await (await shown(page, "voice"))?.select("Leda");
  await untilSample(page, "silent");
  assertEquals(await page.$$(`[data-testid="card"]`), []);
});

scene("at a door with a code it goes in as a call does, and says what is missing", {
  env: { LOOKSEE_ACCESS_CODES: `anna:${CODE}` },
  simulator: QUICK,
  // The browser's own word for a wrong code.
  expects: [/response code: 403|status of 403/],
}, async ({ page, simulator, app, look }) => {
  await press(page, "settings");
  assertEquals(await page.$(`[data-testid="voice-sample"]`), null);
  assertMatch(await told(page, "silent"), /asks for a code/);
  await look("voice_sample_code");
  await press(page, "voice-sample-code");
  await page.waitForFunction(() => document.activeElement?.id === "access-code");
  assertEquals(await page.$(".settings:popover-open"), null);
  await page.keyboard.type("wrong-code-of-hers");
  await press(page, "settings");
  await press(page, "voice-sample");
  assertMatch(await told(page, "access-refused"), /not accepted.*Check the code/);
  assertEquals(simulator.sessions.length, 0);
  await page.keyboard.press("Escape");
  const field = await shown(page, "access-code");
  await field?.evaluate((input) => (input as HTMLInputElement).select());
  await field?.type(CODE);
  await press(page, "settings");
  await press(page, "voice-sample");
  await untilSample(page, "playing");
  const { fields } = await untilWire(page, { way: "up", type: "start" });
  assert(typeof fields.entryTicket === "string" && !("accessCode" in fields));
  assertEquals(app.output().includes(CODE), false);
});

scene("during a call there is none, and it is said when there is", {
  simulator: QUICK,
}, async ({ page, simulator }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await press(page, "settings");
  const button = await shown(page, "voice-sample", `[aria-disabled="true"]`);
  assertMatch(await told(page, "silent"), /between calls/);
  await button?.click();
  await page.keyboard.press("Escape");
  await press(page, "end");
  await untilStatus(page, "ended");
  await press(page, "settings");
  await press(page, "voice-sample");
  await untilSample(page, "playing");
  assertEquals(simulator.sessions.length, 2);
});
