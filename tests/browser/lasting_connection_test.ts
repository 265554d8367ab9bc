import { assert, assertEquals, assertFalse, assertLess, assertLessOrEqual } from "@std/assert";
import { KEPT_SOUND_MS, type ServerMessage } from "../../lib/wire/message.ts";
import { READY } from "./fake_call.ts";
import {
  again,
  EARLIER,
  frame,
  lastingLine,
  lineUp,
  settled,
  soundOf,
  START,
} from "./lasting_line.ts";

const TICKET = { type: "resumeTicket", ticket: "sealed", lastsMs: 7_200_000 } as const;
const LINE = { type: "text", id: "line-1", text: "What is this?" } as const;
const types = (messages: { type: string }[]) => messages.map(({ type }) => type);
const reply = (reply: number, state: "begun" | "generated" | "complete"): ServerMessage => ({
  type: "reply",
  reply,
  state,
});
const words = (reply: number): ServerMessage => ({
  type: "said",
  who: "model",
  text: "It is",
  final: false,
  reply,
});

Deno.test("a line that breaks is opened again at once, with the newest ticket and the talk so far", async () => {
  const line = await lineUp();
  await line.receive({ ...TICKET, ticket: "older" }, TICKET);
  await line.breaks();
  assertEquals([line.sockets.length, line.line], [1, ["lost 1"]]);
  await line.pass(0);
  const socket = await line.up();
  assertEquals(line.sockets.length, 2);
  assertEquals(socket.sent[0], { ...START, resumeTicket: "sealed", earlier: EARLIER });
  assertEquals(line.line, ["lost 1", "up"]);
  assertEquals(types(line.came), ["ready", "resumeTicket", "resumeTicket", "ready"]);
  line.connection.close();
});

Deno.test("a new talk's first connection brings nothing along", async () => {
  const line = await lineUp();
  assertEquals(line.socket.sent[0], START);
  assertEquals([line.again, line.line], [[], []]);
  line.connection.close();
});

Deno.test("late messages of a socket that was given up are not heard", async () => {
  const line = await lineUp();
  const [old] = line.sockets;
  await line.pass(5_000);
  await line.pass(5_000);
  await line.pass(0);
  await line.up();
  old.receive(words(7));
  old.hangUp(4302, "taken over");
  await settled();
  assertEquals(types(line.came), ["ready", "ready"]);
  assertEquals(line.line, ["lost 1", "up"]);
  line.connection.close();
});

Deno.test("a cut in the middle of an utterance: all that was not answered is said again, once", async () => {
  const line = await lineUp();
  for (let index = 0; index < 50; index++) line.connection.send(frame(index));
  await line.receive({ type: "ack", of: "sound", position: 20 * 320 });
  await line.breaks();
  for (let index = 50; index < 60; index++) line.connection.send(frame(index));
  await line.pass(0);
  const socket = await line.up();
  line.connection.send(frame(60));
  const start = socket.sent[0];
  assertEquals(start.type === "start" && start.resumeFrom, 20 * 320);
  const { from, samples } = soundOf(socket);
  assertEquals([from, samples.length], [20 * 320, 41 * 320]);
  assertEquals(samples, Array.from({ length: 41 * 320 }, (_, at) => 21 + Math.floor(at / 320)));
  assertEquals(line.again, [{
    lines: new Set<string>(),
    utterance: true,
    sinceTicket: new Set<string>(),
  }]);
  line.connection.close();
});

Deno.test("a line that was not confirmed is sent again, and not once it is", async () => {
  const line = await lineUp();
  line.connection.send(LINE);
  const second = await again(line);
  assertEquals(second.sent.filter(({ type }) => type === "text"), [LINE]);
  assertEquals(line.again[0].lines, new Set(["line-1"]));
  await line.receive({ type: "ack", of: "text", id: "line-1" });
  const third = await again(line);
  assertEquals(types(third.sent), ["start"]);
  assertEquals(line.again[1].lines, new Set<string>());
  line.connection.close();
});

Deno.test("a line whose answer was being spoken is not sent again, and its reply ends", async () => {
  const line = await lineUp();
  line.connection.send(LINE);
  await line.receive(reply(1, "begun"), words(1));
  const socket = await again(line);
  assertEquals(types(socket.sent), ["start"]);
  assertEquals(line.again[0].lines, new Set<string>());
  assertEquals(line.came.filter(({ type }) => type === "reply"), [
    reply(1, "begun"),
    { type: "reply", reply: 1, state: "complete", reason: "line-lost" },
  ]);
  line.connection.close();
});

Deno.test("a line whose answer had begun without a word is sent again", async () => {
  const line = await lineUp();
  line.connection.send(LINE);
  await line.receive(reply(1, "begun"));
  const socket = await again(line);
  assertEquals(types(socket.sent), ["start", "text"]);
  line.connection.close();
});

Deno.test("a cut during the first set-up is tried again, and what was typed and said meanwhile leaves", async () => {
  const line = lastingLine();
  line.connection.send(LINE);
  line.connection.send(frame(0));
  line.socket.open();
  await line.breaks();
  await line.pass(0);
  const socket = await line.up();
  assertEquals(types(socket.sent), ["start", "text", "sound"]);
  // Nobody could notice: it was connecting all the while.
  assertEquals(line.line, []);
  line.connection.close();
});

Deno.test("a server nobody reaches is given up after three seconds", async () => {
  const line = lastingLine();
  for (let attempt = 0; attempt < 20; attempt++) {
    await line.breaks();
    await line.pass(500);
  }
  assertEquals((await line.connection.closed).code, 1006);
  assertLess(line.sockets.length, 9);
  assertFalse(line.connection.wasOpen);
  assertEquals(line.clock.pending, 0);
});

for (
  const [code, what] of [[1000, "the talk's end"], [4302, "a newer page"], [4103, "time over"], [
    4101,
    "a refused code",
  ]] as const
) {
  Deno.test(`${what} (${code}) is not connected again`, async () => {
    const line = await lineUp();
    await line.breaks(code);
    await line.pass(10_000);
    assertEquals([line.sockets.length, line.line], [1, []]);
    assertEquals((await line.connection.closed).code, code);
    assertEquals(line.clock.pending, 0);
  });
}

for (
  const code of [
    "taken-over",
    "access-refused",
    "time-over",
    "budget-over",
    "budget-over-code",
    "budget-over-day",
    "quota",
    "key-invalid",
  ] as const
) {
  Deno.test(`the error ${code} is told and ends the talk`, async () => {
    const line = await lineUp();
    await line.receive({ type: "error", code, message: "no", fatal: true });
    await line.pass(10_000);
    assertEquals(types(line.came), ["ready", "error"]);
    assertEquals([line.sockets.length, line.clock.pending], [1, 0]);
    await line.connection.closed;
  });
}

Deno.test("an error that may pass is not told while it is tried again", async () => {
  const line = await lineUp();
  await line.receive({ type: "error", code: "upstream-lost", message: "gone", fatal: true });
  await line.pass(0);
  await line.up();
  assertEquals(types(line.came), ["ready", "ready"]);
  assertEquals(line.line, ["lost 1", "up"]);
  line.connection.close();
});

Deno.test("what cannot be had back is given up at the limit, with the last reason", async () => {
  const line = await lineUp({ limitMs: 30_000 });
  await line.pass(10_000);
  await line.receive({ type: "pong", id: 0 });
  let lastedMs = 0;
  await line.breaks();
  while (line.clock.pending > 0) {
    await line.pass(100);
    lastedMs += 100;
    if (line.socket.readyState !== 0) continue;
    line.socket.open();
    await line.receive({ type: "error", code: "internal", message: "again", fatal: true });
  }
  assertEquals(types(line.came), ["ready", "error"]);
  assertLessOrEqual(Math.abs(lastedMs - 30_000), 1_000);
  await line.connection.closed;
});

Deno.test("a talk that breaks before every answer is given up, however long each connection held", async () => {
  const line = await lineUp();
  line.connection.send(LINE);
  const lost = { type: "error", code: "upstream-lost", message: "", fatal: true } as const;
  for (let minute = 0; minute < 20 && types(line.came).at(-1) !== "error"; minute++) {
    for (let second = 0; second < 60; second += 4) {
      await line.pass(4_000);
      await line.receive({ type: "pong", id: second });
    }
    await line.receive(reply(1, "begun"), words(1), lost);
    await line.pass(1_000);
    if (types(line.came).at(-1) !== "error") await line.up();
  }
  await line.connection.closed;
  assertEquals(line.line.filter((change) => change !== "up"), ["lost 1", "lost 2"]);
});

Deno.test("the error keeps-failing is told and not tried again: the relay has tried often enough", async () => {
  const line = await lineUp();
  await line.receive({ type: "error", code: "keeps-failing", message: "", fatal: true });
  await line.connection.closed;
  assertEquals([types(line.came).at(-1), line.sockets.length], ["error", 1]);
});

Deno.test("a first call that is refused for now is not tried again: the relay has tried", async () => {
  const line = lastingLine();
  line.socket.open();
  await line.receive({ type: "error", code: "unavailable", message: "503", fatal: true });
  assertEquals(types(line.came), ["error"]);
  await line.connection.closed;
  assertEquals(line.sockets.length, 1);
});

Deno.test("a dead line is found out: asked after 5 s of silence, given up after 10", async () => {
  const line = await lineUp();
  await line.pass(5_000);
  assertEquals(types(line.socket.sent), ["start", "ping"]);
  await line.pass(4_999);
  assertEquals(line.line, []);
  await line.pass(1);
  assertEquals(line.line, ["lost 1"]);
  line.connection.close();
});

Deno.test("a line that answers lives on", async () => {
  const line = await lineUp();
  for (let asked = 0; asked < 10; asked++) {
    await line.pass(5_000);
    await line.receive({ type: "pong", id: asked });
  }
  assertEquals([line.line, types(line.came)], [[], ["ready"]]);
  assertEquals(line.socket.sent.length, 11);
  line.connection.close();
});

Deno.test("a relay that is silent while it sets up is asked as well", async () => {
  const line = lastingLine();
  line.socket.open();
  await line.pass(5_000);
  assertEquals(types(line.socket.sent), ["start", "ping"]);
  await line.receive({ type: "pong", id: 0 });
  await line.pass(4_999);
  assertEquals(line.sockets.length, 1);
  line.connection.close();
});

Deno.test("after a sleep a dead line is found out within a second, and a live one goes on", async () => {
  const line = await lineUp();
  await line.pass(3_600_000);
  assertEquals(types(line.socket.sent), ["start", "ping"]);
  await line.receive({ type: "pong", id: 0 });
  await line.pass(3_600_000);
  await line.pass(599);
  assertEquals(line.line, []);
  await line.pass(1);
  assertEquals(line.line, ["lost 1"]);
  line.connection.close();
});

Deno.test("a sleep in the middle of an outage does not use up the time there is", async () => {
  const line = await lineUp();
  await line.breaks();
  await line.pass(0);
  await line.breaks();
  await line.pass(3_600_000);
  assertEquals(line.sockets.length, 3);
  await line.up();
  assertEquals(line.line.at(-1), "up");
  line.connection.close();
});

Deno.test("a change of network asks a line that is up, and ends a wait", async () => {
  const line = await lineUp();
  line.wake();
  line.wake();
  await settled();
  assertEquals(types(line.socket.sent), ["start", "ping"]);
  await line.pass(2_000);
  await line.pass(0);
  assertEquals([line.line, line.sockets.length], [["lost 1"], 2]);
  await line.breaks();
  assertEquals(line.sockets.length, 2);
  line.wake();
  await settled();
  assertEquals(line.sockets.length, 3);
  line.connection.close();
});

Deno.test("sound that comes finds out what a tab's late timers would not", async () => {
  const line = await lineUp();
  await line.breaks();
  await line.pass(0);
  await line.breaks();
  // A clock whose timers do not go off while the tab is hidden.
  line.isHidden = true;
  await line.pass(60_000);
  assertEquals(line.sockets.length, 2);
  line.connection.send(frame(0));
  await settled();
  assertEquals(line.sockets.length, 3);
  line.connection.close();
});

Deno.test("a relay that leaves is left at a quiet moment", async () => {
  let isQuiet = false;
  const line = await lineUp({ isQuiet: () => isQuiet });
  await line.receive(TICKET, { type: "leaving", ms: 10_000 });
  line.connection.send(frame(0));
  assertEquals(line.line, []);
  isQuiet = true;
  line.connection.send(frame(1));
  await settled();
  await line.pass(0);
  assertEquals([line.line, line.sockets.length], [["moving 1"], 2]);
  assertEquals(line.sockets[0].closedWith?.[0], 1000);
  const socket = await line.up();
  assertEquals(soundOf(socket).samples.length, 640);
  assertEquals([types(line.came), line.line], [["ready", "resumeTicket", "ready"], [
    "moving 1",
    "up",
  ]]);
  line.connection.close();
});

Deno.test("where it is never quiet, half of the time left is waited", async () => {
  const line = await lineUp();
  await line.receive({ type: "leaving", ms: 8_000 });
  await line.pass(3_999);
  assertEquals(line.line, []);
  await line.pass(1);
  await line.pass(0);
  assertEquals([line.line, line.sockets.length], [["moving 1"], 2]);
  line.connection.close();
});

Deno.test("a line that is not answered keeps the page on a relay that leaves", async () => {
  const line = await lineUp({ isQuiet: () => true });
  line.connection.send(LINE);
  await line.receive({ type: "leaving", ms: 8_000 });
  assertEquals(line.line, []);
  await line.receive({ type: "ack", of: "text", id: "line-1" });
  assertEquals(line.line, ["moving 1"]);
  line.connection.close();
});

Deno.test("replies are numbered on, whatever the next connection begins with", async () => {
  const line = await lineUp();
  await line.receive(reply(1, "begun"), reply(1, "complete"), reply(2, "begun"));
  const socket = await again(line);
  await line.receive(reply(2, "begun"), words(2), { ...reply(2, "complete") });
  const numbers = line.came.map((message) => "reply" in message ? message.reply : null);
  assertEquals(numbers, [null, 1, 1, 2, 2, null, 3, 3, 3]);
  line.connection.send({ type: "heard", reply: 2, position: 480 });
  line.connection.send({ type: "heard", reply: 3, position: 960 });
  assertEquals(socket.sent.slice(1), [{ type: "heard", reply: 2, position: 960 }]);
  line.connection.close();
});

Deno.test("an hour offline holds thirty seconds of sound, a hundred lines and one picture", async () => {
  const line = await lineUp({ limitMs: 7_200_000 });
  await line.breaks();
  await line.pass(0);
  line.connection.send({ type: "stop" });
  for (let second = 0; second < 3_600; second++) {
    for (let at = 0; at < 50; at++) line.connection.send(frame(second * 50 + at));
    line.connection.send({ ...LINE, id: `line-${second}` });
    line.connection.send({ type: "picture", position: second, jpeg: new Uint8Array([0xff, 0xd8]) });
    if (line.socket.readyState === 0) await line.breaks();
    await line.pass(1_000);
  }
  assertEquals(line.connection.counters, {
    picturesDropped: 0,
    soundDroppedMs: 3_600_000 - KEPT_SOUND_MS,
    messagesDropped: 3_500,
  });
  // Waits of 2.5 to 5 seconds each.
  assert(line.sockets.length > 700 && line.sockets.length < 1_500, `${line.sockets.length} tries`);
  while (line.socket.readyState !== 0) await line.pass(1_000);
  const socket = line.socket;
  Object.defineProperty(socket, "bufferedAmount", { value: 0, writable: false });
  socket.send = (frame) => void sent.push(frame);
  const sent: (string | Uint8Array)[] = [];
  await line.up();
  const kinds = sent.map((frame) => typeof frame === "string" ? JSON.parse(frame).type : frame[0]);
  assertEquals(kinds.filter((kind) => kind === "text").length, 100);
  assertEquals(kinds.filter((kind) => kind === 2).length, 1);
  assertFalse(kinds.includes("stop"));
  const soundBytes = sent.reduce(
    (sum, frame) => typeof frame === "string" || frame[0] !== 1 ? sum : sum + frame.byteLength - 8,
    0,
  );
  assertEquals(soundBytes, KEPT_SOUND_MS * 32);
  line.connection.close();
});

Deno.test("a talk taken up again begins with its ticket, its lines and what was not answered", async () => {
  const line = lastingLine({
    takenUp: { ticket: "kept", open: [{ id: "line-4", text: "Are you there?" }] },
  });
  const socket = await line.up({ resumed: true });
  assertEquals(socket.sent, [
    { ...START, resumeTicket: "kept", earlier: EARLIER },
    { type: "text", id: "line-4", text: "Are you there?" },
  ]);
  assertEquals(line.again, [{
    lines: new Set(["line-4"]),
    utterance: false,
    sinceTicket: new Set<string>(),
  }]);
  assertEquals(line.connection.openLines, [{ id: "line-4", text: "Are you there?" }]);
  line.connection.close();
});

Deno.test("a ticket that was refused is not shown again", async () => {
  const line = lastingLine({ takenUp: { ticket: "kept", open: [] } });
  await line.up({ ticketRefused: "expired" });
  const socket = await again(line);
  assertEquals(socket.sent[0], { ...START, earlier: EARLIER });
  line.connection.close();
});

Deno.test("the signal ends it, also while it waits", async () => {
  const line = await lineUp();
  await line.breaks();
  await line.pass(0);
  await line.breaks();
  line.ended.abort();
  assertEquals((await line.connection.closed).by, "us");
  await settled();
  assertEquals([line.clock.pending, line.sockets.length], [0, 2]);
  line.connection.send(LINE);
  assertEquals(line.connection.openLines, []);
});

Deno.test("pictures are taken only while the line is up", async () => {
  const line = await lineUp();
  assert(line.connection.takesPicture);
  await line.breaks();
  assertFalse(line.connection.takesPicture);
  await line.pass(0);
  assertFalse(line.connection.takesPicture);
  await line.up();
  assert(line.connection.takesPicture);
  line.connection.close();
});

Deno.test("the relay is told once that what its last picture showed is there no more", async () => {
  const line = await lineUp();
  const told = () => types(line.socket.sent).filter((type) => type === "pictureGone").length;
  line.connection.withdrawPictures();
  assertEquals(told(), 0);
  const picture = { type: "picture", position: 0, jpeg: Uint8Array.of(0xff, 0xd8) } as const;
  line.connection.send(picture);
  line.connection.withdrawPictures();
  line.connection.withdrawPictures();
  assertEquals(told(), 1);
  line.connection.close();
});

/** A relay that takes slices. */
const SLICING = { limits: { ...READY.limits, pictureSliceBytes: 4_096 } };
const LARGE = new Uint8Array(20_000);
LARGE.set([0xff, 0xd8]);

Deno.test("of a picture that was half sent when the line broke, nothing goes on; a tool's is sent anew", async () => {
  const line = lastingLine();
  const first = await line.up(SLICING);
  line.connection.send({ type: "picture", position: 0, jpeg: LARGE });
  const result = { type: "toolResult", id: "1", name: "look_closer", result: {} } as const;
  line.connection.send({ ...result, jpeg: LARGE });
  assert(first.slices.length > 0);
  await line.breaks();
  await line.pass(0);
  const second = await line.up(SLICING);
  assertEquals(second.slices[0]?.from, 0);
  for (let i = 0; i < second.slices.length; i++) second.answerSlice();
  assertEquals(types(second.sent), ["start", "toolResult"]);
  assertEquals(second.sent[1], { ...result, jpeg: LARGE });
  line.connection.close();
});

Deno.test("what a tool showed is taken back, too, and so is what is half sent of it", async () => {
  const line = lastingLine();
  const socket = await line.up(SLICING);
  const result = { type: "toolResult", id: "1", name: "look_closer", result: {} } as const;
  line.connection.send({ ...result, jpeg: LARGE });
  line.connection.withdrawPictures();
  for (let i = 0; i < socket.slices.length; i++) socket.answerSlice();
  const left = socket.sent.slice(1).map((message) => [message.type, "jpeg" in message]);
  assertEquals(left, [["toolResult", false], ["pictureGone", false]]);
  line.connection.close();
});
