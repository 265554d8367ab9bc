import { signal } from "@preact/signals";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import { type HeardPlace, HeardPlaces } from "../../lib/browser/heard_places.ts";

const SECOND = 24_000;

function said(reply: number, chars: number): CallEvent {
  const text = "x".repeat(chars);
  return { type: "received", message: { type: "said", who: "model", reply, text, final: false } };
}

function came(reply: number, fromS: number, toS: number): CallEvent {
  const pcm = new Int16Array((toS - fromS) * SECOND);
  return {
    type: "received",
    message: { type: "sound", reply, position: fromS * SECOND, pcm },
  };
}

function heardAfter(events: readonly CallEvent[], reply: number, seconds: number) {
  const place = signal<HeardPlace>({ reply: 0, chars: 0 });
  const places = new HeardPlaces(place);
  for (const event of events) places.follow(event);
  places.heard(reply, seconds * SECOND);
  return Object.assign(places, { place });
}

Deno.test("where all words came before the sound, speech runs evenly over them", () => {
  const events = [said(1, 60), came(1, 0, 2), came(1, 2, 4)];
  assertEquals(heardAfter(events, 1, 1).place.value, { reply: 1, chars: 15 });
  assertEquals(heardAfter(events, 1, 4).place.value.chars, 60);
});

Deno.test("words that came with a piece of sound are heard with that piece", () => {
  // The first half is spoken slowly, the second fast.
  const events = [said(1, 10), came(1, 0, 2), said(1, 30), came(1, 2, 4)];
  assertAlmostEquals(heardAfter(events, 1, 2).place.value.chars, 10);
  assertAlmostEquals(heardAfter(events, 1, 3).place.value.chars, 25);
});

Deno.test("words far ahead of their sound are not lit before anybody can have said them", () => {
  const places = heardAfter([said(1, 400), came(1, 0, 0.5)], 1, 0.5);
  assertEquals(places.place.value.chars, 12);
});

Deno.test("what was lit stays lit, and a reply that was played is lit whole", () => {
  const places = heardAfter([said(1, 20), came(1, 0, 2)], 1, 1);
  places.follow(said(1, 20));
  places.follow(came(1, 2, 9));
  places.heard(1, 1.1 * SECOND);
  assert(places.place.value.chars >= 10);
  places.follow({ type: "played", reply: 1 });
  assertEquals(places.place.value, { reply: 1, chars: Infinity });
});

Deno.test("a late report of an older reply changes nothing, and another call begins anew", () => {
  const places = heardAfter([said(2, 20), came(2, 0, 2)], 2, 1);
  places.heard(1, SECOND);
  places.follow({ type: "played", reply: 1 });
  assertEquals(places.place.value.reply, 2);
  const wish = { sources: [], turns: { mode: "automatic" } } as const;
  places.follow({ type: "call", wish });
  assertEquals(places.place.value, { reply: 0, chars: 0 });
});
