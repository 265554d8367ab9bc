import { assert, assertEquals, assertFalse, assertLessOrEqual, assertRejects } from "@std/assert";
import { cutReason, Inbox, legalCloseCode, linkedPair } from "../../lib/wire/duplex.ts";

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

Deno.test("what one end of a linked pair sends the other receives, in order", async () => {
  const [left, right] = linkedPair<string, number>();
  right.send("a");
  right.send("b");
  left.send(1);
  left.close();
  assertEquals(await all(left), ["a", "b"]);
  assertEquals(await all(right), [1]);
});

Deno.test("both ends of a linked pair learn code, reason and who ended it", async () => {
  const [left, right] = linkedPair<string, number>();
  left.close(4100, "no");
  left.close(1000, "second word does not count");
  assertEquals(await left.closed, { code: 4100, reason: "no", by: "us" });
  assertEquals(await right.closed, { code: 4100, reason: "no", by: "them" });
});

Deno.test("sending after the end is silent and reaches nobody", async () => {
  const [left, right] = linkedPair<string, number>();
  left.close();
  left.send(1);
  assertEquals(await all(right), []);
});

Deno.test("backlog counts what the other end has not read", async () => {
  const [left, right] = linkedPair<string, number>({ sizeOfA: (text) => text.length });
  right.send("four");
  right.send("two");
  assertEquals(right.backlogBytes, 7);
  await left[Symbol.asyncIterator]().next();
  assertEquals(right.backlogBytes, 3);
});

Deno.test("a waiting reader is woken by what comes", async () => {
  const inbox = new Inbox<number>();
  const reader = inbox[Symbol.asyncIterator]();
  const next = reader.next();
  assert(inbox.push(5));
  assertEquals(await next, { value: 5, done: false });
  const end = reader.next();
  inbox.end();
  assertEquals(await end, { value: undefined, done: true });
});

Deno.test("items pushed while a batch is read are not lost", async () => {
  const inbox = new Inbox<number>();
  inbox.push(1);
  const got: number[] = [];
  for await (const item of inbox) {
    got.push(item);
    if (item < 3) inbox.push(item + 1);
    else inbox.end();
  }
  assertEquals(got, [1, 2, 3]);
});

Deno.test("a full inbox drops the newest and counts it", async () => {
  const inbox = new Inbox<string>({ maxBytes: 5, sizeOf: (text) => text.length });
  assert(inbox.push("abc"));
  assertFalse(inbox.push("def"));
  assert(inbox.push("gh"));
  assertEquals(inbox.dropped, 1);
  assertEquals(inbox.bytes, 5);
  inbox.end();
  assertFalse(inbox.push("i"));
  assertEquals(await all(inbox), ["abc", "gh"]);
  assertEquals(inbox.bytes, 0);
});

Deno.test("a fault is thrown to the reader, after what had come before it", async () => {
  const inbox = new Inbox<number>();
  inbox.push(1);
  inbox.end(new RangeError("a defect"));
  inbox.end(new RangeError("another"));
  const read: number[] = [];
  const reading = async () => {
    for await (const item of inbox) read.push(item);
  };
  await assertRejects(reading, RangeError, "a defect");
  assertEquals(read, [1]);
});

Deno.test("a reason is cut to 123 bytes, never inside a character", () => {
  assertEquals(cutReason("short"), "short");
  const cut = cutReason("ä".repeat(200));
  assertEquals(cut, "ä".repeat(61));
  assertLessOrEqual(new TextEncoder().encode(cutReason("😀".repeat(60))).length, 123);
});

Deno.test("only codes an application may use are used to close", () => {
  assertEquals(
    [1000, 1001, 1005, 1006, 1007, 1015, 3000, 4999, 5000].map((code) => legalCloseCode(code)),
    [1000, 4301, 1000, 4301, 4301, 4301, 3000, 4999, 4301],
  );
});
