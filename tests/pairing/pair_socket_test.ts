import { assertEquals } from "@std/assert";
import { MAX_MESSAGES, pairSocket } from "../../lib/pairing/pair_socket.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";

function socketStage() {
  const socket = new FakeServerSocket();
  const clock = fakeClock();
  return { socket, clock, line: pairSocket(socket.socket, clock) };
}

Deno.test("messages come out in order, and go in as JSON", async () => {
  const { socket, line } = socketStage();
  socket.receive('{"type":"ask"}');
  socket.receive('{"type":"answer","sdp":"v=0","more":1}');
  socket.hangUp(1000);
  const received = await Array.fromAsync(line);
  assertEquals(received, [{ type: "ask" }, { type: "answer", sdp: "v=0" }]);
  assertEquals(await line.closed, { code: 1000, reason: "", by: "them" });
});

Deno.test("what is refused is told once, and nothing after it is read", async () => {
  const { socket, clock, line } = socketStage();
  socket.receive("[]");
  socket.receive('{"type":"ask"}');
  clock.pass(5);
  assertEquals(await Array.fromAsync(line), []);
  const told = socket.sent.map((frame) => JSON.parse(String(frame)));
  assertEquals(told.map(({ type, code }) => [type, code]), [["error", "malformed"]]);
  assertEquals([socket.closedWith?.[0], (await line.closed).by], [4000, "us"]);
  socket.hangUp(4000);
  assertEquals(clock.pending, 0);
});

Deno.test("one socket says so many messages, and not one more", async () => {
  const { socket, clock, line } = socketStage();
  for (let count = 0; count <= MAX_MESSAGES; count++) socket.receive('{"type":"ask"}');
  assertEquals((await Array.fromAsync(line)).length, MAX_MESSAGES);
  assertEquals((await line.closed).code, 4003);
  socket.hangUp(1006);
  assertEquals(clock.pending, 0);
});

Deno.test("a line that broke, and one that failed, are ends like any other", async () => {
  const { socket, line } = socketStage();
  socket.hangUp(0);
  assertEquals(await line.closed, { code: 1006, reason: "", by: "fault" });
  const failed = socketStage();
  failed.socket.onerror?.();
  assertEquals((await failed.line.closed).by, "fault");
  failed.line.send({ type: "joined" });
  assertEquals(failed.socket.sent, []);
});
