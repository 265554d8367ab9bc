import { assert, assertEquals } from "@std/assert";
import { sharedLayout } from "../../lib/browser/shared_layout.ts";

Deno.test("on a server nobody's layout is another's", () => {
  const layout = sharedLayout();
  assertEquals(layout.view.value, "work");
  assert(layout !== sharedLayout());
});
