import { assertEquals, assertFalse } from "@std/assert";
import {
  endTurnInMemory,
  isMemoryFull,
  memoryOf,
  replaceFixed,
  seedMemory,
} from "../../../lib/simulator/memory/memory.ts";
import { type Amounts, NOTHING, tokensIn } from "../../../lib/simulator/memory/tokens.ts";

const MODEL = "models/gemini-3.8-live";
const tokens = (count: number): Amounts => ({ ...NOTHING, textChars: count * 4 });
const windowed = (triggerTokens: number, targetTokens: number, fixed = NOTHING) =>
  memoryOf({
    model: MODEL,
    contextWindowCompression: { triggerTokens, slidingWindow: { targetTokens } },
  }, fixed);

/** Turns of a hundred tokens each. */
function talk(turnCount: number, memory = windowed(450, 250), earlier = NOTHING) {
  let weighed = seedMemory({ history: memory.fixed, memory }, earlier);
  for (let n = 0; n < turnCount; n++) {
    const textChars = weighed.history.textChars + 400;
    weighed = endTurnInMemory({ ...weighed, history: { ...NOTHING, textChars } });
  }
  return weighed;
}

Deno.test("a window is Google's by default: four fifths, and half of them", () => {
  const contextWindowCompression = { slidingWindow: {} };
  assertEquals(memoryOf({ model: MODEL, contextWindowCompression }).window, {
    triggerTokens: 104_857,
    targetTokens: 52_428,
  });
});

Deno.test("nothing slides without a window named", () => {
  const contextWindowCompression = { triggerTokens: 10 };
  assertEquals(memoryOf({ model: MODEL, contextWindowCompression }).window, null);
  assertEquals(tokensIn(talk(50, memoryOf({ model: MODEL })).history), 5_000);
});

Deno.test("past the trigger the oldest turns fall out until the target is met", () => {
  assertEquals(tokensIn(talk(4).history), 400);
  assertEquals(tokensIn(talk(5).history), 200);
  assertEquals(tokensIn(talk(6).history), 300);
  assertEquals(talk(5).memory.marks.map(tokensIn), [100, 200]);
});

Deno.test("the instructions never fall out", () => {
  const { history } = talk(5, windowed(450, 0, tokens(50)));
  assertEquals(tokensIn(history), 150);
});

Deno.test("talk that was brought along never falls out, nor do the instructions before it", () => {
  const { history, memory } = talk(3, windowed(450, 0, tokens(50)), tokens(150));
  assertEquals(tokensIn(history), 50 + 150 + 100);
  assertEquals(memory.marks.map(tokensIn), [300]);
  assertEquals(memory.prefix, tokens(150));
  // Many turns later it is still there, and still counted once.
  assertEquals(tokensIn(talk(51, windowed(450, 0, tokens(50)), tokens(150)).history), 300);
});

Deno.test("talk brought along that is more than the target leaves only the last turn beside it", () => {
  const { history } = talk(4, windowed(450, 250), tokens(400));
  assertEquals(tokensIn(history), 500);
});

Deno.test("what is brought along to a resumed talk goes before everything said in it", () => {
  const { history, memory } = seedMemory(talk(2, windowed(1_000, 0, tokens(50))), tokens(30));
  assertEquals([tokensIn(history), ...memory.marks.map(tokensIn)], [280, 180, 280]);
});

Deno.test("new instructions take the place of the old ones in everything", () => {
  const { history, memory } = replaceFixed(talk(2, windowed(450, 250, tokens(50))), tokens(80));
  assertEquals([tokensIn(history), ...memory.marks.map(tokensIn)], [280, 180, 280]);
  assertEquals(memory.fixed, tokens(80));
  const seeded = replaceFixed(talk(2, windowed(450, 250, tokens(50)), tokens(10)), tokens(80));
  assertEquals([tokensIn(seeded.history), seeded.memory.prefix], [290, tokens(10)]);
});

Deno.test("a memory is full past what the model can hold", () => {
  const memory = memoryOf({ model: MODEL });
  assertFalse(isMemoryFull({ history: tokens(131_072), memory }));
  assertEquals(isMemoryFull({ history: tokens(131_073), memory }), true);
});
