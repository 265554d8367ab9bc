/** How a talk goes from one connection to the next, with sessions that misbehave. */
import { assert, assertEquals } from "@std/assert";
import { failureOf } from "../../../lib/live/failure.ts";
import { micSound } from "../../support/page_client.ts";
import { fakeTalk } from "./fake_talk.ts";
import { typesOf } from "./lasting_support.ts";

const LOST = failureOf({ closeCode: 1006, reason: "", phase: "talk" });
const DOWN = failureOf({ closeCode: 1006, reason: "", fault: "ECONNREFUSED", phase: "setup" });
const resumable = (handle: string) =>
  ({ type: "resumption", resumption: { handle, resumable: true } }) as const;
const line = (id: string) => ({ type: "text", id, text: id }) as const;

/** Lets everything run that waits for nothing but its turn. */
const aTurnOfTheLoop = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

Deno.test("the old connection is gone before the next is opened, and its late news count for nothing", async () => {
  const { sessions, clock, talk, first } = await fakeTalk();
  first.asked.onNews?.(resumable("one"));
  first.say({ type: "leaving", ms: 50_000 });
  first.say({ type: "pong", id: 1 });
  await talk.next("pong");
  clock.pass(300);
  assertEquals(await talk.next("renewing"), { type: "renewing", why: "planned", attempt: 1 });
  assert(first.isLeft);
  first.say({ type: "reply", reply: 1, state: "begun" });
  first.asked.onNews?.(resumable("late"));
  first.end();
  const second = await sessions.next();
  assertEquals(second.asked.handle, "one");
  second.say({ type: "pong", id: 2 });
  await talk.next("pong");
  assertEquals(typesOf(talk.heard), ["pong", "renewing", "renewed", "pong"]);
  await talk.close();
});

Deno.test("an old connection that does not go is waited for only so long", async () => {
  const { sessions, clock, talk, first } = await fakeTalk({ pace: { closeWaitMs: 1_500 } });
  first.asked.onNews?.(resumable("one"));
  first.say({ type: "leaving", ms: 50_000 });
  first.say({ type: "pong", id: 1 });
  await talk.next("pong");
  clock.pass(300);
  await talk.next("renewing");
  clock.pass(1_500);
  await sessions.next();
  assertEquals((await talk.next("renewed")).gapMs, 1_500);
  await talk.close();
  first.end();
});

Deno.test("sound that came without a connection goes to the next, whole and in order", async () => {
  const { sessions, clock, talk, first } = await fakeTalk();
  const sounds = micSound(120);
  for (const sound of sounds.slice(0, 100)) talk.session.send(sound);
  assertEquals(first.sent.length, 100);
  clock.pass(60_000);
  sessions.refuse(DOWN);
  first.end(LOST);
  await aTurnOfTheLoop();
  for (const sound of sounds.slice(100, 110)) talk.session.send(sound);
  talk.session.send(line("a"));
  for (const sound of sounds.slice(110)) talk.session.send(sound);
  clock.pass(250);
  const second = await sessions.next();
  await talk.next("renewed");
  const at = second.sent.findIndex(({ type }) => type === "text");
  assertEquals(second.sent[at - 1], sounds[109]);
  assertEquals(second.sent[at + 1], sounds[110]);
  assertEquals(second.sent.length - at, 11);
  await talk.close();
});

Deno.test("past thirty seconds the oldest sound is given up, and counted", async () => {
  const { sessions, clock, talk, first } = await fakeTalk();
  clock.pass(60_000);
  sessions.refuse(DOWN);
  first.end(LOST);
  await aTurnOfTheLoop();
  for (const sound of micSound(1_550)) talk.session.send(sound);
  clock.pass(250);
  const second = await sessions.next();
  await talk.next("renewed");
  assertEquals([second.sent.length, talk.session.counters.droppedSounds], [1_500, 50]);
  await talk.close();
});

Deno.test("a server that is down is tried again after growing waits, then given up", async () => {
  const pace = { backOff: { firstMs: 200, mostMs: 800 }, giveUpAfterMs: 500 };
  const { sessions, clock, talk, first } = await fakeTalk({ pace });
  for (let n = 0; n < 5; n++) sessions.refuse(DOWN);
  clock.pass(60_000);
  first.end(LOST);
  assertEquals((await talk.next("renewing")).attempt, 1);
  for (const [attempt, waitMs] of [[2, 100], [3, 200]]) {
    await aTurnOfTheLoop();
    clock.pass(waitMs);
    assertEquals((await talk.next("renewing")).attempt, attempt);
  }
  // The next wait would go past the limit.
  const { failure, by } = await talk.session.closed;
  assertEquals([failure?.code, by], ["unavailable", "fault"]);
  await talk.close();
});

Deno.test("a connection that is lost as soon as it is there is one more attempt that failed", async () => {
  const { sessions, clock, talk, first } = await fakeTalk();
  clock.pass(60_000);
  first.end(LOST);
  assertEquals((await talk.next("renewing")).attempt, 1);
  const second = await sessions.next();
  await talk.next("renewed");
  second.end(LOST);
  await aTurnOfTheLoop();
  clock.pass(250);
  assertEquals((await talk.next("renewing")).attempt, 2);
  await sessions.next();
  await talk.next("renewed");
  assertEquals(talk.session.counters, {
    ...{ lostSends: 3, droppedPictures: 0, droppedChunks: 0, oddFields: 0 },
    ...{ connections: 3, renewals: 0, recoveries: 2, digests: 0, failedAttempts: 0, parked: 0 },
    ...{ droppedSounds: 0, lateResults: 0, longestGapMs: 250 },
  });
  await talk.close();
});

Deno.test("a planned renewal that does not succeed at once is told as a lost line", async () => {
  const { sessions, clock, talk, first } = await fakeTalk();
  clock.pass(60_000);
  sessions.refuse(DOWN);
  first.say({ type: "leaving", ms: 50_000 });
  first.say({ type: "pong", id: 1 });
  await talk.next("pong");
  clock.pass(3_000);
  assertEquals((await talk.next("renewing")).why, "planned");
  first.end();
  await aTurnOfTheLoop();
  clock.pass(250);
  assertEquals(await talk.next("renewing"), { type: "renewing", why: "lost", attempt: 2 });
  await sessions.next();
  await talk.close();
});

Deno.test("a wake that does not succeed at once is told as a lost line", async () => {
  const { sessions, clock, talk, first } = await fakeTalk({ pace: { parkMs: 60_000 } });
  clock.pass(60_000);
  await talk.next("parked");
  first.end();
  await aTurnOfTheLoop();
  sessions.refuse(DOWN);
  talk.session.send(line("a"));
  await aTurnOfTheLoop();
  clock.pass(250);
  assertEquals(await talk.next("renewing"), { type: "renewing", why: "lost", attempt: 2 });
  await sessions.next();
  await talk.close();
});

Deno.test("a talk in which nothing has happened yet is quiet", async () => {
  const { clock, talk, first } = await fakeTalk();
  clock.pass(60_000);
  first.say({ type: "leaving", ms: 50_000 });
  // Nothing that would be a change on either side.
  await aTurnOfTheLoop();
  clock.pass(3_000);
  assert(first.isLeft);
  first.end();
  await talk.close();
});

Deno.test("a checkpoint comes at its place among the messages, and none while something is open", async () => {
  const order: string[] = [];
  const { talk, first } = await fakeTalk({
    onCheckpoint: ({ handle, afterReply }) => void order.push(`${handle} after ${afterReply}`),
  });
  talk.session.send(line("a"));
  first.asked.onNews?.(resumable("open"));
  first.say({ type: "reply", reply: 1, state: "begun" });
  first.say({ type: "reply", reply: 1, state: "generated" });
  first.say({ type: "reply", reply: 1, state: "complete" });
  await talk.next("reply", ({ state }) => state === "complete");
  assertEquals(order, []);
  first.asked.onNews?.(resumable("whole"));
  first.say({ type: "pong", id: 1 });
  await talk.next("pong");
  assertEquals(order, ["whole after 1"]);
  // Nothing was said since: the newer one is not worth telling.
  first.asked.onNews?.(resumable("newer"));
  first.say({ type: "pong", id: 2 });
  await talk.next("pong");
  assertEquals(order, ["whole after 1"]);
  await talk.close();
});

Deno.test("sound is acknowledged twice a second, up to what a cut would not need again", async () => {
  const { clock, talk } = await fakeTalk();
  const acks: number[] = [];
  for (const sound of micSound(500)) {
    clock.pass(20);
    talk.session.send(sound);
  }
  talk.session.send(line("a"));
  talk.session.close();
  for (const message of talk.heard) {
    if (message.type === "ack") acks.push(message.position ?? 0);
  }
  await talk.close();
  const all = talk.heard.flatMap((message) => message.type === "ack" ? message.position ?? [] : []);
  assertEquals([acks.length, all.length > 5, all.length < 20], [0, true, true]);
  const last = all.at(-1) ?? 0;
  assert(last <= 500 * 320 - 16_000 && last >= 500 * 320 - 3 * 16_000, String(last));
});

Deno.test("a talk that nobody reads ends", async () => {
  const { talk, first } = await fakeTalk({ maxBacklogBytes: 1_000 });
  first.say({ type: "sound", reply: 1, position: 0, pcm: new Int16Array(1_000) });
  assertEquals((await talk.session.closed).failure?.code, "upstream-lost");
  await talk.close();
});

Deno.test("a session whose memory is full is followed by a fresh one, but not by one after the other", async () => {
  const full = failureOf({
    ...{ closeCode: 1007, reason: "Request contains an invalid argument.", phase: "talk" },
  });
  const { sessions, clock, talk, first } = await fakeTalk();
  clock.pass(60_000);
  first.end(full);
  const second = await sessions.next();
  await talk.next("renewed");
  second.end(full);
  assertEquals((await talk.session.closed).failure, full);
  await talk.close();
});
