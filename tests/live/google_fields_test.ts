import { assertEquals } from "@std/assert";
import {
  countIn,
  millisecondsIn,
  objectIn,
  objectsIn,
  OddFields,
  textIn,
  textsIn,
} from "../../lib/live/google_fields.ts";

Deno.test("a field of another type counts as absent", () => {
  for (const value of [undefined, null, 7, true, [], [null, 7], "", NaN]) {
    const fields = { x: value };
    assertEquals(objectIn(fields, "x"), undefined);
    assertEquals(objectsIn(fields, "x"), []);
    assertEquals(textsIn(fields, "x"), []);
    assertEquals(textIn(fields, "x"), undefined);
    assertEquals(millisecondsIn(fields, "x"), undefined);
  }
});

Deno.test("counts come as numbers or as strings, and are whole", () => {
  const of = (x: unknown) => countIn({ x }, "x");
  assertEquals([of(7), of("104857"), of(-1), of(1.5), of("x"), of({})], [7, 104_857, 0, 2, 0, 0]);
});

Deno.test("durations are protobuf's, in seconds", () => {
  const of = (x: unknown) => millisecondsIn({ x }, "x");
  assertEquals([of("50s"), of("0s"), of("1.2345s"), of("50"), of("-1s"), of(50)], [
    50_000,
    0,
    1_235,
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("odd fields are counted each and named once, up to a bound", () => {
  const named: unknown[] = [];
  const odd = new OddFields({ warn: (_event, fields) => void named.push(fields?.what) });
  odd.check("goAway", { timeLeft: "1s", surprise: 1 });
  odd.check("goAway", { surprise: 1 });
  assertEquals([odd.count, named], [2, ["goAway.surprise"]]);
  for (let i = 0; i < 100; i++) odd.note(`thing ${i}`);
  assertEquals([odd.count, named.length], [102, 50]);
});

Deno.test("a name that is too long is cut before it is logged", () => {
  const named: string[] = [];
  const odd = new OddFields({ warn: (_event, fields) => void named.push(String(fields?.what)) });
  odd.check("message", { ["x".repeat(10_000)]: 1 });
  assertEquals(named[0].length, "message.".length + 64);
});
