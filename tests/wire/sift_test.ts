import { assertEquals } from "@std/assert";
import { Inbox } from "../../lib/wire/duplex.ts";
import { sift } from "../../lib/wire/sift.ts";

const isText = (item: string | number): item is string => typeof item === "string";

Deno.test("what passes comes in order, and the rest is diverted in its place", async () => {
  const inbox = new Inbox<string | number>();
  for (const item of ["a", 1, 2, "b", 3]) inbox.push(item);
  inbox.end();
  const seen: (string | number)[] = [];
  const sifted = sift(inbox, { passes: isText, divert: (item) => void seen.push(item) });
  const texts = { [Symbol.asyncIterator]: () => sifted };
  for await (const text of texts) seen.push(text);
  assertEquals(seen, ["a", 1, 2, "b", 3]);
});

Deno.test("what is diverted is done with before the next item is read", async () => {
  const inbox = new Inbox<string | number>({ sizeOf: () => 1 });
  const diverted = Promise.withResolvers<void>();
  inbox.push(1);
  inbox.push("a");
  const next = sift(inbox, { passes: isText, divert: () => diverted.promise }).next();
  await Promise.resolve();
  assertEquals(inbox.bytes, 1);
  diverted.resolve();
  assertEquals(await next, { value: "a", done: false });
});

Deno.test("a sifted stream ends with its source, whatever came last", async () => {
  const inbox = new Inbox<string | number>();
  const sifted = sift(inbox, { passes: isText, divert: () => {} });
  const next = sifted.next();
  inbox.push(1);
  inbox.end();
  assertEquals(await next, { value: undefined, done: true });
});
