import { assertEquals } from "@std/assert";
import { withoutPicture as ofPage } from "../../lib/browser/without_picture.ts";
import { withoutPicture } from "../../lib/wire/without_picture.ts";

Deno.test("the page says of a picture that was hidden what the relay says", () => {
  assertEquals(ofPage, withoutPicture);
});
