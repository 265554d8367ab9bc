import { assert, assertEquals, assertFalse, assertMatch, assertNotEquals } from "@std/assert";
import type { Pass } from "../../lib/door/door.ts";
import { type LockRules, OPEN_RULES } from "../../lib/door/lock_rules.ts";
import type { Refusal } from "../../lib/door/refusal.ts";
import { createTickets, type Tickets } from "../../lib/door/tickets.ts";
import { LiveError } from "../../lib/live/failure.ts";
import type { LiveInput, LiveSession } from "../../lib/live/session.ts";
import { createLog } from "../../lib/log.ts";
import { Calls } from "../../lib/relay/calls.ts";
import { type CallOptions, type CallSettings, runCall } from "../../lib/relay/relay.ts";
import { linkedPair } from "../../lib/wire/duplex.ts";
import type { ClientMessage, MessageOf, ServerMessage, Start } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { fakeLasting, NO_COUNTS } from "../support/fake_lasting.ts";
import { micSound } from "../support/page_client.ts";

const SETTINGS: CallSettings = {
  model: "gemini-3.8-live",
  voice: "Kore",
  search: "off",
  startTimeoutMs: 10_000,
  setupTimeoutMs: 12_000,
  renewAfterMs: 500_000,
  parkAfterMinutes: 5,
  maxCallMinutes: 60,
  maxUpstreamBacklogBytes: 1,
  maxMessageBytes: 2,
  maxMessagesPerSecond: 3,
  maxBytesPerSecond: 4,
  maxPicturesPerSecond: 6,
  pictureIntervalMs: 5,
};

const TEXT: ClientMessage = { type: "text", id: "1", text: "hello" };

type House = ReturnType<typeof house>;

/** What the calls of one process share. */
function house() {
  const clock = fakeClock();
  const tickets = createTickets({ secret: "s".repeat(32), now: clock.nowMs });
  return { clock, calls: new Calls(clock), tickets: tickets as Tickets };
}

interface CallParts {
  settings?: Partial<CallSettings>;
  answer?: Refusal;
  visitor?: string;
  shared?: House;
  pace?: CallOptions["pace"];
  identify?(start: Start): ReturnType<CallOptions["identify"]> | undefined;
  lock?: Partial<LockRules>;
}

/** A call between a page and a talk that are both in this process. */
function startCall(
  { settings = {}, answer, visitor = "ann", shared = house(), ...more }: CallParts = {},
) {
  const { pace, lock, identify = () => undefined } = more;
  const [far, page] = linkedPair<ClientMessage, ServerMessage>();
  const live = fakeLasting();
  const lines: Record<string, unknown>[] = [];
  let releases = 0;
  let connections = 0;
  const pass: Pass = { name: null, release: () => void releases++ };
  const ended = runCall(far, {
    ...shared,
    now: shared.clock.nowMs,
    settings: { ...SETTINGS, ...settings },
    liveServer: { label: "simulator", baseUrl: "http://sim", apiKey: "k" },
    identify: (start) => identify(start) ?? Promise.resolve({ owner: null, visitor }),
    admit: () => answer ?? pass,
    lock: { ...OPEN_RULES, ...lock },
    openLive() {
      connections++;
      return Promise.resolve({} as LiveSession);
    },
    openLasting: (options) => live.open(options),
    pace,
    log: createLog({ write: (line) => void lines.push(JSON.parse(line)) }),
  });
  const fromRelay = page[Symbol.asyncIterator]();
  const fromPage = live.server[Symbol.asyncIterator]();
  return {
    ...shared,
    shared,
    page,
    live,
    lines,
    ended,
    get releases() {
      return releases;
    },
    /** Connections to the Live server. */
    get connections() {
      return connections;
    },
    /** The next message the page gets; undefined at the end. */
    next: async () => (await fromRelay.next()).value as ServerMessage | undefined,
    /** The next message the talk gets. */
    nextUp: async () => (await fromPage.next()).value as LiveInput | undefined,
  };
}

type Ready = MessageOf<ServerMessage, "ready">;
type Ticket = MessageOf<ServerMessage, "resumeTicket">;

/** A call that is set up, its `ready` read, and its ticket unless it was resumed. */
async function openCall(
  parts: CallParts & { start?: Partial<Start>; resumed?: boolean } = {},
) {
  const { start = {}, resumed = false } = parts;
  const call = startCall(parts);
  call.page.send({ type: "start", ...start });
  const asked = await call.live.asked;
  call.live.setUp({ resumed });
  const ready = await call.next() as Ready;
  const ticket = resumed ? "" : (await call.next() as Ticket).ticket;
  return Object.assign(call, { asked, ready, ticket });
}

Deno.test("what stands in the Live server's place sets the pace over the settings", async () => {
  const call = startCall({ pace: { parkMs: 0, noAnswerMs: Infinity } });
  call.page.send({ type: "start" });
  const { pace } = await call.live.asked;
  assertEquals(pace, { renewAfterMs: 500_000, parkMs: 0, noAnswerMs: Infinity });
  call.page.close();
  await call.ended;
});

Deno.test("a start opens a talk with the defaults filled in, and ready says what was granted", async () => {
  const call = startCall();
  call.page.send({ type: "start", instructions: "be brief", accessCode: "a-code-of-ann" });
  const { model, start, setupTimeoutMs, pace, ...rest } = await call.live.asked;
  assertEquals([model, setupTimeoutMs], ["gemini-3.8-live", 12_000]);
  assertEquals(start, { type: "start", instructions: "be brief", voice: "Kore" });
  assertEquals(pace, { renewAfterMs: 500_000, parkMs: 300_000 });
  assertEquals([rest.handle, rest.earlier, rest.afterReply, rest.soundFrom], [
    null,
    undefined,
    0,
    undefined,
  ]);
  call.live.setUp();
  assertEquals(await call.next(), {
    type: "ready",
    model: "gemini-3.8-live",
    voice: "Kore",
    upstream: "simulator",
    turns: { mode: "automatic" },
    resumed: false,
    elapsedMs: 0,
    limits: {
      messageBytes: 2,
      messagesPerSecond: 3,
      bytesPerSecond: 4,
      picturesPerSecond: 6,
      pictureSliceBytes: 65_536,
      pictureIntervalMs: 5,
      callMinutes: 60,
    },
  });
  call.page.close();
  await call.ended;
});

Deno.test("tools and ways to help that a page names are told to the model in words, within the lock", async () => {
  const asked = { type: "start" as const, pageTools: ["show"], help: ["short" as const] };
  const call = startCall();
  call.page.send(asked);
  const { start } = await call.live.asked;
  assertEquals(start.tools?.map(({ name, description }) => [name, description.length > 50]), [
    ["show", true],
  ]);
  assertMatch(start.instructions ?? "", /short sentences/);
  assertEquals([start.pageTools, start.help], [undefined, undefined]);
  call.page.close();
  await call.ended;

  const fixed = startCall({ lock: { instructions: "The owner’s." } });
  fixed.page.send(asked);
  assertEquals((await fixed.live.asked).start.instructions, "The owner’s.");
  fixed.page.close();
  await fixed.ended;

  const listed = startCall({ lock: { tools: { type: "listed", names: ["point_at"] } } });
  listed.page.send(asked);
  const refused = await listed.next();
  assertEquals(refused?.type === "error" && refused.code, "settings-refused");
  await listed.ended;
});

Deno.test("what the page says goes to the talk in order, from before it is set up", async () => {
  const call = startCall();
  call.page.send({ type: "start" });
  const [sound] = micSound(1);
  call.page.send(sound);
  call.page.send(TEXT);
  assertEquals([await call.nextUp(), await call.nextUp()], [sound, TEXT as LiveInput]);
  call.live.setUp();
  assertEquals((await call.next())?.type, "ready");
  const heard = { type: "heard", reply: 1, position: 2 } as const;
  for (const message of [heard, { type: "stop" } as const]) {
    call.page.send(message);
    assertEquals(await call.nextUp(), message);
  }
  call.page.close();
  await call.ended;
});

Deno.test("nothing is acknowledged but by the talk itself", async () => {
  const call = await openCall();
  for (const sound of micSound(100)) call.page.send(sound);
  call.page.send(TEXT);
  call.page.send({ type: "toolResult", id: "c", name: "f", result: {} });
  for (let i = 0; i < 102; i++) await call.nextUp();
  call.live.server.send({ type: "ack", of: "text", id: "1" });
  assertEquals(await call.next(), { type: "ack", of: "text", id: "1" });
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
  await call.next();
  call.page.send({ type: "ping", id: 2 });
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
  call.live.open = () => {
    throw new RangeError("bug");
  };
  call.page.send({ type: "start" });
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

Deno.test("more than a talk can keep while it connects ends the call with 4003", async () => {
  const call = startCall();
  call.page.send({ type: "start" });
  await call.live.asked;
  call.live.fail(new LiveError("too-fast", "Too much.", { hint: "Wait." }));
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

Deno.test("a ticket comes at the beginning and at every checkpoint, in order with what was said", async () => {
  const call = await openCall();
  const said = (text: string): ServerMessage => {
    return { type: "said", who: "model", text, final: true, reply: 1 };
  };
  call.live.server.send(said("before"));
  call.live.checkpoint({ handle: "h1", afterReply: 1 });
  call.live.server.send(said("after"));
  assertEquals(await call.next(), said("before"));
  const message = await call.next();
  assert(message?.type === "resumeTicket");
  assertEquals(message.lastsMs, 7_200_000);
  assertNotEquals(message.ticket, call.ticket);
  assertEquals(await call.next(), said("after"));
  call.page.close();
  await call.ended;
});

/** A call that came to a checkpoint, was spoken in for a second, and was left. */
async function leftCall(parts: CallParts = {}) {
  const call = await openCall(parts);
  call.live.checkpoint({ handle: "h1", afterReply: 3 });
  const { ticket } = await call.next() as Ticket;
  call.clock.pass(1_000);
  call.page.close();
  await call.ended;
  return { ...call, ticket, first: call.ticket };
}

Deno.test("a ticket takes the talk up where it was: handle, model, voice, numbers and time", async () => {
  const { ticket, shared } = await leftCall();
  const earlier = [{ who: "person", text: "hi", known: true }] as const;
  const again = await openCall({
    shared,
    settings: { model: "gemini-9-live", voice: "Puck" },
    start: { resumeTicket: ticket, resumeFrom: 16_000, earlier: [...earlier] },
    resumed: true,
  });
  const { handle, model, soundFrom, afterReply, start } = again.asked;
  assertEquals([handle, model, soundFrom], ["h1", "gemini-3.8-live", 16_000]);
  assertEquals(again.asked.earlier, [...earlier]);
  // Replies that began after the ticket had numbers, too.
  assert(afterReply! > 3 && afterReply! < 100);
  assertEquals(start, { type: "start", voice: "Kore" });
  const { resumed, elapsedMs, ticketRefused, voice } = again.ready;
  assertEquals([resumed, elapsedMs, ticketRefused, voice], [true, 1_000, undefined, "Kore"]);
  again.page.close();
  await again.ended;
  assertEquals(again.lines[0].takenUp, true);
  assertEquals(shared.calls.totals.resumed, 1);
});

Deno.test("a talk whose memory is gone gets a ticket without a handle at once", async () => {
  const { ticket, shared } = await leftCall();
  const again = await openCall({ shared, start: { resumeTicket: ticket }, resumed: false });
  assertEquals([again.asked.handle, again.ready.resumed], ["h1", false]);
  again.page.close();
  await again.ended;
  const third = await openCall({ shared, start: { resumeTicket: again.ticket }, resumed: false });
  assertEquals([third.asked.handle, third.ready.elapsedMs], [null, 1_000]);
  third.page.close();
  await third.ended;
});

Deno.test("a ticket of the very beginning names the talk, too", async () => {
  const { first, shared } = await leftCall();
  const again = await openCall({ shared, start: { resumeTicket: first } });
  assertEquals([again.asked.handle, again.ready.elapsedMs], [null, 1_000]);
  assertFalse("ticketRefused" in again.ready);
  again.page.close();
  await again.ended;
});

type Left = Awaited<ReturnType<typeof leftCall>>;

/** Tickets that are no good: a fresh call and a reason. */
const BAD_TICKETS: {
  name: string;
  reason: string;
  ticketOf(left: Left): string | Promise<string>;
  visitor?: string;
  start?: Partial<Start>;
}[] = [
  { name: "forged", reason: "invalid", ticketOf: () => "no-ticket-at-all" },
  { name: "truncated", reason: "invalid", ticketOf: ({ ticket }) => ticket.slice(0, -1) },
  {
    name: "flipped by one bit",
    reason: "invalid",
    ticketOf({ ticket }) {
      const bytes = Uint8Array.fromBase64(ticket, { alphabet: "base64url" });
      bytes[40] ^= 4;
      return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
    },
  },
  {
    name: "expired",
    reason: "expired",
    ticketOf({ ticket, clock }) {
      clock.pass(7_200_000);
      return ticket;
    },
  },
  { name: "stranger's", reason: "foreign", visitor: "ben", ticketOf: ({ ticket }) => ticket },
  {
    name: "ticket of another model",
    reason: "foreign",
    start: { model: "gemini-2.5-live" },
    ticketOf: ({ ticket }) => ticket,
  },
  {
    name: "ticket of another kind",
    reason: "foreign",
    start: { turns: { mode: "push-to-talk" } },
    ticketOf: ({ ticket }) => ticket,
  },
  {
    name: "superseded",
    reason: "superseded",
    async ticketOf({ first, ticket, shared }) {
      const newer = await openCall({ shared, start: { resumeTicket: ticket }, resumed: true });
      newer.page.close();
      await newer.ended;
      return first;
    },
  },
];
for (const { name, reason, ticketOf, visitor, start } of BAD_TICKETS) {
  Deno.test(`a ${name} ticket gets a fresh call and the reason ${reason}`, async () => {
    const left = await leftCall();
    const resumeTicket = await ticketOf(left);
    const { shared } = left;
    const earlier = [{ who: "person", text: "hi", known: true }] as const;
    const again = await openCall({
      ...{ shared, visitor },
      start: { ...start, resumeTicket, earlier: [...earlier] },
    });
    assertEquals([again.asked.handle, again.asked.afterReply], [null, 0]);
    assertEquals(again.asked.earlier, [...earlier]);
    const { resumed, ticketRefused, elapsedMs } = again.ready;
    assertEquals([resumed, ticketRefused as string, elapsedMs], [false, reason, 0]);
    assertEquals(again.lines[0].notTakenUp, reason);
    assertEquals(shared.tickets.counters.refused[ticketRefused!], 1);
    // It is another talk: the first one's ticket is no worse for it.
    again.page.close();
    await again.ended;
  });
}

Deno.test("a bad ticket ends nobody's call", async () => {
  const call = await openCall();
  const { shared, ticket } = call;
  const thief = await openCall({ shared, visitor: "ben", start: { resumeTicket: ticket } });
  assertEquals(thief.ready.ticketRefused, "foreign");
  call.page.send({ type: "ping", id: 1 });
  assertEquals(await call.next(), { type: "pong", id: 1 });
  assertEquals(shared.calls.totals.takenOver, 0);
  for (const { page, ended } of [call, thief]) {
    page.close();
    await ended;
  }
});

Deno.test("the same talk opened again takes over: its place at once, its memory when the old is gone", async () => {
  const call = await openCall();
  const { shared, ticket } = call;
  const again = startCall({ shared });
  again.page.send({ type: "start", resumeTicket: ticket });
  const asked = await again.live.asked;
  assertEquals(call.releases, 1);
  const connected = asked.openLive({} as Parameters<typeof asked.openLive>[0]);
  const error = await call.next();
  assertEquals(error?.type === "error" && [error.code, error.fatal], ["taken-over", true]);
  assertEquals([again.connections, (await call.page.closed).code], [0, 4302]);
  await call.ended;
  await connected;
  assertEquals(again.connections, 1);
  again.live.setUp();
  await again.next();
  again.page.close();
  await again.ended;
  assertEquals([shared.calls.totals.takenOver, shared.calls.totals.begun], [1, 2]);
});

Deno.test("the time limit is one over all connections of a talk", async () => {
  const { ticket, shared, clock } = await leftCall({ settings: { maxCallMinutes: 2 } });
  clock.pass(58_000);
  const parts = { shared, settings: { maxCallMinutes: 2 }, start: { resumeTicket: ticket } };
  const again = await openCall({ ...parts, resumed: true });
  assertEquals(again.ready.elapsedMs, 59_000);
  clock.pass(61_000);
  const error = await again.next();
  assertEquals(error?.type === "error" && error.code, "time-over");
  await again.ended;
  const late = startCall(parts);
  late.page.send({ type: "start", resumeTicket: ticket });
  assertEquals((await late.page.closed).code, 4103);
  await late.ended;
  assertEquals([late.releases, late.connections], [1, 0]);
});

Deno.test("when the server ends its pages are told how long, and new calls are refused", async () => {
  const open = await openCall();
  const { shared, clock } = open;
  const connecting = startCall({ shared });
  connecting.page.send({ type: "start" });
  await connecting.live.asked;
  let isEmpty = false;
  const left = shared.calls.leave(10_000).then(() => void (isEmpty = true));
  assertEquals(await open.next(), { type: "leaving", ms: 10_000 });
  const refused = startCall({ shared });
  refused.page.send({ type: "start" });
  const error = await refused.next();
  assertEquals(error?.type === "error" && error.code, "leaving");
  assertEquals((await refused.page.closed).code, 4300);
  await refused.ended;
  clock.pass(4_000);
  connecting.live.setUp();
  assertEquals((await connecting.next())?.type, "ready");
  assertEquals((await connecting.next())?.type, "resumeTicket");
  assertEquals(await connecting.next(), { type: "leaving", ms: 6_000 });
  connecting.page.close();
  await connecting.ended;
  assertFalse(isEmpty);
  clock.pass(6_000);
  assertEquals((await open.page.closed).code, 4300);
  await open.ended;
  await left;
  assertEquals(clock.pending, 0);
});

Deno.test("what the talk went through is in the log and in the totals, while it runs and after", async () => {
  const call = await openCall();
  const { calls } = call.shared;
  call.live.counters = { ...NO_COUNTS, renewals: 2, parked: 1, droppedSounds: 7, longestGapMs: 90 };
  call.live.server.send({ type: "error", code: "no-answer", message: "No.", fatal: false });
  await call.next();
  const { renewals, parked, droppedSounds, longestGapMs, noAnswers } = calls.totals;
  assertEquals([renewals, parked, droppedSounds, longestGapMs, noAnswers], [2, 1, 7, 90, 1]);
  call.page.close();
  await call.ended;
  assertEquals([calls.totals.renewals, calls.totals.longestGapMs], [2, 90]);
  const line = call.lines.at(-1)!;
  assertEquals([line.renewals, line.parked, line.noAnswers, line.resumed], [2, 1, 1, 0]);
});

Deno.test("no ticket, handle, visitor or secret is in the log", async () => {
  const { ticket, first, lines, shared } = await leftCall({ visitor: "a-visitor-cookie" });
  const visitor = "a-visitor-cookie";
  const start = { resumeTicket: ticket };
  const again = await openCall({ shared, visitor, start, resumed: true });
  again.page.close();
  await again.ended;
  const text = JSON.stringify([...lines, ...again.lines]);
  for (const secret of [ticket, first, "h1", visitor, "s".repeat(32)]) {
    assertFalse(text.includes(secret), secret);
  }
});

Deno.test("nothing is done for a page before it is known who it is, and what it says meanwhile waits", async () => {
  const known = Promise.withResolvers<{ owner: string; visitor: string }>();
  const call = startCall({ identify: () => known.promise });
  call.page.send({ type: "start" });
  call.page.send(TEXT);
  await Promise.resolve();
  assertEquals([call.calls.totals.begun, call.connections], [0, 0]);
  known.resolve({ owner: "ann", visitor: "ann" });
  await call.live.asked;
  call.live.setUp({ resumed: false });
  assertEquals(await call.nextUp(), TEXT);
  call.page.close();
  await call.ended;
});

Deno.test("who is not let in by what they show takes nobody's talk over", async () => {
  const shared = house();
  const first = await openCall({ shared });
  const refusal = { code: "entry-refused", message: "Used before.", hint: "Again." } as const;
  const second = startCall({ shared, identify: () => Promise.resolve(refusal) });
  second.page.send({ type: "start", resumeTicket: first.ticket });
  assertEquals((await second.ended).error, { ...refusal });
  assertEquals((await second.ended).closeCode, 4101);
  assertEquals([shared.calls.totals.takenOver, second.releases], [0, 0]);
  first.page.close();
  await first.ended;
});

Deno.test("a page that goes while it is not known who it is takes no place", async () => {
  const known = Promise.withResolvers<{ owner: null; visitor: string }>();
  const call = startCall({ identify: () => known.promise });
  call.page.send({ type: "start" });
  call.page.close();
  known.resolve({ owner: null, visitor: "ann" });
  assertEquals((await call.ended).by, "page");
  assertEquals([call.calls.totals.begun, call.releases], [0, 0]);
});

Deno.test("who cannot be told in time is not let in", async () => {
  const known = Promise.withResolvers<{ owner: null; visitor: string }>();
  const call = startCall({ identify: () => known.promise });
  call.page.send({ type: "start" });
  await Promise.resolve();
  call.clock.pass(SETTINGS.startTimeoutMs);
  assertEquals((await call.next())?.type, "error");
  known.resolve({ owner: null, visitor: "ann" });
  assertEquals((await call.ended).closeCode, 4005);
  assertEquals(call.calls.totals.begun, 0);
});

Deno.test("what the owner has fixed holds whatever a page asks for, and ready says so", async () => {
  const lock = { models: ["own"], voices: ["Puck"], instructions: "Be kind." };
  const start = { model: "other", voice: "Kore", instructions: "Be rude." };
  const call = await openCall({ lock, start });
  const asked = await call.live.asked;
  assertEquals([asked.model, asked.start.voice, asked.start.instructions], [
    ...["own", "Puck", "Be kind."],
  ]);
  const { model, voice, fixed } = call.ready;
  assertEquals([model, voice, fixed], ["own", "Puck", ["model", "instructions", "voice"]]);
  call.page.close();
  await call.ended;
});

Deno.test("what is on no list of the owner's is refused with what is, and costs no place", async () => {
  const call = startCall({ lock: { models: ["a", "b"] } });
  call.page.send({ type: "start", model: "c" });
  const end = await call.ended;
  assertEquals([end.error?.code, end.closeCode, call.releases], ["settings-refused", 4200, 0]);
  assertEquals(end.error?.message, "The model c is not open here. Open: a, b.");
});

Deno.test("a ticket of before does not bring back a model or voice that is no longer open", async () => {
  const shared = house();
  const before = await openCall({ shared, start: { model: "old", voice: "Kore" } });
  before.page.close();
  await before.ended;
  const lock = { models: ["a", "b"], voices: ["Puck", "Zephyr"] };
  const after = await openCall({ shared, lock, start: { resumeTicket: before.ticket } });
  assertEquals(after.ready.ticketRefused, "foreign");
  assertEquals([after.ready.model, after.ready.voice], ["a", "Puck"]);
  after.page.close();
  await after.ended;
});
