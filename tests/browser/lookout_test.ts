import { assertEquals, assertMatch } from "@std/assert";
import { Lookout, type Strictness, type Watch } from "../../lib/browser/lookout.ts";
import { fakeClock } from "../support/fake_clock.ts";

function stage({ maxQuestions = 3, strictness = "certain" as Strictness } = {}) {
  const clock = fakeClock();
  const asked: string[] = [];
  const wornOut: Watch[] = [];
  const talk = { isQuiet: true };
  const lookout = new Lookout({
    ...{ clock, maxQuestions, everyMs: 10_000 },
    strictness: () => strictness,
    isQuiet: () => talk.isQuiet,
    ask: (question) => asked.push(question),
    onWornOut: (watch) => wornOut.push(watch),
  });
  return { clock, asked, wornOut, talk, lookout };
}

Deno.test("the model is asked a moment after the picture has changed", () => {
  const { clock, asked, lookout } = stage();
  lookout.begin("the build ends");
  clock.pass(60_000);
  assertEquals(asked, []);
  lookout.pictureChanged();
  clock.pass(1_499);
  assertEquals(asked.length, 0);
  clock.pass(1);
  assertMatch(asked[0], /when this happens: "the build ends".*true only if you are certain/);
  assertEquals(lookout.watch.value, { what: "the build ends", asked: 1 });
});

Deno.test("what is strict enough is the person's to say", () => {
  const { clock, asked, lookout } = stage({ strictness: "likely" });
  lookout.begin("it rains");
  lookout.pictureChanged();
  clock.pass(1_500);
  assertMatch(asked[0], /happened true if it is likely/);
});

Deno.test("however often it changes, questions keep their distance", () => {
  const { clock, asked, lookout } = stage({ maxQuestions: 100 });
  lookout.begin("the build ends");
  for (let ms = 0; ms < 60_000; ms += 500) {
    lookout.pictureChanged();
    clock.pass(500);
  }
  assertEquals(asked.length, 6);
});

Deno.test("nobody is interrupted by a question", () => {
  const { clock, asked, lookout, talk } = stage();
  talk.isQuiet = false;
  lookout.begin("the build ends");
  lookout.pictureChanged();
  clock.pass(20_000);
  assertEquals(asked.length, 0);
  talk.isQuiet = true;
  clock.pass(1_000);
  assertEquals(asked.length, 1);
});

Deno.test("a report that it has happened ends the watch, one that it has not does not", () => {
  const { clock, asked, lookout } = stage();
  assertEquals(lookout.report(true), "no-watch");
  lookout.begin("the build ends");
  assertEquals(lookout.report(false), "goes-on");
  lookout.pictureChanged();
  assertEquals(lookout.report(true), "ends");
  clock.pass(60_000);
  assertEquals([asked.length, lookout.watch.value, clock.pending], [0, null, 0]);
});

Deno.test("another watch takes the place of the first, and begins to count anew", () => {
  const { clock, asked, lookout } = stage();
  lookout.begin("the build ends");
  lookout.pictureChanged();
  clock.pass(1_500);
  lookout.begin("a mail comes");
  assertEquals(lookout.watch.value, { what: "a mail comes", asked: 0 });
  lookout.pictureChanged();
  clock.pass(1_500);
  assertMatch(asked[1], /a mail comes/);
  assertEquals([lookout.end(), lookout.end()], [true, false]);
});

Deno.test("a watch that was asked about too often ends, and that is told", () => {
  const { clock, asked, wornOut, lookout } = stage();
  lookout.begin("the build ends");
  for (let i = 0; i < 5; i++) {
    lookout.pictureChanged();
    clock.pass(10_000);
  }
  assertEquals([asked.length, lookout.watch.value], [3, null]);
  assertEquals(wornOut, [{ what: "the build ends", asked: 3 }]);
});
