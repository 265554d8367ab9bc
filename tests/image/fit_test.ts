import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { fit } from "../../lib/image/fit.ts";

Deno.test("a picture is scaled so that its longest side fits, aspect kept", () => {
  assertEquals(fit({ width: 1_920, height: 1_080 }, 1_536), { width: 1_536, height: 864 });
  assertEquals(fit({ width: 1_080, height: 1_920 }, 768), { width: 432, height: 768 });
  assertEquals(fit({ width: 3_840, height: 1_080 }, 1_536), { width: 1_536, height: 432 });
});

Deno.test("a smaller picture is never enlarged", () => {
  assertEquals(fit({ width: 640, height: 480 }, 1_536), { width: 640, height: 480 });
  assertEquals(fit({ width: 1_536, height: 2 }, 1_536), { width: 1_536, height: 2 });
});

Deno.test("a very long picture keeps at least one pixel of its short side", () => {
  assertEquals(fit({ width: 10_000, height: 3 }, 1_000), { width: 1_000, height: 1 });
});

Deno.test("a picture without area stays without", () => {
  assertEquals(fit({ width: 0, height: 0 }, 768), { width: 0, height: 0 });
});

Deno.test("sides are whole, and the aspect is off by less than a pixel", () => {
  for (let width = 300; width < 4_000; width += 271) {
    for (let height = 300; height < 4_000; height += 293) {
      const size = fit({ width, height }, 768);
      assert(Number.isInteger(size.width) && Number.isInteger(size.height));
      assertLessOrEqual(Math.max(size.width, size.height), 768);
      assertLessOrEqual(
        Math.abs(size.width * height - size.height * width),
        Math.max(width, height),
      );
    }
  }
});
