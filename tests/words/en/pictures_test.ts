import { assert, assertFalse } from "@std/assert";
import { enPictures } from "../../../lib/words/en/pictures.ts";

Deno.test("whoever hides something is told what leaves, in plain words", () => {
  for (const text of [enPictures.sharing, enPictures.paused, enPictures.resized]) {
    assert(/leave/.test(text), text);
  }
  for (const text of Object.values(enPictures)) {
    assertFalse(/upload|JPEG|stream|frame/i.test(text), text);
  }
});

Deno.test("hidden parts are told apart", () => {
  assert(enPictures.hidden.includes("{number}") && enPictures.unhide.includes("{number}"));
});
