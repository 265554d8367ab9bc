import { assertEquals } from "@std/assert";
import { lateScript } from "../../lib/browser/late_script.ts";

Deno.test("a script is fetched once, and is there from then on", async () => {
  let loads = 0;
  const script = lateScript(() => Promise.resolve(++loads));
  assertEquals(script.there.value, null);
  assertEquals(await Promise.all([script.fetch(), script.fetch()]), [1, 1]);
  assertEquals(script.there.value, 1);
});

Deno.test("one that could not be had is tried again the next time", async () => {
  let loads = 0;
  const script = lateScript(() =>
    ++loads === 1 ? Promise.reject(new TypeError("offline")) : Promise.resolve(loads)
  );
  assertEquals([await script.fetch(), script.there.value], [null, null]);
  assertEquals([await script.fetch(), script.there.value], [2, 2]);
});
