import { assertEquals } from "@std/assert";
import type { Pass, Refusal } from "../../lib/door/door.ts";
import { LiveError } from "../../lib/live/failure.ts";
import type { LiveInput } from "../../lib/live/session.ts";
import { createLog } from "../../lib/log.ts";
import { type CallSettings, runCall } from "../../lib/relay/relay.ts";
import { linkedPair } from "../../lib/wire/duplex.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { fakeLive } from "../support/fake_live.ts";
import { micSound } from "../support/page_client.ts";

const SETTINGS: CallSettings = {
  model: "gemini-3.8-live",
  voice: "Kore",
  startTimeoutMs: 10_000,
  setupTimeoutMs: 12_000,
  maxCallMinutes: 60,
  maxUpstreamBacklogBytes: 1,
  maxMessageBytes: 2,
  maxMessagesPerSecond: 3,
  maxBytesPerSecond: 4,
  pictureIntervalMs: 5,
};

const TEXT: ClientMessage = { type: "text", id: "1", text: "hello" };

/** A call between a page and a Live session that are both in this process. */
function startCall(
  { settings = {}, answer }: { settings?: Partial<CallSettings>; answer?: Refusal } = {},
) {
  const [far, page] = linkedPair<ClientMessage, ServerMessage>();
  const live = fakeLive();
  const clock = fakeClock();
  const lines: Record<string, unknown>[] = [];
  let releases = 0;
  const pass: Pass = { name: null, release: () => void releases++ };
  const ended = runCall(far, {
    settings: { ...SETTINGS, ...settings },
    liveServer: { label: "simulator", baseUrl: "http://sim", apiKey: "k" },
    admit: () => answer ?? pass,
    openLive: live.open,
    log: createLog({ write: (line) => void lines.push(JSON.parse(line)) }),
    clock,
  });
  const fromRelay = page[Symbol.asyncIterator]();
  const fromPage = live.server[Symbol.asyncIterator]();
  return {
    page,
    live,
    clock,
    lines,
    ended,
    get releases() {
      return releases;
    },
    /** The next message the page gets; undefined at the end. */
    next: async () => (await fromRelay.next()).value as ServerMessage | undefined,
    /** The next message the Live session gets. */
    nextUp: async () => (await fromPage.next()).value as LiveInput | undefined,
  };
}

/** A call that is set up, its `ready` read. */
async function openCall(options: Parameters<typeof startCall>[0] = {}) {
  const call = startCall(options);
  call.page.send({ type: "start" });
  await call.live.asked;
  call.live.setUp();
  const ready = await call.next();
  return Object.assign(call, { ready });
}

Deno.test("a start opens a Live session with the defaults filled in, and ready says what was granted", async () => {
  const call = startCall();
  call.page.send({ type: "start", instructions: "be brief" });
  const { model, start, setupTimeoutMs } = await call.live.asked;
  assertEquals([model, setupTimeoutMs], ["gemini-3.8-live", 12_000]);
  assertEquals(start, { type: "start", instructions: "be brief", voice: "Kore" });
  call.live.setUp();
  assertEquals(await call.next(), {
    type: "ready",
    model: "gemini-3.8-live",
    voice: "Kore",
    upstream: "simulator",
    turns: { mode: "automatic" },
    resumed: false,
    limits: {
      messageBytes: 2,
      messagesPerSecond: 3,
      bytesPerSecond: 4,
      pictureIntervalMs: 5,
      callMinutes: 60,
    },
  });
  call.page.close();
  await call.ended;
});

Deno.test("what the page says while connecting is kept in order and sent after ready", async () => {
  const call = startCall();
  call.page.send({ type: "start" });
  const [sound] = micSound(1);
  call.page.send(sound);
  call.page.send(TEXT);
  await call.live.asked;
  call.live.setUp();
  assertEquals((await call.next())?.type, "ready");
  assertEquals([await call.nextUp(), await call.nextUp()], [sound, TEXT as LiveInput]);
  assertEquals(await call.next(), { type: "ack", of: "text", id: "1" });
  call.page.close();
  await call.ended;
});

Deno.test("lines and tool results are acknowledged each, sound twice a second", async () => {
  const call = await openCall();
  for (const sound of micSound(100)) call.page.send(sound);
  call.page.send({ type: "toolResult", id: "c", name: "f", result: {} });
  const acks: unknown[] = [];
  for (let message = await call.next(); message; message = await call.next()) {
    acks.push(message);
    if (message.type === "ack" && message.of === "toolResult") break;
  }
  assertEquals(acks, [
    ...[1, 2, 3, 4].map((n) => ({ type: "ack", of: "sound", position: n * 25 * 320 })),
    { type: "ack", of: "toolResult", id: "c" },
  ]);
  call.page.close();
  await call.ended;
});

Deno.test("everything the model says goes to the page in order", async () => {
  const call = await openCall();
  const messages: ServerMessage[] = [
    { type: "reply", reply: 1, state: "begun" },
    { type: "sound", reply: 1, position: 0, pcm: new Int16Array(480) },
    { type: "said", who: "model", text: "Hi", final: false, reply: 1 },
    { type: "leaving", ms: 50_000 },
  ];
  for (const message of messages) call.live.server.send(message);
  for (const message of messages) assertEquals(await call.next(), message);
  call.page.close();
  await call.ended;
});

Deno.test("a ping is answered and goes no further, while connecting and after", async () => {
  const call = startCall();
  call.page.send({ type: "start" });
  call.page.send({ type: "ping", id: 1 });
  assertEquals(await call.next(), { type: "pong", id: 1 });
  call.live.setUp();
  await call.next();
  call.page.send({ type: "ping", id: 2 });
  call.page.send({ type: "heard", reply: 1, position: 2 });
  call.page.send({ type: "stop" });
  assertEquals(await call.next(), { type: "pong", id: 2 });
  assertEquals(await call.nextUp(), { type: "stop" });
  call.page.close();
  await call.ended;
});

Deno.test("when the page leaves, the Live session is closed and the place given back", async () => {
  const call = await openCall();
  assertEquals(call.releases, 0);
  call.page.close(1000);
  assertEquals((await call.ended).by, "page");
  assertEquals((await call.live.server.closed).by, "them");
  assertEquals([call.releases, call.clock.pending], [1, 0]);
});

Deno.test("a page that leaves while connecting takes the attempt with it", async () => {
  const call = startCall();
  call.page.send({ type: "start" });
  const { signal } = await call.live.asked;
  call.page.close();
  assertEquals((await call.ended).by, "page");
  assertEquals([signal.aborted, call.releases, call.clock.pending], [true, 1, 0]);
});

Deno.test("when the Live server ends the session in peace, the page is told", async () => {
  const call = await openCall();
  call.live.server.close(1000, "");
  const error = await call.next();
  assertEquals(error?.type === "error" && [error.code, error.fatal], ["upstream-lost", true]);
  assertEquals(await call.next(), undefined);
  assertEquals((await call.page.closed).code, 4201);
  await call.ended;
});

const FAILURES = [
  ["key-invalid", 4200],
  ["quota", 4200],
  ["setup-timeout", 4202],
  ["upstream-lost", 4201],
] as const;

for (const phase of ["setup", "talk"] as const) {
  for (const [code, closeCode] of FAILURES) {
    Deno.test(`a ${code} in the ${phase} is told with its hint and closes with ${closeCode}`, async () => {
      const call = phase === "talk" ? await openCall() : startCall();
      if (phase === "setup") call.page.send({ type: "start" });
      await call.live.asked;
      call.live.fail(new LiveError(code, "What happened.", { hint: "What to do." }));
      assertEquals(await call.next(), {
        type: "error",
        code,
        message: "What happened.",
        hint: "What to do.",
        fatal: true,
      });
      assertEquals((await call.page.closed).code, closeCode);
      await call.ended;
      assertEquals(call.lines.at(-1)?.error, code);
    });
  }
}

Deno.test("a defect while opening is told as internal and ends the call only", async () => {
  const call = startCall();
  call.page.send({ type: "start" });
  await call.live.asked;
  call.live.fail(new RangeError("bug"));
  const error = await call.next();
  assertEquals(error?.type === "error" && error.code, "internal");
  assertEquals((await call.page.closed).code, 4301);
  await call.ended;
});

Deno.test("a defect while passing something on is told as internal, and ends the Live session", async () => {
  const call = await openCall();
  call.live.breakSend(new RangeError("bug"));
  call.page.send(TEXT);
  const error = await call.next();
  assertEquals(error?.type === "error" && error.code, "internal");
  assertEquals((await call.live.server.closed).by, "them");
  assertEquals((await call.ended).closeCode, 4301);
});

Deno.test("the first message must be start, and only it: else 4001 and nothing goes up", async () => {
  const early = startCall();
  early.page.send(TEXT);
  const error = await early.next();
  assertEquals(error?.type === "error" && error.code, "out-of-order");
  assertEquals((await early.page.closed).code, 4001);
  await early.ended;

  const twice = await openCall();
  twice.page.send({ type: "start" });
  twice.page.send(TEXT);
  assertEquals((await twice.page.closed).code, 4001);
  await twice.ended;
  assertEquals(await twice.nextUp(), undefined);
});

Deno.test("a refusal of the door is told and closes with its code", async () => {
  const refusals = [["busy", 4102], ["access-refused", 4101]] as const;
  for (const [code, closeCode] of refusals) {
    const call = startCall({ answer: { code, message: "No.", hint: "Later." } });
    call.page.send({ type: "start" });
    const error = await call.next();
    assertEquals(error?.type === "error" && error.code, code);
    assertEquals((await call.page.closed).code, closeCode);
    await call.ended;
  }
});

Deno.test("a page that does not start in time is closed with 4005", async () => {
  const call = startCall();
  call.clock.pass(9_999);
  assertEquals(call.clock.pending, 1);
  call.clock.pass(1);
  assertEquals((await call.page.closed).code, 4005);
  await call.ended;
});

Deno.test("a call ends at its time limit with 4103, and never where there is none", async () => {
  const call = await openCall({ settings: { maxCallMinutes: 1 } });
  call.clock.pass(60_000);
  const error = await call.next();
  assertEquals(error?.type === "error" && error.code, "time-over");
  assertEquals((await call.page.closed).code, 4103);
  await call.ended;

  const endless = await openCall({ settings: { maxCallMinutes: 0 } });
  assertEquals(endless.clock.pending, 0);
  endless.page.close();
  await endless.ended;
});

Deno.test("too many lines while connecting end the call with 4003", async () => {
  const call = startCall();
  call.page.send({ type: "start" });
  for (let i = 0; i < 65; i++) call.page.send(TEXT);
  assertEquals((await call.page.closed).code, 4003);
  await call.ended;
});

Deno.test("the log has one line at the begin and one at the end, with counts and no words", async () => {
  const call = await openCall();
  call.page.send(TEXT);
  for (const sound of micSound(50)) call.page.send(sound);
  call.live.server.send({ type: "reply", reply: 1, state: "begun" });
  call.live.server.send({ type: "said", who: "model", text: "a secret", final: true, reply: 1 });
  while ((await call.next())?.type !== "said");
  for (let i = 0; i < 51; i++) await call.nextUp();
  call.clock.pass(2_000);
  call.page.close();
  await call.ended;
  assertEquals(call.lines.map(({ event }) => event), ["call begun", "call ended"]);
  const { durationMs, lines, replies, soundUpMs, by, messagesDown } = call.lines[1];
  assertEquals([durationMs, lines, replies, soundUpMs, by, messagesDown], [
    2_000,
    1,
    1,
    1_000,
    "page",
    2,
  ]);
  assertEquals(JSON.stringify(call.lines).includes("secret"), false);
});
