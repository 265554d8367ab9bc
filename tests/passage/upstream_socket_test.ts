import { assertEquals, assertFalse } from "@std/assert";
import type { Frame } from "../../lib/passage/client_gate.ts";
import type { Close } from "../../lib/passage/google_words.ts";
import { type UpstreamEnd, UpstreamSocket } from "../../lib/passage/upstream_socket.ts";
import { Inbox } from "../../lib/wire/duplex.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { startRawLiveServer } from "../support/raw_live_server.ts";

function stage(url: string, { maxBacklogBytes = 1_000_000 } = {}) {
  const clock = fakeClock();
  const inbox = new Inbox<Frame>();
  const frames = inbox[Symbol.asyncIterator]();
  const gone = Promise.withResolvers<[Close, UpstreamEnd]>();
  const upstream = new UpstreamSocket({
    url: `${url.replace("http", "ws")}/ws/x?key=k`,
    handshakeTimeoutMs: 5_000,
    maxBacklogBytes,
    clock,
    onFrame: (frame) => inbox.push(frame),
    onGone: (close, why) => gone.resolve([close, why]),
  });
  return { clock, upstream, gone: gone.promise, next: async () => (await frames.next()).value };
}

Deno.test("what is handed over early is kept, and goes in order, text and bytes", async () => {
  const server = await startRawLiveServer();
  const { upstream, gone, next } = stage(server.url);
  upstream.send("one");
  upstream.send(new TextEncoder().encode("two"));
  const connection = await server.accept();
  assertEquals(connection.path, "/ws/x?key=k");
  assertEquals([await connection.next(), await connection.next()], ["one", "two"]);
  connection.send("text");
  connection.send({ a: 1 });
  assertEquals(await next(), "text");
  assertEquals(new TextDecoder().decode(await next() as Uint8Array), '{\n  "a": 1\n}\n');
  assertEquals(upstream.backlogBytes, 0);
  upstream.close({ code: 4_001, reason: "enough" });
  assertEquals(await connection.closed, 4_001);
  assertEquals(await gone, [{ code: 4_001, reason: "enough" }, "closed"]);
  await server.close();
});

Deno.test("the server's close comes through with its reason", async () => {
  const server = await startRawLiveServer();
  const { gone } = stage(server.url);
  (await server.accept()).close(1008, "The operation was aborted.");
  assertEquals(await gone, [{ code: 1008, reason: "The operation was aborted." }, "closed"]);
  await server.close();
});

Deno.test("a server that breaks off is lost", async () => {
  const server = await startRawLiveServer();
  const { gone } = stage(server.url);
  (await server.accept()).drop();
  assertEquals((await gone)[1], "lost");
  await server.close();
});

for (
  const [status, words] of [[401, "key"], [403, "key"], [429, "quota"], [
    503,
    "unavailable",
  ]] as const
) {
  Deno.test(`an upgrade refused with ${status} closes with 1011 and why`, async () => {
    const server = await startRawLiveServer({ status });
    const [{ code, reason }, why] = await stage(server.url).gone;
    assertEquals([code, why, reason.includes(words)], [1011, "refused", true]);
    await server.close();
  });
}

Deno.test("a server that is not there is unreachable", async () => {
  const server = await startRawLiveServer();
  await server.close();
  const [{ code, reason }, why] = await stage(server.url).gone;
  assertEquals([code, reason, why], [
    1011,
    "The service is currently unavailable.",
    "unreachable",
  ]);
});

Deno.test("a server that reads too slowly is given up, before it is open too", async () => {
  const server = await startRawLiveServer();
  const { upstream, gone } = stage(server.url, { maxBacklogBytes: 10 });
  upstream.send("x".repeat(11));
  assertEquals((await gone)[1], "too-slow");
  await server.close();
});

Deno.test("a server that says nothing is asked for a sign of life, and given up without one", async () => {
  const server = await startRawLiveServer();
  const { clock, gone } = stage(server.url);
  const { socket, closed } = await server.accept();
  const pinged = Promise.withResolvers<void>();
  socket.on("ping", () => pinged.resolve());
  // The watch begins when the upgrade has come back.
  const answered = Promise.withResolvers<void>();
  socket.once("pong", () => answered.resolve());
  socket.ping();
  await answered.promise;
  socket.pause();
  // Its ping was something heard; after that three times nothing.
  for (let i = 0; i < 4; i++) clock.pass(30_000);
  assertEquals((await gone)[1], "silent");
  assertEquals(clock.pending, 0);
  socket.resume();
  await closed;
  await pinged.promise;
  await server.close();
});

Deno.test("a server that answers is kept, and closing leaves no timer", async () => {
  const server = await startRawLiveServer();
  const { clock, upstream, gone, next } = stage(server.url);
  const { socket, closed } = await server.accept();
  const ponged = Promise.withResolvers<void>();
  socket.on("pong", () => ponged.resolve());
  socket.ping();
  await ponged.promise;
  for (let i = 0; i < 6; i++) {
    const pinged = Promise.withResolvers<void>();
    socket.once("ping", () => pinged.resolve());
    // What came before was something heard, so it is asked at the second time.
    clock.pass(30_000);
    clock.pass(30_000);
    await pinged.promise;
    // A frame comes after the pong, so both have come.
    socket.send("x");
    await next();
  }
  upstream.close({ code: 1005, reason: "" });
  assertEquals(await closed, 1005);
  assertEquals((await gone)[1], "closed");
  assertFalse(clock.pending > 0);
  await server.close();
});
