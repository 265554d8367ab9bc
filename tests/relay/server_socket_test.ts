import { assertEquals } from "@std/assert";
import { ServerSocket } from "../../lib/relay/server_socket.ts";
import { Inbox } from "../../lib/wire/duplex.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";

function stage() {
  const fake = new FakeServerSocket();
  const clock = fakeClock();
  const inbox = new Inbox<string>();
  const frames: unknown[] = [];
  const socket = new ServerSocket(fake.socket, {
    ...{ clock, inbox },
    onFrame: (frame) => void frames.push(frame),
  });
  const read = async () => {
    for await (const _ of inbox);
    return "ended";
  };
  return { fake, clock, frames, socket, read };
}

Deno.test("frames come as they are, and what is sent goes out while the socket is open", () => {
  const { fake, frames, socket } = stage();
  const bytes = new ArrayBuffer(3);
  fake.receive("text");
  fake.receive(bytes);
  socket.send("answer");
  fake.bufferedAmount = 7;
  assertEquals([frames, fake.sent, socket.backlogBytes], [["text", bytes], ["answer"], 7]);
  assertEquals(fake.binaryType, "arraybuffer");
});

Deno.test("closed by this side it ends at once, and later frames only put the close off", async () => {
  const { fake, clock, frames, socket, read } = stage();
  socket.close(4003, "x".repeat(200));
  socket.close(1000, "again");
  assertEquals(await read(), "ended");
  fake.receive("late");
  socket.send("late");
  assertEquals([frames, fake.sent, fake.closedWith], [[], [], null]);
  clock.pass(5);
  assertEquals(fake.closedWith, [4003, "x".repeat(123)]);
  const { code, by } = await socket.closed;
  assertEquals([code, by], [4003, "us"]);
});

Deno.test("which side ended it, and whether in peace, is told", async () => {
  for (
    const [code, closed] of [
      [1000, { code: 1000, reason: "bye", by: "them" }],
      [1006, { code: 1006, reason: "bye", by: "fault" }],
      [0, { code: 1006, reason: "bye", by: "fault" }],
    ] as const
  ) {
    const { fake, clock, socket, read } = stage();
    fake.hangUp(code, "bye");
    assertEquals([await socket.closed, await read(), clock.pending], [closed, "ended", 0]);
  }
  const { fake, socket } = stage();
  fake.onerror?.();
  assertEquals(await socket.closed, { code: 1006, reason: "", by: "fault" });
});
