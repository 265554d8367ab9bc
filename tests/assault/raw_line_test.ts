import { assertEquals, assertThrows } from "@std/assert";
import { ATTACKS, attacksNamed } from "./attacks/all.ts";
import { RawLine } from "./raw_line.ts";
import { upgradeRequest } from "./raw_socket.ts";

Deno.test("a line leads to this machine alone, whatever address is its own end", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const line = new RawLine(listener.addr.port);
  const connection = await listener.accept();
  await line.write("hello");
  const bytes = new Uint8Array(5);
  await connection.read(bytes);
  assertEquals(new TextDecoder().decode(bytes), "hello");
  await connection.write(new TextEncoder().encode("HTTP/1.1 403"));
  const word = await line.take((come) => come.length < 4 ? null : { value: "there", bytes: 4 });
  assertEquals([word, line.isOver], ["there", false]);
  connection.close();
  await line.over;
  assertEquals(line.come, "/1.1 403");
  assertEquals(await line.take(() => null), null);
  assertEquals(await line.write("more"), false);
  line.drop();
  listener.close();
});

Deno.test("nobody at the other end is an end, and no error", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  const line = new RawLine(listener.addr.port);
  await line.over;
  assertEquals(line.isOver, true);
  line.drop();
});

Deno.test("a header named twice is said once, with the later value", () => {
  const request = upgradeRequest({ port: 80, headers: { host: "else.where" } });
  assertEquals(request.match(/host: .*/g), ["host: else.where"]);
});

Deno.test("an attack nobody knows is told with those that are known", () => {
  assertEquals(attacksNamed([]), [...ATTACKS]);
  assertEquals(attacksNamed(["wrong-origin"]).map(({ name }) => name), ["wrong origin"]);
  assertThrows(() => attacksNamed(["gremlins"]), RangeError, "known are wrong-origin, ");
});
