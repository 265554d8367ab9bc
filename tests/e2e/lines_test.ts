/** What a person notices when a line breaks, rests or nears its end; the relay is played by the test. */
import { assertEquals, assertFalse, assertMatch } from "@std/assert";
import type { Page } from "puppeteer-core";
import {
  press,
  sendLine,
  shown,
  startCall,
  transcript,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { playRelay } from "../support/played_relay.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

const textOf = async (page: Page, testid: string) =>
  await (await shown(page, testid))?.evaluate((element) => element.textContent ?? "") ?? "";

const announced = (page: Page) =>
  page.$eval(`[data-testid="announced"]`, (element) => element.textContent);

const LINES = [
  { type: "activity", state: "begin" },
  { type: "said", who: "person", text: "What do you see on my screen?", final: false },
  { type: "activity", state: "end" },
  { type: "reply", reply: 1, state: "begun" },
  {
    type: "said",
    who: "model",
    text: "A chart with two lines. The upper one",
    final: false,
    reply: 1,
  },
] as const;

scene("a broken line is told, and a line typed meanwhile is sent when it is back", {}, async (
  { page, look },
) => {
  const relay = await playRelay(page, { resumed: true });
  await startCall(page);
  await untilStatus(page, "listening");
  await relay.say(...LINES, { type: "resumeTicket", ticket: "sealed", lastsMs: 60_000 });
  await relay.cut();
  await untilStatus(page, "reconnecting");
  assertEquals(await announced(page), "Reconnecting");
  assertMatch(await textOf(page, "line-note"), /line to the server broke/);
  await sendLine(page, "And the lower one?");
  await look("line_lost");
  await relay.back();
  await untilStatus(page, "thinking", "listening");
  assertEquals(await announced(page), "Connected");
  assertMatch(await textOf(page, "talk-time"), /renewed once/);
  const heard = await relay.heard();
  const start = heard.findLast(({ type }) => type === "start");
  assertEquals(start?.type === "start" && start.resumeTicket, "sealed");
  assertEquals(heard.filter(({ type }) => type === "text").length, 1);
  const lines = await transcript(page);
  assertEquals(lines.map(({ who }) => who), ["person", "model", "person"]);
});

scene("a talk at rest says how it goes on", { dark: true }, async ({ page, look }) => {
  const relay = await playRelay(page);
  await startCall(page);
  await untilStatus(page, "listening");
  await relay.say({ type: "parked" });
  await untilStatus(page, "resting");
  assertEquals(await announced(page), "Resting");
  assertMatch(await textOf(page, "line-note"), /Say or type something/);
  await look("resting_dark");
  await relay.say({ type: "activity", state: "begin" });
  await untilStatus(page, "hearing");
  assertEquals(await announced(page), "Connected");
});

scene("the last two minutes of a call are pointed out, softly", {
  viewport: { width: 360, height: 740, isMobile: true, hasTouch: true },
}, async ({ page, look }) => {
  const relay = await playRelay(page, { elapsedMs: 58.5 * 60_000 });
  await startCall(page);
  await untilStatus(page, "listening");
  await relay.say(...LINES);
  assertMatch(await textOf(page, "talk-time"), /58 min · 2 min left/);
  assertMatch(await textOf(page, "ends-soon"), /ends in 2 min/);
  await look("phone_ends_soon");
});

scene("before that the time is there, and no warning", { dark: true }, async ({ page }) => {
  await playRelay(page, { elapsedMs: 12 * 60_000 });
  await startCall(page);
  await untilStatus(page, "listening");
  assertMatch(await textOf(page, "talk-time"), /^12 min · 48 min left$/);
  assertEquals(await page.$eval(`[data-testid="ends-soon"]`, (note) => note.textContent), "");
});

scene(
  "what the model no longer remembers is noted, and what was not heard is not shown",
  {},
  async (
    { page, look },
  ) => {
    const relay = await playRelay(page);
    await startCall(page);
    await untilStatus(page, "listening");
    await relay.say(...LINES, { type: "reply", reply: 1, state: "complete", reason: "line-lost" }, {
      type: "renewing",
      why: "lost",
      attempt: 2,
    });
    await untilStatus(page, "reconnecting");
    assertMatch(await textOf(page, "line-note"), /Live server broke.*Try 2/);
    await relay.say({ type: "renewed", resumed: false, gapMs: 900 });
    await untilStatus(page, "listening");
    assertMatch(await textOf(page, "note"), /only by these lines/);
    await look("note");
  },
);

scene("after a reload the talk is there and goes on with one press", {}, async ({ page, look }) => {
  const relay = await playRelay(page);
  await startCall(page);
  await untilStatus(page, "listening");
  await relay.say(...LINES, { type: "resumeTicket", ticket: "sealed", lastsMs: 60_000 });
  await page.reload({ waitUntil: "networkidle0" });
  await shown(page, "go-on");
  assertEquals((await transcript(page)).length, 2);
  await look("go_on");
  const again = await playRelay(page, { resumed: true });
  await press(page, "go-on");
  await untilStatus(page, "listening");
  const [start] = await again.heard();
  assertEquals(start?.type === "start" && start.resumeTicket, "sealed");
  assertEquals((await transcript(page)).length, 2);
  await press(page, "end");
  await untilStatus(page, "ended");
  assertFalse(await page.$(`[data-testid="go-on"]`) !== null);
});

scene("a Live server that hangs up in its answer is called again, and the talk goes on", {
  simulator: { fault: "drop" },
}, async ({ page, simulator, look }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "Hello there");
  await untilWire(page, { way: "down", type: "renewing", fields: { why: "lost" } });
  simulator.setFault(null);
  await untilWire(page, { way: "down", type: "renewed" });
  await untilStatus(page, "listening");
  await sendLine(page, "Are you back?");
  await untilSaid(page, "model", "are you back?");
  await untilStatus(page, "speaking", "listening");
  await look("went_on");
  const persons = (await transcript(page)).filter(({ who }) => who === "person");
  assertEquals(persons.map(({ text }) => text), ["Hello there", "Are you back?"]);
  assertEquals(await page.$(`[data-testid="card"]`), null);
});

scene("a page that is loaded again goes on with the talk the Live server remembers", {}, async (
  { page },
) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "Which river runs through Cologne?");
  await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
  await untilWire(page, { way: "down", type: "ack", fields: { of: "text", id: "line-1" } });
  await untilStatus(page, "listening");
  await page.reload({ waitUntil: "networkidle0" });
  await press(page, "go-on");
  const { fields } = await untilWire(page, { way: "down", type: "ready" });
  assertEquals([fields.resumed, fields.ticketRefused], [true, undefined]);
  await untilStatus(page, "listening");
  await sendLine(page, "And through Paris?");
  await untilSaid(page, "model", "paris");
  assertEquals((await transcript(page)).map(({ who }) => who), [
    "person",
    "model",
    "person",
    "model",
  ]);
  assertEquals(await page.$(`[data-testid="note"]`), null);
});
