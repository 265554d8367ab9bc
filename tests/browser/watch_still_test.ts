import { assertEquals } from "@std/assert";
import { STILL_MS, watchStill } from "../../lib/browser/watch_still.ts";
import { fakeClock } from "../support/fake_clock.ts";

/** A video in a page, whose pictures come when the test says so. */
function stage() {
  const clock = fakeClock();
  const page = Object.assign(new EventTarget(), { hidden: false });
  const waiting: (() => void)[] = [];
  const told: (number | null)[] = [];
  const ended = new AbortController();
  watchStill(page, {
    nextPicture: (seen) => void waiting.push(seen),
    ...{ clock, signal: ended.signal, nowMs: () => 1_000_000 + clock.nowMs() },
    onStill: (sinceMs) => void told.push(sinceMs),
  });
  const picture = () => {
    for (const seen of waiting.splice(0)) seen();
  };
  const show = (isShown: boolean) => {
    page.hidden = !isShown;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  return { clock, told, ended, picture, show };
}

Deno.test("a picture that stands still is told once, with the time of the last one", () => {
  const { clock, told, picture } = stage();
  clock.pass(500);
  picture();
  clock.pass(STILL_MS - 1);
  assertEquals(told, []);
  clock.pass(1);
  clock.pass(60_000);
  assertEquals(told, [1_000_500]);
});

Deno.test("while pictures come nothing is told; with the first after a while, that it moves again", () => {
  const { clock, told, picture } = stage();
  for (let i = 0; i < 10; i++) {
    clock.pass(STILL_MS - 1);
    picture();
  }
  assertEquals(told, []);
  clock.pass(2 * STILL_MS);
  picture();
  picture();
  assertEquals([told.length, told.at(-1)], [2, null]);
});

Deno.test("in a hidden tab nobody sees any, and nothing is told; shown again, it counts anew", () => {
  const { clock, told, show } = stage();
  show(false);
  clock.pass(60_000);
  assertEquals(told, []);
  show(true);
  clock.pass(STILL_MS - 1);
  assertEquals(told, []);
  clock.pass(1);
  assertEquals(told.length, 1);
});

Deno.test("at its end nothing runs", () => {
  const { clock, told, ended, picture } = stage();
  ended.abort();
  picture();
  clock.pass(60_000);
  assertEquals([told, clock.pending], [[], 0]);
});
