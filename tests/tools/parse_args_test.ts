import { assertEquals, assertThrows } from "@std/assert";
import * as v from "valibot";
import { ToolRefusal } from "../../lib/tools/refusals.ts";
import { parseArgs } from "../../lib/tools/parse_args.ts";

const schema = v.object({ place: v.object({ name: v.string("must be a text") }) });

Deno.test("what is wrong with arguments is told with its place", () => {
  assertEquals(parseArgs(schema, { place: { name: "Prague" }, more: 1 }), {
    place: { name: "Prague" },
  });
  assertThrows(
    () => parseArgs(schema, { place: { name: 7 } }),
    ToolRefusal,
    "place.name: must be a text",
  );
  assertThrows(() => parseArgs(schema, {}), ToolRefusal, "place");
});
