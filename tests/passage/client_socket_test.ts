import { assertEquals } from "@std/assert";
import type { Frame } from "../../lib/passage/client_gate.ts";
import { type ClientLimits, ClientSocket } from "../../lib/passage/client_socket.ts";
import type { Close } from "../../lib/passage/google_words.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";

const LIMITS: ClientLimits = {
  maxMessageBytes: 3_000,
  maxMessagesPerSecond: 10,
  maxBytesPerSecond: 5_000,
  maxPageBacklogBytes: 100,
};

function stage(limits: Partial<ClientLimits> = {}) {
  const clock = fakeClock();
  const fake = new FakeServerSocket();
  const frames: Frame[] = [];
  const broken: string[] = [];
  const gone: Close[] = [];
  const client = new ClientSocket(fake.socket, {
    limits: { ...LIMITS, ...limits },
    clock,
    events: {
      onFrame: (frame) => frames.push(frame),
      onBroken: (limit) => broken.push(limit),
      onGone: (close) => gone.push(close),
    },
  });
  return { clock, fake, frames, broken, gone, client };
}

Deno.test("text comes as text and bytes as bytes", () => {
  const { fake, frames } = stage();
  fake.receive("a");
  fake.receive(Uint8Array.of(1, 2).buffer);
  assertEquals(frames, ["a", Uint8Array.of(1, 2)]);
  assertEquals(fake.binaryType, "arraybuffer");
});

Deno.test("a picture of the largest size passes in base64, and nothing longer", () => {
  const { fake, frames, broken, clock } = stage();
  fake.receive("x".repeat(4_000 + 1_024));
  assertEquals([frames.length, broken], [1, []]);
  fake.receive("x".repeat(4_000 + 1_025));
  fake.receive("after");
  clock.pass(5);
  assertEquals([frames.length, broken, fake.closedWith?.[0]], [1, ["tooLarge"], 1009]);
});

Deno.test("more messages than four seconds' worth at once are too many", () => {
  const { fake, frames, broken, clock } = stage();
  for (let i = 0; i < 41; i++) fake.receive("a");
  clock.pass(5);
  assertEquals([frames.length, broken, fake.closedWith?.[0]], [40, ["tooFast"], 1008]);
});

Deno.test("a client that sends at its rate is never too fast", () => {
  const { fake, broken, clock } = stage();
  for (let i = 0; i < 400; i++) {
    fake.receive("a");
    clock.pass(100);
  }
  assertEquals(broken, []);
});

Deno.test("a client that does not read is closed when its limit is past, and sent no more", () => {
  const { fake, broken, client, clock } = stage();
  client.send("a");
  fake.bufferedAmount = 101;
  client.send("b");
  client.send("c");
  clock.pass(5);
  assertEquals([fake.sent, broken, fake.closedWith?.[0]], [["a", "b"], ["tooSlow"], 1008]);
});

Deno.test("a socket that broke is told once, as broken", () => {
  const { fake, gone, client, clock } = stage();
  fake.onerror?.();
  fake.hangUp(0);
  assertEquals(gone, [{ code: 1006, reason: "" }]);
  client.close({ code: 1000, reason: "" });
  assertEquals(clock.pending, 0);
});

Deno.test("a close is made legal, and shows no secret", () => {
  const { fake, client, clock } = stage();
  client.close({ code: 1006, reason: "with s3cret" }, ["s3cret"]);
  clock.pass(5);
  assertEquals(fake.closedWith, [1011, "The connection to the Live server was lost."]);
});
