import { assertEquals } from "@std/assert";
import {
  asks,
  isAnsweredBy,
  isNoise,
  isRunning,
  isStopped,
  type OpenStop,
  type OpenUtterance,
} from "../../../lib/live/lasting/open_input.ts";

const SINCE = { serial: 1, afterReplies: 0, sinceMs: 0 };
const LINE = { who: "person", text: "", isKnown: false, isBroken: false } as const;
const STOP: OpenStop = { kind: "stop", message: { type: "stop" }, position: 0, ...SINCE };

function spoken(rest: Partial<OpenUtterance> = {}): OpenUtterance {
  const state = { isPress: false, isAgain: false, isMended: false, isStopped: false };
  return { kind: "utterance", from: 0, to: 1, line: { ...LINE }, ...state, ...SINCE, ...rest };
}

Deno.test("an utterance in which nothing was found is noise, unless it goes on or was stopped", () => {
  const words = { ...LINE, text: "hi" };
  const items = [
    spoken(),
    spoken({ to: null, isAgain: true }),
    spoken({ to: null }),
    spoken({ isStopped: true }),
    spoken({ line: words }),
  ];
  assertEquals([...items, STOP].map(isNoise), [true, true, false, false, false, false]);
  assertEquals([...items, STOP].map(isRunning), [false, false, true, false, false, false]);
  assertEquals([...items, STOP].map(isStopped), [false, false, false, true, false, false]);
});

Deno.test("a reply that began later answers what was there as a whole", () => {
  assertEquals([isAnsweredBy(spoken(), 1), isAnsweredBy(spoken(), 0)], [true, false]);
  assertEquals(isAnsweredBy(spoken({ to: null }), 1), false);
});

Deno.test("a stop asks for no answer", () => {
  assertEquals([asks(STOP), asks(spoken())], [false, true]);
});
