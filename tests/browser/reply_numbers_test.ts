import { assertEquals } from "@std/assert";
import { ReplyNumbers } from "../../lib/browser/reply_numbers.ts";

Deno.test("replies of the first connection keep their numbers", () => {
  const numbers = new ReplyNumbers();
  assertEquals([7, 7, 8].map((reply) => numbers.fromRelay(reply)), [7, 7, 8]);
  assertEquals([numbers.toRelay(7), numbers.toRelay(8)], [7, 8]);
});

Deno.test("a relay that counts on leaves them as they are", () => {
  const numbers = new ReplyNumbers();
  numbers.fromRelay(4);
  numbers.reconnected();
  assertEquals([5, 6].map((reply) => numbers.fromRelay(reply)), [5, 6]);
  assertEquals([numbers.toRelay(4), numbers.toRelay(6)], [null, 6]);
});

Deno.test("numbers that were used already are moved on, and back for the relay", () => {
  const numbers = new ReplyNumbers();
  [5, 6, 7].forEach((reply) => numbers.fromRelay(reply));
  numbers.reconnected();
  assertEquals([6, 6, 7].map((reply) => numbers.fromRelay(reply)), [8, 8, 9]);
  assertEquals([7, 8, 9].map((reply) => numbers.toRelay(reply)), [null, 6, 7]);
  numbers.reconnected();
  assertEquals(numbers.toRelay(9), null);
  assertEquals(numbers.fromRelay(1), 10);
  assertEquals(numbers.toRelay(10), 1);
});

Deno.test("they wrap as all reply numbers do", () => {
  const numbers = new ReplyNumbers();
  numbers.fromRelay(65_535);
  numbers.reconnected();
  assertEquals([65_535, 1].map((reply) => numbers.fromRelay(reply)), [1, 2]);
  assertEquals([1, 2].map((reply) => numbers.toRelay(reply)), [65_535, 1]);
});

Deno.test("the end of a turn that got no reply has no number, on any connection", () => {
  const numbers = new ReplyNumbers();
  assertEquals([0, 1].map((reply) => numbers.fromRelay(reply)), [0, 1]);
  numbers.reconnected();
  assertEquals([0, 1].map((reply) => numbers.fromRelay(reply)), [0, 2]);
});
