import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import {
  cardShown,
  press,
  sendLine,
  shown,
  startCall,
  transcript,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

/** What Chromium says of sockets that a test breaks. */
const BROKEN = [/WebSocket connection to .* failed/, /ERR_CONNECTION|ERR_EMPTY_RESPONSE/];

scene("the line is cut in the middle of a reply, and the same talk goes on", {
  flaky: true,
  expects: BROKEN,
}, async ({ page, simulator, network, wire, look }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "My name is Ann.");
  await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
  await untilWire(page, { way: "down", type: "resumeTicket", count: 2 });
  await sendLine(page, "Tell me a long story.");
  await untilStatus(page, "speaking");
  network.set("down");
  await shown(page, "line-note");
  await look("line_lost");
  network.set("flows");
  await untilWire(page, { way: "down", type: "ready", fields: { resumed: true } });
  await page.waitForSelector(`[data-testid="line-note"]`, { hidden: true });
  await sendLine(page, "Can you hear me?");
  await untilSaid(page, "model", "can you hear me?");
  const { restored } = simulator.sessions.at(-1)!;
  assertEquals(restored?.[0], { who: "person", text: "My name is Ann." });
  const lines = await transcript(page);
  const person = lines.filter(({ who }) => who === "person").map(({ text }) => text);
  assertEquals(person, ["My name is Ann.", "Tell me a long story.", "Can you hear me?"]);
  const { entries } = await wire();
  const texts = entries.filter(({ way, type }) => way === "up" && type === "text");
  assertEquals(texts.length, 3);
});

scene("the line is cut in the middle of an utterance, which is heard whole", {
  flaky: true,
  says: [{ pauseMs: 3_000 }, { say: "What can you tell me about this line?" }, { pauseMs: 6_000 }],
  expects: BROKEN,
}, async ({ page, simulator, network, spoken, wire }) => {
  await startCall(page);
  await untilWire(page, { way: "down", type: "activity", fields: { state: "begin" } });
  network.cut();
  await untilWire(page, { way: "down", type: "ready", count: 2 });
  await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
  const person = (await transcript(page)).filter(({ who }) => who === "person");
  assertEquals(person.length, 1);
  // The simulator says how much it heard. Around it were ten seconds of silence.
  const [, heard] = /^\(([\d.]+) seconds of speech\)$/.exec(person[0].text) ?? [];
  const said = spoken.pcm.length / spoken.rate - 10;
  assertLess(Math.abs(Number(heard) - said), 0.4, `${person[0].text} of ${said} s`);
  const { entries } = await wire();
  const starts = entries.filter(({ way, type }) => way === "up" && type === "start");
  assertEquals(starts.length, 2);
  const again = entries.slice(entries.indexOf(starts[1]))
    .filter(({ way, type }) => way === "up" && type === "sound");
  assertEquals(again[0].position, starts[1].fields.resumeFrom ?? 0);
  // From there on without a gap and without a sample twice.
  let at = again[0].position;
  for (const { position, payloadBytes } of again) {
    assertEquals(position, at);
    at += payloadBytes / 2;
  }
  assertEquals(simulator.sessions.at(-1)!.replies.length, 1);
});

scene(
  "a network that is gone for a while: what is typed meanwhile arrives once, within a second of its return",
  {
    flaky: true,
    expects: BROKEN,
  },
  async ({ page, simulator, network, wire }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    network.set("down");
    await untilStatus(page, "reconnecting");
    await sendLine(page, "Is anybody there?");
    await page.waitForFunction(
      () => /\d/.test(document.querySelector(`[data-testid="line-note"]`)?.textContent ?? ""),
      { polling: "mutation" },
    );
    const backAtMs = await page.evaluate(() => performance.now());
    network.set("flows");
    const { atMs } = await untilWire(page, { way: "up", type: "start", count: 2 });
    await untilSaid(page, "model", "is anybody there?");
    const { entries } = await wire();
    const started = entries.filter(({ way, type }) => way === "up" && type === "start").at(-1)!;
    assertLess(started.atMs - backAtMs, 1_100, `first start after the cut at ${atMs}`);
    const lines = simulator.sessions.flatMap(({ lines }) => lines);
    assertEquals(lines, ["Is anybody there?"]);
  },
);

scene("after a reload one click goes on with the same talk", { flaky: true }, async (
  { page, simulator, look },
) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "My name is Ann.");
  await untilSaid(page, "model", "my name is ann.");
  await untilWire(page, { way: "down", type: "resumeTicket", count: 2 });
  const before = await transcript(page);
  await page.reload({ waitUntil: "networkidle0" });
  assertEquals(await transcript(page), before);
  await look("after_reload");
  await press(page, "go-on");
  await untilWire(page, { way: "down", type: "ready", fields: { resumed: true } });
  await untilStatus(page, "listening");
  await sendLine(page, "Do you know my name?");
  await untilSaid(page, "model", "do you know my name?");
  assertEquals((await transcript(page)).slice(0, 2), before);
  const { restored } = simulator.sessions.at(-1)!;
  assertEquals(restored?.[0], { who: "person", text: "My name is Ann." });
  // The microphone was on before, so it is again, and nobody was asked.
  await untilWire(page, { way: "up", type: "sound" });

  await press(page, "end");
  await untilStatus(page, "ended");
  assertEquals(await page.evaluate(() => sessionStorage.getItem("looksee.talk")), null);
});

scene("of two tabs with the same talk the older says that it goes on elsewhere", {
  flaky: true,
}, async ({ page, browser }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "My name is Ann.");
  await untilWire(page, { way: "down", type: "resumeTicket", count: 2 });
  const opened = new Promise<void>((resolve) => browser.once("targetcreated", () => resolve()));
  // A tab that was duplicated, or opened from this one, has its session's storage.
  await page.evaluate(() => void open(location.href));
  await opened;
  const newer = (await browser.pages()).find((other) =>
    other !== page && other.url() !== "about:blank"
  )!;
  await press(newer, "go-on");
  await untilStatus(newer, "listening");
  await page.bringToFront();
  await untilStatus(page, "failed");
  assertEquals(await cardShown(page), "taken-over");
  await newer.bringToFront();
  await sendLine(newer, "Do you know my name?");
  await untilSaid(newer, "model", "do you know my name?");
});

scene("a server that is told to end is left for its successor without a word lost", {
  flaky: true,
  env: {
    LOOKSEE_SECRET: "the-same-for-every-process-of-one-server",
    LOOKSEE_LEAVE_MS: "8000",
  },
  expects: BROKEN,
}, async ({ page, app, simulator, network, successor, wire }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "My name is Ann.");
  await untilSaid(page, "model", "my name is ann.");
  await untilWire(page, { way: "down", type: "resumeTicket", count: 2 });
  network.lead((await successor()).url);
  const stopped = app.stop();
  await untilWire(page, { way: "down", type: "leaving" });
  await untilWire(page, { way: "down", type: "ready", fields: { resumed: true } });
  assert((await stopped).byItself);
  await sendLine(page, "Do you know my name?");
  await untilSaid(page, "model", "do you know my name?");
  assertEquals(simulator.sessions.at(-1)!.restored?.[0].text, "My name is Ann.");
  const { entries } = await wire();
  assertGreater(entries.filter(({ way, type }) => way === "up" && type === "start").length, 1);
});
