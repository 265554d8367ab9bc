import { assertEquals } from "@std/assert";
import { boundedBody } from "../../lib/door/bounded_body.ts";
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { fakeClock } from "../support/fake_clock.ts";

const request = (body: BodyInit | null, headers: HeadersInit = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers });
const LIMITS = { maxBytes: 10, timeoutMs: 100, clock: SYSTEM_CLOCK };

Deno.test("a body up to the limit is read, whatever pieces it comes in", async () => {
  const pieces = ["12345", "6789ü"].map((text) => new TextEncoder().encode(text));
  assertEquals(
    await boundedBody(request(ReadableStream.from(pieces)), { ...LIMITS, maxBytes: 11 }),
    {
      type: "whole",
      text: "123456789ü",
    },
  );
  assertEquals(await boundedBody(request(null), LIMITS), { type: "whole", text: "" });
});

Deno.test("more than the limit is not read to its end, and where it is announced not at all", async () => {
  let given = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given++;
      controller.enqueue(new Uint8Array(8));
    },
  });
  assertEquals(await boundedBody(request(endless), LIMITS), { type: "too-large" });
  assertEquals(given <= 3, true);
  const announced = request("short", { "content-length": "11" });
  assertEquals(await boundedBody(announced, LIMITS), { type: "too-large" });
  assertEquals(announced.bodyUsed, false);
});

Deno.test("a body that stops coming is waited for until its time is over", async () => {
  const clock = fakeClock();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const answer = boundedBody(request(readable), { ...LIMITS, clock });
  await writable.getWriter().write(new Uint8Array(1));
  clock.pass(100);
  assertEquals(await answer, { type: "too-slow" });
  assertEquals(clock.pending, 0);
});

Deno.test("a client that goes away in the middle of its body is no fault of the server", async () => {
  const read = Promise.withResolvers<unknown>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    begin();
    await boundedBody(request, { ...LIMITS, maxBytes: 100 }).then(read.resolve, read.reject);
    return new Response();
  });
  const client = await Deno.connect({ port: server.addr.port, hostname: "127.0.0.1" });
  const head = "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 50\r\n\r\nabc";
  await client.write(new TextEncoder().encode(head));
  await begun;
  client.close();
  assertEquals(await read.promise, { type: "too-slow" });
  await server.shutdown();
});
