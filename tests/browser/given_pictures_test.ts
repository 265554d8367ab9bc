import { assert, assertEquals, assertFalse } from "@std/assert";
import { signal } from "@preact/signals";
import type { SentPicture } from "../../lib/browser/call_ports.ts";
import { EMPTY_FILMSTRIP } from "../../lib/browser/empty_view.ts";
import type { Filmstrip } from "../../lib/browser/filmstrip.ts";
import { GivenPictures } from "../../lib/browser/given_pictures.ts";

Deno.test("a given picture is seen once it has left, and once however often its line is sent", () => {
  const filmstrip = signal<Filmstrip<SentPicture>>(EMPTY_FILMSTRIP);
  const told: unknown[] = [];
  const pictures = new GivenPictures({
    view: { filmstrip },
    nowMs: () => 5,
    onGiven: (line, picture) => void told.push([line, picture]),
  });
  const jpeg = Uint8Array.from([0xff, 0xd8]);
  pictures.leaves("line-1", { jpeg, width: 4, height: 2 });
  assertEquals(filmstrip.value.pictures.length, 0);
  assert(pictures.left(jpeg));
  assertFalse(pictures.left(jpeg));
  assertFalse(pictures.left(Uint8Array.from([1])));
  assertEquals(told, [["line-1", 1]]);
  const [{ facts }] = filmstrip.value.pictures;
  assertEquals([facts.reason, facts.width, facts.sentAtMs], ["given", 4, 5]);
});
