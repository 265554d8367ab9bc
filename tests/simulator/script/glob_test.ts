import { assert, assertFalse } from "@std/assert";
import { globFits } from "../../../lib/simulator/script/glob.ts";

const FITS: [string, string][] = [
  ["time", "time"],
  ["time*", "time"],
  ["time*", "timely"],
  ["*time", "daytime"],
  ["*t*m*", "atom"],
  ["a*b*c", "abbc"],
  ["*", ""],
  ["a.c", "a.c"],
];
const MISSES: [string, string][] = [
  ["time", "times"],
  ["time*", "daytime"],
  ["aa*aa", "aaa"],
  ["a*b*c", "acb"],
  ["a*bc*bc", "abc"],
  ["a.c", "abc"],
];

Deno.test("a star stands for any letters or none, and everything else for itself", () => {
  for (const [pattern, text] of FITS) assert(globFits(pattern, text), `${pattern} ${text}`);
  for (const [pattern, text] of MISSES) assertFalse(globFits(pattern, text), `${pattern} ${text}`);
});
