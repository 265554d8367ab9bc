import { assertEquals, assertGreaterOrEqual, assertRejects } from "@std/assert";
import { LiveError } from "../../lib/live/failure.ts";
import type { LiveSession, OpenLiveOptions } from "../../lib/live/session.ts";
import type { RecordedEntry } from "../../lib/recording/format.ts";
import { replayUpstream } from "../../lib/recording/replay_upstream.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { serveApi } from "../support/api_app.ts";
import { type FakeClock, fakeClock } from "../support/fake_clock.ts";
import { micSound, openPage } from "../support/page_client.ts";
import { recordedApp } from "./recorded_app.ts";
import { recordingOf, TALK } from "./talk.ts";

function openOptions(
  signal = new AbortController().signal,
): OpenLiveOptions & { cut: Promise<unknown> } {
  const cut = Promise.withResolvers<unknown>();
  return {
    server: { baseUrl: null, apiKey: null },
    model: "gemini-3.8-live",
    start: { type: "start" },
    setupTimeoutMs: 10_000,
    signal,
    maxBacklogBytes: 1,
    log: { warn: (_, fields) => cut.resolve(fields?.cut) },
    cut: cut.promise,
  };
}

/** A session without waiting for time. */
function open(
  entries: readonly RecordedEntry[],
  { options = openOptions(), speed = Infinity, clock }: {
    options?: OpenLiveOptions;
    speed?: number;
    clock?: FakeClock;
  } = {},
): Promise<LiveSession> {
  return replayUpstream({ open: () => recordingOf(entries), speed, clock })(options);
}

const LINE = { type: "text", id: "other", text: "anything" } as const;

/** Answers without the relay's own. */
const ANSWERS = TALK.flatMap((entry) =>
  entry.from === "relay" && !["ready", "ack"].includes(entry.message.type) ? [entry.message] : []
);

Deno.test("a line brings the recorded reply, without what the relay says itself", async () => {
  const session = await open(TALK);
  session.send(LINE);
  const received: ServerMessage[] = [];
  for await (const message of session) {
    received.push(message);
    if (received.length === ANSWERS.length) break;
  }
  assertEquals(received, ANSWERS);
  session.close();
  assertEquals(await session.closed, { code: 1000, reason: "", by: "us", failure: null });
});

/** Until everything that can happen without time has happened. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

Deno.test("replies come as long after their line as they did then, by the speed", async () => {
  const clock = fakeClock();
  const opening = open(TALK, { speed: 2, clock });
  await settled();
  clock.pass(20);
  const session = await opening;
  const received: [number, string][] = [];
  const reading = (async () => {
    for await (const message of session) received.push([clock.nowMs(), message.type]);
  })();
  await settled();
  clock.pass(4_980);
  await settled();
  assertEquals(received, []);
  session.send(LINE);
  for (let i = 0; i < 120; i++) {
    await settled();
    clock.pass(5);
  }
  await settled();
  // Recorded 500, 510, 600 and 1,000 ms after the line.
  assertEquals(received, [[5_250, "reply"], [5_255, "sound"], [5_300, "said"], [5_500, "reply"]]);
  session.close();
  await reading;
  assertEquals(clock.pending, 0);
});

Deno.test("without a line the reply does not come, and closing ends the wait", async () => {
  const session = await open(TALK);
  const messages = session[Symbol.asyncIterator]();
  const next = messages.next();
  session.send({ type: "mic", state: "off" });
  session.close();
  assertEquals((await next).done, true);
});

Deno.test("a session that is aborted lets go of the recording, set up or not", async () => {
  const gone = new AbortController();
  gone.abort(new Error("gone"));
  await assertRejects(() => open(TALK, { options: openOptions(gone.signal) }), Error, "gone");
  const later = new AbortController();
  const session = await open(TALK, { options: openOptions(later.signal) });
  later.abort();
  assertEquals((await session.closed).by, "us");
  assertEquals(await Array.fromAsync(session), []);
});

const QUOTA = {
  type: "error",
  code: "quota",
  message: "spent",
  hint: "wait",
  fatal: true,
} as const;

Deno.test("a set-up that failed then fails again in the same words", async () => {
  const entries = [TALK[0], { from: "relay", atMs: 5, message: QUOTA } as const];
  const error = await assertRejects(() => open(entries), LiveError, "spent");
  assertEquals([error.code, error.hint], ["quota", "wait"]);
});

Deno.test("a recording without a call in it is told as such", async () => {
  await assertRejects(() => open(TALK.slice(0, 1)), LiveError, "no call in it");
});

Deno.test("a session the Live server broke off then is broken off again", async () => {
  const entries = [...TALK.slice(0, 2), { from: "relay", atMs: 90, message: QUOTA } as const];
  const session = await open(entries);
  assertEquals(await Array.fromAsync(session), []);
  const { by, failure } = await session.closed;
  assertEquals([by, failure?.code], ["them", "quota"]);
});

Deno.test("what the relay itself ended then does not end the session, and a cut is logged", async () => {
  const over = { ...QUOTA, code: "time-over" } as const;
  const options = openOptions();
  const entries = [...TALK.slice(0, 2), { from: "relay", atMs: 90, message: over } as const];
  const session = await open(entries, { options });
  const reading = Array.fromAsync(session);
  assertEquals(await options.cut, "unfinished");
  session.close();
  assertEquals(await reading, []);
});

Deno.test("a page gets the replies of a recorded call in order, sound and all", async () => {
  const { app, folder, close } = await recordedApp();
  const first = await openPage(app.url);
  first.send({ type: "start" });
  await first.next("ready");
  for (const id of ["1", "2"]) {
    first.send({ type: "text", id, text: `line ${id}` });
    await first.next("reply", ({ state }) => state === "complete");
  }
  await first.leave();
  await folder.closed;
  await close();

  const replayed = await serveApi({
    liveServer: { label: "replay", baseUrl: null, apiKey: null },
    joints: { openLive: replayUpstream({ open: folder.read, speed: Infinity }) },
  });
  const page = await openPage(replayed.url);
  page.send({ type: "start" });
  assertEquals((await page.next("ready")).upstream, "replay");
  for (const sound of micSound(3)) page.send(sound);
  for (const id of ["1", "2"]) {
    page.send({ type: "text", id, text: "other words" });
    await page.next("reply", ({ state }) => state === "complete");
  }
  await page.leave();
  await replayed.close();
  const relays: ServerMessage["type"][] = ["ready", "ack", "resumeTicket", "answered"];
  const told = (messages: readonly ServerMessage[]) =>
    messages.filter(({ type }) => !relays.includes(type));
  // A usage may follow the last reply.
  assertEquals(
    told(page.received),
    told(first.received).slice(0, told(page.received).length),
  );
  assertGreaterOrEqual(page.received.filter(({ type }) => type === "reply").length, 4);
});
