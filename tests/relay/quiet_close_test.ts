import { assertEquals } from "@std/assert";
import { QuietClose } from "../../lib/relay/quiet_close.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";
import { mutePair } from "./mute_pair.ts";

function stage() {
  const clock = fakeClock();
  const fake = new FakeServerSocket();
  return { clock, fake, ending: new QuietClose(fake.socket, clock) };
}

Deno.test("a close waits for a moment of silence, and is the first that was asked for", () => {
  const { clock, fake, ending } = stage();
  ending.begin({ code: 1007, reason: "first" });
  ending.begin({ code: 1008, reason: "second" });
  assertEquals([ending.hasBegun, fake.closedWith], [true, null]);
  clock.pass(4);
  ending.note();
  clock.pass(4);
  assertEquals(fake.closedWith, null);
  clock.pass(1);
  assertEquals(fake.closedWith, [1007, "first"]);
});

Deno.test("a client that goes on sending puts it off for a second, and no longer", () => {
  const { clock, fake, ending } = stage();
  ending.begin({ code: 1000, reason: "" });
  for (let i = 0; i < 300 && fake.closedWith === null; i++) {
    clock.pass(4);
    ending.note();
  }
  assertEquals(fake.closedWith, [1000, ""]);
  assertEquals(clock.nowMs(), 1_004);
});

Deno.test("a socket that is not open yet is closed when it is", () => {
  const { clock, fake, ending } = stage();
  fake.readyState = WebSocket.CONNECTING;
  ending.begin({ code: 1008, reason: "no" });
  assertEquals(clock.pending, 0);
  fake.open();
  clock.pass(5);
  assertEquals(fake.closedWith, [1008, "no"]);
});

Deno.test("a socket that is gone is not closed, and no timer stays", () => {
  const { clock, fake, ending } = stage();
  ending.note();
  ending.begin({ code: 1000, reason: "" });
  ending.stop();
  assertEquals([clock.pending, fake.closedWith], [0, null]);
  const gone = stage();
  gone.ending.begin({ code: 1000, reason: "" });
  gone.fake.readyState = WebSocket.CLOSED;
  gone.clock.pass(5);
  assertEquals(gone.fake.closedWith, null);
});

Deno.test("a client that does not answer the close frame is cut after five seconds", async () => {
  const clock = fakeClock();
  const { server, client, socket, gone } = await mutePair();
  const ending = new QuietClose(socket, clock);
  socket.addEventListener("close", () => ending.stop(), { once: true });
  ending.begin({ code: 4005, reason: "no start" });
  clock.pass(5);
  assertEquals(await client.fate, "4005");
  assertEquals([clock.pending, client.line.isOver], [1, false]);
  clock.pass(5_000);
  await gone;
  await client.line.over;
  assertEquals(clock.pending, 0);
  await server.shutdown();
});

Deno.test("a client that sends thousands of frames meanwhile is cut without a word", async () => {
  const clock = fakeClock();
  const { server, client, socket, gone } = await mutePair();
  const ending = new QuietClose(socket, clock);
  ending.begin({ code: 4003, reason: "too fast" });
  for (let frames = 0; frames < 2_000; frames++) ending.note();
  assertEquals([clock.pending, client.line.isOver], [1, false]);
  ending.note();
  await gone;
  assertEquals([clock.pending, await client.fate], [0, "cut"]);
  await server.shutdown();
});

Deno.test("a client that has answered is cut by nobody", () => {
  const { clock, fake, ending } = stage();
  ending.begin({ code: 1000, reason: "" });
  clock.pass(5);
  assertEquals(clock.pending, 1);
  ending.note();
  ending.stop();
  assertEquals(clock.pending, 0);
  assertEquals(fake.closedWith, [1000, ""]);
});
