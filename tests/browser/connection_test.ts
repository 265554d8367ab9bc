import { assertEquals, assertFalse } from "@std/assert";
import { type Connection, openConnection } from "../../lib/browser/connection.ts";
import { SOUND_BUDGET_BYTES } from "../../lib/browser/outbox.ts";
import { PICTURE_BUDGET_BYTES } from "../../lib/browser/picture_queue.ts";
import type { ClientMessage, MicSound, Picture, ServerMessage } from "../../lib/wire/message.ts";
import { READY } from "./fake_call.ts";
import { type FakeSocket, fakeSockets } from "./fake_socket.ts";

function connect(): { connection: Connection; socket: FakeSocket; ended: AbortController } {
  const ended = new AbortController();
  const { sockets, WebSocket } = fakeSockets();
  const connection = openConnection({
    url: "ws://test/api/live",
    signal: ended.signal,
    WebSocket,
  });
  return { connection, socket: sockets[0], ended };
}

function ready(): ReturnType<typeof connect> {
  const all = connect();
  all.connection.send({ type: "start" });
  all.socket.open();
  all.socket.receive(READY);
  all.socket.sent.length = 0;
  return all;
}

function frame(position: number): MicSound {
  return { type: "sound", position, pcm: new Int16Array(320) };
}

const JPEG = new Uint8Array([0xff, 0xd8, 1, 2]);
const types = (messages: ClientMessage[]) => messages.map(({ type }) => type);

Deno.test("the socket names our subprotocol and delivers bytes", () => {
  const { socket } = connect();
  assertEquals(socket.url, "ws://test/api/live");
  assertEquals(socket.protocol, "looksee.1");
  assertEquals(socket.binaryType, "arraybuffer");
});

Deno.test("what is said while the call connects leaves when it is ready", () => {
  const { connection, socket } = connect();
  connection.send({ type: "start" });
  connection.send(frame(0));
  assertEquals(socket.sent, []);
  socket.open();
  connection.send(frame(320));
  assertEquals(types(socket.sent), ["start"]);
  socket.receive(READY);
  assertEquals(types(socket.sent), ["start", "sound"]);
  assertEquals((socket.sent[1] as MicSound).pcm.length, 640);
});

Deno.test("received messages are read in order, then the reason of the end", async () => {
  const { connection, socket } = ready();
  const pcm = Int16Array.of(1, 2, 3);
  socket.receive({ type: "sound", reply: 1, position: 0, pcm });
  socket.receive({ type: "reply", reply: 1, state: "complete" });
  socket.hangUp(4103, "time over");
  const read: ServerMessage[] = [];
  for await (const message of connection) read.push(message);
  assertEquals(read.map(({ type }) => type), ["ready", "sound", "reply"]);
  assertEquals(await connection.closed, { code: 4103, reason: "time over", by: "them" });
});

Deno.test("a line that breaks is a fault, not an end by the other side", async () => {
  const { connection, socket } = ready();
  socket.hangUp(1006);
  assertEquals((await connection.closed).by, "fault");
});

Deno.test("what waits leaves with the next message, in either direction", () => {
  const { connection, socket } = ready();
  socket.bufferedAmount = SOUND_BUDGET_BYTES;
  connection.send(frame(0));
  assertEquals(socket.sent, []);
  socket.bufferedAmount = 0;
  socket.receive({ type: "pong", id: 1 });
  assertEquals(types(socket.sent), ["sound"]);
  socket.bufferedAmount = SOUND_BUDGET_BYTES;
  connection.send(frame(320));
  socket.bufferedAmount = 0;
  connection.send(frame(640));
  assertEquals(types(socket.sent), ["sound", "sound"]);
});

Deno.test("a slow line keeps the newest picture, counts the others and tells its backlog", () => {
  const { connection, socket } = ready();
  assertEquals(connection.takesPicture, true);
  socket.bufferedAmount = PICTURE_BUDGET_BYTES + 1;
  assertFalse(connection.takesPicture);
  connection.send({ type: "picture", position: 1, jpeg: JPEG });
  connection.send({ type: "picture", position: 2, jpeg: JPEG });
  assertEquals(connection.counters.picturesDropped, 1);
  assertEquals(connection.backlogBytes, PICTURE_BUDGET_BYTES + 1 + JPEG.length);
  socket.bufferedAmount = 0;
  connection.send(frame(0));
  assertEquals(types(socket.sent), ["sound", "picture"]);
});

/** A connection to a relay that takes slices, with a picture of 20 kB offered. */
function slicing(): ReturnType<typeof connect> & { jpeg: Uint8Array<ArrayBuffer> } {
  const all = connect();
  all.connection.send({ type: "start" });
  all.socket.open();
  all.socket.receive({ ...READY, limits: { ...READY.limits, pictureSliceBytes: 4_096 } });
  all.socket.sent.length = 0;
  const jpeg = new Uint8Array(20_000);
  jpeg.set([0xff, 0xd8]);
  all.connection.send({ type: "picture", position: 1, jpeg });
  return { ...all, jpeg };
}

Deno.test("sound leaves between the slices of a picture, which leave as they are answered", () => {
  const { connection, socket, jpeg } = slicing();
  assertEquals([socket.sent.length, socket.slices.length], [0, 4]);
  connection.send(frame(0));
  assertEquals(types(socket.sent), ["sound"]);
  for (let i = 0; i < socket.slices.length; i++) socket.answerSlice();
  assertEquals(types(socket.sent), ["sound", "picture"]);
  assertEquals((socket.sent[1] as Picture).jpeg, jpeg);
  assertEquals(connection.backlogBytes, socket.bufferedAmount);
});

Deno.test("slices that wait in the socket hold no sound back", () => {
  const { connection, socket } = slicing();
  // As where the browser has not taken any of them yet.
  socket.bufferedAmount = SOUND_BUDGET_BYTES + 4_096;
  connection.send(frame(0));
  assertEquals(types(socket.sent), ["sound"]);
});

Deno.test("what is hidden while a picture is half sent is never finished", () => {
  const { connection, socket } = slicing();
  connection.withdrawPictures();
  for (let i = 0; i < socket.slices.length; i++) socket.answerSlice();
  assertEquals([socket.sent, socket.slices.length], [[], 4]);
  assertEquals(connection.counters.picturesDropped, 1);
  assertEquals(connection.takesPicture, true);
});

Deno.test("a relay that tells of slices nobody sent is not gone on with", async () => {
  const { connection, socket } = slicing();
  socket.answerSlice({ to: 1 });
  assertEquals((await connection.closed).code, 4000);
});

Deno.test("a frame that is not ours ends the connection with our own code", async () => {
  const { connection, socket } = ready();
  socket.receiveFrame("{}");
  const { code, by } = await connection.closed;
  assertEquals([code, by], [4000, "us"]);
  assertEquals(socket.closedWith?.[0], 4000);
});

Deno.test("nothing is sent or read after the end", async () => {
  const { connection, socket } = ready();
  connection.close();
  connection.close(4000, "again");
  connection.send(frame(0));
  socket.receive({ type: "pong", id: 1 });
  assertEquals(socket.sent, []);
  assertEquals(socket.closedWith, [1000, ""]);
  const read: ServerMessage[] = [];
  for await (const message of connection) read.push(message);
  assertEquals(read.map(({ type }) => type), ["ready"]);
});

Deno.test("the signal ends the connection, also one that never opened", async () => {
  const { connection, socket, ended } = connect();
  ended.abort();
  assertEquals(socket.closedWith, [1000, ""]);
  assertEquals((await connection.closed).code, 1000);
  assertFalse(connection.wasOpen);
});

Deno.test("whether the socket ever opened is told", () => {
  assertEquals(ready().connection.wasOpen, true);
});

Deno.test("a picture has left when the socket has it, and what was called back never has", () => {
  const left: Uint8Array[] = [];
  const { sockets, WebSocket } = fakeSockets();
  const { signal } = new AbortController();
  const onPictureLeft = (jpeg: Uint8Array<ArrayBuffer>) => void left.push(jpeg);
  const connection = openConnection({
    url: "ws://test/api/live",
    signal,
    WebSocket,
    onPictureLeft,
  });
  const result = { type: "toolResult", id: "1", name: "look_closer", result: {} } as const;
  connection.send({ type: "start" });
  sockets[0].open();
  connection.send({ ...result, jpeg: JPEG.slice() });
  connection.withdrawPictures();
  sockets[0].receive(READY);
  assertEquals([types(sockets[0].sent), left], [["start", "toolResult"], []]);
  const jpeg = JPEG.slice();
  connection.send({ ...result, jpeg });
  connection.send({ type: "picture", position: 0, jpeg: JPEG });
  assertEquals([left.length, left[0] === jpeg, left[1] === JPEG], [2, true, true]);
});
