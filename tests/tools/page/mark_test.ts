import { assertEquals, assertMatch } from "@std/assert";
import * as v from "valibot";
import { boxSchema, pointSchema } from "../../../lib/tools/page/mark.ts";

Deno.test("boxes and points are read in the order models give them", () => {
  assertEquals(v.parse(boxSchema, [100, 200, 300, 600]), {
    ...{ left: 200, top: 100, width: 400, height: 200 },
  });
  assertEquals(v.parse(pointSchema, [0, 1_000]), { x: 1_000, y: 0 });
});

Deno.test("what is outside the picture, upside down or no list of numbers is told clearly", () => {
  const complaint = (value: unknown, schema: v.GenericSchema = boxSchema) => {
    const { issues } = v.safeParse(schema, value);
    return issues?.[0].message ?? "";
  };
  assertMatch(complaint([0, 0, 1_001, 10]), /within 0 and 1000/);
  assertMatch(complaint([-1, 0, 10, 10]), /within 0 and 1000/);
  assertMatch(complaint([300, 0, 100, 10]), /ymin < ymax/);
  assertMatch(complaint([0, 10, 100, 10]), /xmin < xmax/);
  assertMatch(complaint([0, 10, 100]), /ymin, xmin, ymax, xmax/);
  assertMatch(complaint([0, 10, 100, 200, 300]), /ymin, xmin, ymax, xmax/);
  assertMatch(complaint("0,0,1,1"), /ymin, xmin, ymax, xmax/);
  assertMatch(complaint([0, "10", 100, 200]), /must be a number/);
  assertMatch(complaint([0, NaN, 100, 200]), /must be a number/);
  assertMatch(complaint([1, 2_000], pointSchema), /within 0 and 1000/);
  assertMatch(complaint({ x: 1, y: 2 }, pointSchema), /must be \[y, x\]/);
});
