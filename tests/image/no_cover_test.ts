import { assert } from "@std/assert";
import { hidesAnything } from "../../lib/image/cover.ts";
import { NO_COVER } from "../../lib/image/no_cover.ts";

Deno.test("no cover hides nothing", () => {
  assert(!hidesAnything(NO_COVER));
});
