import { assert, assertEquals } from "@std/assert";
import { EMPTY_TRANSCRIPT } from "../../lib/browser/empty_transcript.ts";
import { MAX_SAMPLE_MS } from "../../lib/browser/voice_sample.ts";
import { COMPLETE, failure, fakeSample, playing } from "./fake_sample.ts";
import { settled } from "./lasting_line.ts";

Deno.test("a sample asks for the voice chosen in the language chosen, is heard, and leaves nothing open", async () => {
  const fake = fakeSample();
  fake.page.call.choose({ voice: "Kore", language: "ja", own: "Call me Sam." });
  await fake.press();
  assertEquals(fake.state, "opening");
  await fake.up();
  const [start, line, ...more] = fake.sent;
  assertEquals(start, { type: "start", turns: { mode: "automatic" }, voice: "Kore" });
  assert(line.type === "text" && line.text.includes("in Japanese"));
  assertEquals(more, []);
  await fake.say({ type: "sound", reply: 1, position: 0, pcm: new Int16Array(480) });
  assertEquals(fake.state, "playing");
  assertEquals(fake.open, ["socket", "loudspeaker", "timer"]);
  await fake.say(COMPLETE);
  assertEquals(fake.state, "playing");
  await fake.heard();
  assertEquals([fake.state, fake.open], ["silent", []]);
  assertEquals(fake.sockets[0].closedWith, [1000, ""]);
});

Deno.test("without a choice the model speaks with its own voice in the page's language", async () => {
  const fake = fakeSample();
  await fake.press();
  await fake.up();
  const [start, line] = fake.sent;
  assertEquals("voice" in start, false);
  assert(line.type === "text" && line.text.includes("in English"));
});

Deno.test("where the owner tells the model what to do, no language of an earlier visit is asked for", async () => {
  const { talk } = fakeSample().page.call.config;
  const fake = fakeSample({ config: { talk: { ...talk, areInstructionsFixed: true } } });
  fake.page.call.choose({ language: "ja" });
  await fake.press();
  await fake.up();
  assert(fake.sent[1].type === "text" && fake.sent[1].text.includes("in English"));
});

Deno.test("nothing of it goes into the page's call, its transcript or what the tab keeps", async () => {
  const fake = await playing();
  const { call, stored } = fake.page;
  await fake.say(
    { type: "said", who: "model", text: "Hello there", final: true },
    { type: "resumeTicket", ticket: "a-ticket", lastsMs: 60_000 },
    COMPLETE,
  );
  await fake.heard();
  assertEquals(call.state.value.phase.type, "idle");
  assertEquals(call.transcript.value, EMPTY_TRANSCRIPT);
  assertEquals(call.kept.value, null);
  assertEquals([...stored], []);
  assertEquals(fake.page.servers.length, 0);
});

Deno.test("a press stops it, before it is heard and while it is, and the next one begins anew", async () => {
  const fake = fakeSample();
  for (const isUp of [false, true]) {
    await fake.press();
    if (isUp) await fake.up();
    await fake.press();
    assertEquals([fake.state, fake.open], ["silent", []]);
  }
  const heard = await playing();
  await heard.press();
  assertEquals([heard.state, heard.open], ["silent", []]);
});

Deno.test("a quick double click opens and closes, and leaves nothing", async () => {
  const fake = fakeSample();
  fake.sample.press();
  fake.sample.press();
  await settled();
  assertEquals([fake.state, fake.open], ["silent", []]);
  // One that is opened once more has nothing to do with the first.
  fake.sample.press();
  await settled();
  fake.sockets[0].hangUp(1006);
  await settled();
  assertEquals(fake.state, "opening");
  await fake.press();
  assertEquals(fake.open, []);
});

Deno.test("another voice ends it, while it opens and while it is heard; another language does not", async () => {
  const fake = fakeSample();
  await fake.press();
  fake.page.call.choose({ language: "de" });
  assertEquals(fake.state, "opening");
  fake.page.call.choose({ voice: "Puck" });
  await settled();
  assertEquals([fake.state, fake.open], ["silent", []]);
  const heard = await playing();
  heard.page.call.choose({ voice: "Puck" });
  await settled();
  assertEquals([heard.state, heard.open], ["silent", []]);
});

Deno.test("a call that begins ends it, and none is heard during a call", async () => {
  const fake = await playing();
  const { call } = fake.page;
  assertEquals(fake.sample.hindrance, null);
  call.begin([]);
  await settled();
  assertEquals([fake.state, fake.open], ["silent", []]);
  assertEquals(fake.sample.hindrance, "in-call");
  await fake.press();
  assertEquals([fake.state, fake.sockets.length], ["silent", 1]);
  call.tell({ type: "end" });
  await fake.press();
  assertEquals([fake.state, fake.sockets.length], ["opening", 2]);
  await fake.press();
});

Deno.test("where a code is asked for, none is begun without; with one its ticket opens the call", async () => {
  const traded: string[] = [];
  const fake = fakeSample({
    config: { needsAccessCode: true },
    ports: {
      tradeCode: (code) => {
        traded.push(code);
        return Promise.resolve({ type: "ticket", entryTicket: `ticket ${traded.length}` });
      },
    },
  });
  assertEquals(fake.sample.hindrance, "no-code");
  await fake.press();
  assertEquals([fake.state, traded.length], ["silent", 0]);
  fake.page.call.accessCode.value = " a-long-code ";
  await fake.press();
  await fake.up();
  assertEquals(traded, ["a-long-code"]);
  const [start] = fake.sent;
  assert(start.type === "start" && start.entryTicket === "ticket 1");
  assertEquals(JSON.stringify(fake.sent).includes("a-long-code"), false);
  await fake.press();
});

Deno.test("a code that is refused, or cannot be traded, is told, and no socket is opened", async () => {
  const entries = [
    ["access-refused", { type: "refused", error: { ...failure("access-refused") } }],
    ["too-many-tries", { type: "refused", error: { ...failure("too-many-tries") } }],
    ["socket-refused", { type: "unreachable" }],
  ] as const;
  for (const [code, entry] of entries) {
    const fake = fakeSample({
      config: { needsAccessCode: true },
      ports: { tradeCode: () => Promise.resolve(entry as never) },
    });
    fake.page.call.accessCode.value = "a-long-code";
    await fake.press();
    assertEquals([fake.card, fake.sockets.length, fake.open], [code, 0, []]);
  }
});

Deno.test("a code that is still being traded when nobody wants the sample any more opens nothing", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const signals: AbortSignal[] = [];
  const fake = fakeSample({
    config: { needsAccessCode: true },
    ports: {
      async tradeCode(_, signal) {
        signals.push(signal);
        await promise;
        return { type: "ticket", entryTicket: "a-ticket" };
      },
    },
  });
  fake.page.call.accessCode.value = "a-long-code";
  await fake.press();
  fake.sample.stop();
  assertEquals(signals.map(({ aborted }) => aborted), [true]);
  resolve();
  await settled();
  assertEquals([fake.state, fake.sockets.length, fake.open], ["silent", 0, []]);
});

Deno.test("every refusal of the server has its card, and closes what was opened", async () => {
  for (const code of ["busy", "budget-over-day", "key-invalid", "quota", "unavailable"] as const) {
    const fake = fakeSample();
    await fake.press();
    fake.sockets[0].open();
    await fake.say(failure(code));
    assertEquals([fake.card, fake.open], [code, []]);
    // Pressed once more, it is tried once more.
    await fake.press();
    assertEquals(fake.state, "opening");
    fake.sample.stop();
    assertEquals([fake.state, fake.open], ["silent", []]);
  }
});

Deno.test("a line that cannot be had, breaks, or is closed without a word is told", async () => {
  const ends = [
    { code: "socket-refused", isOpen: false, isOnline: true, close: 1006 },
    { code: "offline", isOpen: false, isOnline: false, close: 1006 },
    { code: "connection-lost", isOpen: true, isOnline: true, close: 1006 },
    { code: "connection-lost", isOpen: true, isOnline: true, close: 1000 },
    { code: "budget-over", isOpen: true, isOnline: true, close: 4104 },
  ];
  for (const { code, isOpen, isOnline, close } of ends) {
    const fake = fakeSample({ ports: { isOnline: () => isOnline } });
    await fake.press();
    if (isOpen) await fake.up();
    fake.sockets[0].hangUp(close);
    await settled();
    assertEquals([fake.card, fake.open], [code, []]);
    assertEquals(fake.sockets.length, 1);
  }
});

Deno.test("it takes no longer than it may, and that is counted", async () => {
  const fake = fakeSample();
  await fake.press();
  await fake.up();
  fake.clock.pass(MAX_SAMPLE_MS - 1);
  assertEquals(fake.state, "opening");
  fake.clock.pass(1);
  await settled();
  assertEquals([fake.state, fake.open, fake.sample.timesOver], ["unheard", [], 1]);
  const heard = await playing({ maxMs: 5_000 });
  heard.clock.pass(5_000);
  await settled();
  assertEquals([heard.state, heard.open, heard.sample.timesOver], ["silent", [], 1]);
});

Deno.test("a browser that lacks what a call needs is told so, and asked for nothing", async () => {
  const fake = fakeSample({ ports: { isCapable: () => false } });
  await fake.press();
  assertEquals([fake.card, fake.sockets.length, fake.audio.contexts.length], [
    "browser-too-old",
    0,
    0,
  ]);
});
