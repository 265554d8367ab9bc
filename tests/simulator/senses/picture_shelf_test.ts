import { assert, assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import { encode } from "jpeg-js";
import { PictureShelf } from "../../../lib/simulator/senses/picture_shelf.ts";

const picture = (width: number) =>
  encode({ width, height: 8, data: new Uint8Array(width * 8 * 4) }, 50).data;

Deno.test("a shelf keeps one picture of a stream a second", () => {
  const shelf = new PictureShelf();
  const kept = [0, 500, 960, 1_900, 2_000, 5_000].map((atMs) =>
    shelf.put(picture(8), { atMs, isStream: true })
  );
  assertEquals(kept, [true, false, true, true, false, true]);
});

Deno.test("a picture within a turn is always kept", () => {
  const shelf = new PictureShelf();
  assert(shelf.put(picture(8), { atMs: 0, isStream: true }));
  assert(shelf.put(picture(16), { atMs: 1, isStream: false }));
  assertFalse(shelf.put(picture(24), { atMs: 2, isStream: true }));
  assertEquals(shelf.look()?.width, 16);
});

Deno.test("a shelf looks once at a picture, and at none when there is none", () => {
  const shelf = new PictureShelf();
  assertEquals(shelf.look(), null);
  shelf.put(picture(8), { atMs: 0, isStream: true });
  assertStrictEquals(shelf.look(), shelf.look());
  shelf.put(Uint8Array.of(1, 2, 3), { atMs: 0, isStream: false });
  assertEquals(shelf.look(), null);
});
