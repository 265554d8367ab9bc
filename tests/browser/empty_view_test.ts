import { assert, assertEquals } from "@std/assert";
import { emptyView } from "../../lib/browser/empty_view.ts";
import { NO_COVER } from "../../lib/image/no_cover.ts";

Deno.test("before a call nothing is looked at, and screen and camera share no state", () => {
  const { looks, picture, facing } = emptyView();
  assertEquals([picture.value, facing.value], [null, null]);
  for (const { preview, sourceSize, cover } of Object.values(looks)) {
    assertEquals([preview.value, sourceSize.value, cover.value], [null, null, NO_COVER]);
  }
  looks.screen.sourceSize.value = { width: 1, height: 1 };
  assertEquals(looks.camera.sourceSize.value, null);
  assert(emptyView().looks.screen !== looks.screen);
});
