import { assertEquals, assertFalse } from "@std/assert";
import {
  MAX_HELD_MESSAGES,
  Outbox,
  type Outlet,
  SOUND_BUDGET_BYTES,
} from "../../lib/browser/outbox.ts";
import { PICTURE_BUDGET_BYTES } from "../../lib/browser/picture_queue.ts";
import {
  type ClientMessage,
  KEPT_SOUND_MS,
  type MicSound,
  type Picture,
} from "../../lib/wire/message.ts";

const FRAME = 320;
const START: ClientMessage = { type: "start" };

/** Frame number `index` of a microphone; its samples are its number. */
function frame(index: number): MicSound {
  return { type: "sound", position: index * FRAME, pcm: new Int16Array(FRAME).fill(index) };
}

function picture(bytes: number, position = 0): Picture {
  return { type: "picture", position, jpeg: new Uint8Array(bytes) };
}

/** A socket that holds what it is given until `flush`. */
function socket(bufferedBytes = 0): Outlet & { sent: ClientMessage[]; bufferedBytes: number } {
  return {
    bufferedBytes,
    sent: [],
    send(message) {
      this.sent.push(message);
      if (message.type === "sound") this.bufferedBytes += message.pcm.byteLength;
      if (message.type === "picture") this.bufferedBytes += message.jpeg.byteLength;
    },
    left() {},
    sendSlice(frame) {
      this.bufferedBytes += frame.byteLength;
    },
  };
}

function openOutbox(): Outbox {
  const outbox = new Outbox(() => 0);
  outbox.open();
  return outbox;
}

const types = (messages: ClientMessage[]) => messages.map(({ type }) => type);

Deno.test("only start leaves before the call is ready", () => {
  const outbox = new Outbox(() => 0);
  const outlet = socket();
  outbox.offer(frame(0));
  outbox.offer({ type: "text", id: "1", text: "hello" });
  outbox.offer(picture(100));
  outbox.offer(START);
  outbox.drain(outlet);
  assertEquals(types(outlet.sent), ["start"]);
  outbox.open();
  outbox.drain(outlet);
  assertEquals(types(outlet.sent), ["start", "sound", "text", "picture"]);
});

Deno.test("a frame leaves as it is while the line keeps up", () => {
  const outbox = openOutbox();
  const outlet = socket();
  const one = frame(0);
  outbox.offer(one);
  outbox.drain(outlet);
  assertEquals(outlet.sent, [one]);
  assertEquals(outbox.heldBytes, 0);
});

Deno.test("sound held back leaves in order, joined to pieces of 200 ms", () => {
  const outbox = new Outbox(() => 0);
  const outlet = socket();
  for (let index = 0; index < 25; index++) outbox.offer(frame(index));
  outbox.open();
  outbox.drain(outlet);
  const sounds = outlet.sent as MicSound[];
  assertEquals(sounds.map(({ position }) => position), [0, 3200, 6400]);
  assertEquals(sounds.map(({ pcm }) => pcm.length), [3200, 3200, 1600]);
  const all = sounds.flatMap(({ pcm }) => [...pcm]);
  assertEquals(all, Array.from({ length: 25 * FRAME }, (_, at) => Math.floor(at / FRAME)));
});

Deno.test("frames with a gap between them are not joined", () => {
  const outbox = new Outbox(() => 0);
  const outlet = socket();
  for (const index of [0, 1, 3, 4]) outbox.offer(frame(index));
  outbox.open();
  outbox.drain(outlet);
  assertEquals((outlet.sent as MicSound[]).map(({ position }) => position), [0, 3 * FRAME]);
});

Deno.test("past ten seconds the oldest sound is dropped and counted", () => {
  const outbox = new Outbox(() => 0);
  const outlet = socket();
  const frames = KEPT_SOUND_MS / 20;
  for (let index = 0; index < frames + 5; index++) outbox.offer(frame(index));
  assertEquals(outbox.counters.soundDroppedMs, 100);
  assertEquals(outbox.heldBytes, KEPT_SOUND_MS * 32);
  outbox.open();
  // Drained in turns, as a socket takes it.
  while (outbox.heldBytes > 0) {
    outlet.bufferedBytes = 0;
    outbox.drain(outlet);
  }
  assertEquals((outlet.sent[0] as MicSound).position, 5 * FRAME);
});

Deno.test("sound waits while the socket holds two seconds of it", () => {
  const outbox = openOutbox();
  const outlet = socket(SOUND_BUDGET_BYTES);
  outbox.offer(frame(0));
  outbox.drain(outlet);
  assertEquals(outlet.sent, []);
  outlet.bufferedBytes = SOUND_BUDGET_BYTES - 1;
  outbox.drain(outlet);
  assertEquals(types(outlet.sent), ["sound"]);
});

Deno.test("the newest picture replaces the older one that waits", () => {
  const outbox = openOutbox();
  const outlet = socket(PICTURE_BUDGET_BYTES + 1);
  for (const position of [1, 2, 3]) outbox.offer(picture(10, position));
  outbox.drain(outlet);
  assertEquals(outlet.sent, []);
  assertEquals(outbox.counters.picturesDropped, 2);
  outlet.bufferedBytes = PICTURE_BUDGET_BYTES;
  outbox.drain(outlet);
  assertEquals(outlet.sent, [picture(10, 3)]);
});

Deno.test("voice goes before a picture, whichever came first", () => {
  const outbox = openOutbox();
  const outlet = socket();
  outbox.offer(picture(50_000));
  outbox.offer(frame(0));
  outbox.drain(outlet);
  assertEquals(types(outlet.sent), ["sound", "picture"]);
});

Deno.test("a picture waits while sound is held back", () => {
  const outbox = openOutbox();
  const outlet = socket(SOUND_BUDGET_BYTES);
  outbox.offer(frame(0));
  outbox.offer(picture(10));
  outbox.drain(outlet);
  assertEquals(outlet.sent, []);
  assertFalse(outbox.takesPicture(0));
});

Deno.test("a picture is wanted only where it would leave at once", () => {
  const outbox = new Outbox(() => 0);
  assertFalse(outbox.takesPicture(0));
  outbox.open();
  assertEquals(outbox.takesPicture(PICTURE_BUDGET_BYTES), true);
  assertFalse(outbox.takesPicture(PICTURE_BUDGET_BYTES + 1));
  outbox.offer(picture(1));
  assertFalse(outbox.takesPicture(0));
});

Deno.test("push-to-talk marks keep their place among the sound", () => {
  const outbox = openOutbox();
  const outlet = socket(SOUND_BUDGET_BYTES);
  outbox.offer({ type: "speech", state: "begin" });
  outbox.offer(frame(0));
  outbox.offer(frame(1));
  outbox.offer({ type: "speech", state: "end" });
  outbox.offer(frame(2));
  outbox.offer({ type: "stop" });
  outbox.drain(outlet);
  assertEquals(types(outlet.sent), ["stop"]);
  outlet.bufferedBytes = 0;
  outbox.drain(outlet);
  assertEquals(types(outlet.sent), ["stop", "speech", "sound", "speech", "sound"]);
});

Deno.test("a typed line keeps its place among the sound", () => {
  const outbox = new Outbox(() => 0);
  outbox.open();
  outbox.offer(frame(0));
  outbox.offer({ type: "text", id: "line-1", text: "Hello" });
  outbox.offer(frame(1));
  const left: string[] = [];
  const send = ({ type }: ClientMessage) => void left.push(type);
  outbox.drain({ bufferedBytes: 0, send, sendSlice() {}, left() {} });
  assertEquals(left, ["sound", "text", "sound"]);
});

Deno.test("dropping sound never drops a push-to-talk mark", () => {
  const outbox = new Outbox(() => 0);
  const outlet = socket();
  outbox.offer({ type: "speech", state: "begin" });
  for (let index = 0; index < KEPT_SOUND_MS / 20 + 1; index++) outbox.offer(frame(index));
  outbox.open();
  outbox.drain(outlet);
  assertEquals(outlet.sent[0], { type: "speech", state: "begin" });
  assertEquals(outbox.counters.soundDroppedMs, 20);
});

Deno.test("a call that never gets ready holds a bounded number of messages", () => {
  const outbox = new Outbox(() => 0);
  for (let index = 0; index < MAX_HELD_MESSAGES + 3; index++) {
    outbox.offer({ type: "text", id: `line-${index}`, text: "Hello" });
  }
  assertEquals(outbox.counters.messagesDropped, 3);
});

Deno.test("a sign of life is asked for before the call is ready, but never before it is started", () => {
  const outbox = new Outbox(() => 0);
  const outlet = socket();
  outbox.offer({ type: "ping", id: 1 });
  outbox.offer({ type: "start" });
  outbox.offer({ type: "text", id: "line-1", text: "Hello" });
  outbox.drain(outlet);
  outbox.drain(outlet);
  assertEquals(outlet.sent.map(({ type }) => type), ["start", "ping"]);
});

Deno.test("a tool's result with a picture waits for the sound, and goes before an ordinary picture", () => {
  const outbox = openOutbox();
  const outlet = socket(SOUND_BUDGET_BYTES);
  const jpeg = new Uint8Array(PICTURE_BUDGET_BYTES + 1);
  outbox.offer(picture(100));
  outbox.offer({ type: "toolResult", id: "1", name: "look_closer", result: {}, jpeg });
  outbox.offer({ type: "toolResult", id: "2", name: "show", result: {} });
  outbox.offer(frame(0));
  outbox.drain(outlet);
  assertEquals(types(outlet.sent), ["toolResult"]);
  assertFalse(outbox.takesPicture(0));
  assertEquals(outbox.heldBytes, 2 * FRAME + 100 + jpeg.byteLength);
  outlet.bufferedBytes = 0;
  outbox.drain(outlet);
  assertEquals(types(outlet.sent), ["toolResult", "sound", "toolResult", "picture"]);
});

Deno.test("results with pictures that nobody takes are bounded, the newest dropped and counted", () => {
  const outbox = openOutbox();
  for (let i = 0; i < 10; i++) {
    const jpeg = new Uint8Array(10);
    outbox.offer({ type: "toolResult", id: `${i}`, name: "look_closer", result: {}, jpeg });
  }
  assertEquals([outbox.heldBytes, outbox.counters.messagesDropped], [80, 2]);
});

Deno.test("pictures that wait are withdrawn when something is hidden; a tool's words leave", () => {
  const [outbox, busy] = [new Outbox(() => 0), socket(PICTURE_BUDGET_BYTES + 1)];
  outbox.open();
  const jpeg = Uint8Array.of(0xff, 0xd8);
  outbox.offer({
    type: "toolResult",
    id: "1",
    name: "look_closer",
    result: { output: "ok" },
    jpeg,
  });
  outbox.offer(picture(3));
  outbox.drain(busy);
  assertEquals(busy.sent, []);
  outbox.withdrawPictures();
  busy.bufferedBytes = 0;
  outbox.drain(busy);
  assertEquals(busy.sent.map((message) => [message.type, "jpeg" in message]), [
    ["toolResult", false],
  ]);
  assertEquals([outbox.heldBytes, outbox.counters.picturesDropped], [0, 1]);
});

const line = (id: string, bytes?: number): ClientMessage => ({
  ...{ type: "text", id, text: id },
  ...(bytes === undefined ? {} : { jpeg: new Uint8Array(bytes) }),
});
const ids = (messages: ClientMessage[]) =>
  messages.flatMap((message) => message.type === "text" ? [message.id] : []);

Deno.test("a line never overtakes one whose picture still waits, nor the next of them", () => {
  const outbox = openOutbox();
  const outlet = socket(PICTURE_BUDGET_BYTES + 1);
  outbox.offer(line("before"));
  outbox.offer(line("with", 100));
  outbox.offer(line("after"));
  outbox.offer(line("other", 100));
  outbox.offer(line("last"));
  outbox.drain(outlet);
  assertEquals(ids(outlet.sent), ["before"]);
  outlet.bufferedBytes = 0;
  outbox.drain(outlet);
  assertEquals(ids(outlet.sent), ["before", "with", "after", "other", "last"]);
  outbox.offer(line("alone"));
  outlet.bufferedBytes = PICTURE_BUDGET_BYTES + 1;
  outbox.drain(outlet);
  assertEquals(ids(outlet.sent).at(-1), "alone");
});

Deno.test("lines behind a picture are bounded, the newest dropped and counted", () => {
  const outbox = openOutbox();
  outbox.offer(line("with", 100));
  for (let index = 0; index < MAX_HELD_MESSAGES + 3; index++) outbox.offer(line(`${index}`));
  assertEquals(outbox.counters.messagesDropped, 3);
});
