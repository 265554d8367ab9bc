import { assertEquals } from "@std/assert";
import { declare } from "../../lib/tools/declare.ts";
import { pageDeclarations } from "../../lib/told/page_declarations.ts";
import { pageTools } from "../../lib/tools/page/page_tools.ts";
import { fakeHands } from "../tools/page/fake_hands.ts";

Deno.test("the model is told of the very tools the page has, of those an owner wants", () => {
  for (const names of [["show", "point_at", "look_closer", "tell_me_when"], ["point_at"], []]) {
    assertEquals(pageDeclarations(names), declare(pageTools(fakeHands(), names)));
  }
});
