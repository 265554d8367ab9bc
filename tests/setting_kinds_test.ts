import { assertEquals } from "@std/assert";
import {
  faults,
  fraction,
  httpUrl,
  optional,
  replaySpeed,
  switches,
  wholeNumber,
} from "../lib/setting_kinds.ts";

Deno.test("a whole number is digits within its bounds, and nothing else", () => {
  const { parse, accepts } = wholeNumber(2, 10);
  assertEquals(["2", "10", "010"].map(parse), [2, 10, 10]);
  assertEquals(["1", "11", "-2", "2.0", "1e1", "", "٣"].map(parse), Array(7).fill(undefined));
  assertEquals(accepts, "a whole number from 2 to 10");
});

Deno.test("a fraction has no sign and no exponent", () => {
  const { parse } = fraction(0.1, 1);
  assertEquals(["0.1", "1", "0.25"].map(parse), [0.1, 1, 0.25]);
  assertEquals(["0", ".5", "1.1", "1e-1", "-1"].map(parse), Array(5).fill(undefined));
});

Deno.test("a base URL loses the slash at its end", () => {
  assertEquals(httpUrl.parse("https://example.com/live//"), "https://example.com/live");
});

Deno.test("a replay's speed is a factor, or as fast as it goes", () => {
  assertEquals(["0.5", "max", "min"].map(replaySpeed.parse), [0.5, Infinity, undefined]);
});

Deno.test("faults and switches are checked by name and form, and kept as their text", () => {
  const fault = faults("drop", "latency");
  assertEquals(["drop, latency:80ms", "drop@now+1s"].map(fault.parse), [
    "drop, latency:80ms",
    "drop@now+1s",
  ]);
  assertEquals(["flood", "drop,", "drop:", ""].map(fault.parse), Array(4).fill(undefined));
  const { parse } = switches("seed", "voice");
  assertEquals(["seed=1, voice = tone", "seed=x"].map(parse), ["seed=1, voice = tone", "seed=x"]);
  assertEquals(["speed=1", "seed", "seed=", "seed=1,"].map(parse), Array(4).fill(undefined));
});

Deno.test("what may be absent is read like what may not", () => {
  assertEquals(optional(wholeNumber(0, 1)).parse("1"), 1);
});
