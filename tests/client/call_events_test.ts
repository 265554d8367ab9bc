import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { tellEach, tellOf } from "../../lib/client/call_events.ts";

Deno.test("whoever comes late is told what stands, and each that is new once, until he has enough", () => {
  const [a, b, c] = [{ n: 1 }, { n: 2 }, { n: 3 }];
  const values = signal([a]);
  const told: number[] = [];
  const off = tellEach(() => values.value, ({ n }) => told.push(n));
  values.value = [a, b];
  values.value = [b];
  off();
  off();
  values.value = [b, c];
  assertEquals(told, [1, 2]);
});

Deno.test("a value is told now, and when it is another one", () => {
  const value = signal("one");
  const told: string[] = [];
  const off = tellOf(value, (now) => told.push(now));
  value.value = "one";
  value.value = "two";
  off();
  assertEquals(told, ["one", "two"]);
});

Deno.test("what a listener reads does not make it hear more", () => {
  const [value, other] = [signal(1), signal(1)];
  let told = 0;
  const off = tellOf(value, () => told += other.value);
  other.value = 5;
  off();
  assertEquals(told, 1);
});

Deno.test("a listener that throws is the page's own trouble: the others hear on", () => {
  const reported: unknown[] = [];
  const { reportError: real } = globalThis;
  globalThis.reportError = (error) => reported.push(error);
  try {
    const value = signal(1);
    const told: number[] = [];
    const offs = [
      tellOf(value, () => {
        throw new Error("of the page");
      }),
      tellOf(value, (now) => told.push(now)),
    ];
    value.value = 2;
    offs.forEach((off) => off());
    assertEquals([told, reported.length], [[1, 2], 2]);
  } finally {
    globalThis.reportError = real;
  }
});
