import { assert } from "@std/assert";
import { sharedKeeping } from "../../../lib/browser/keeping/shared_keeping.ts";
import { CONFIG } from "../fake_call.ts";

Deno.test("on the server nothing is shared between visitors", () => {
  assert(sharedKeeping(CONFIG) !== sharedKeeping(CONFIG));
});
