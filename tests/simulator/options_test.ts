import { assertEquals, assertThrows } from "@std/assert";
import { SIMULATOR_DEFAULTS, simulatorOptions } from "../../lib/simulator/options.ts";

Deno.test("options fall back to Google's pace", () => {
  assertEquals(simulatorOptions({}), SIMULATOR_DEFAULTS);
  assertEquals(simulatorOptions({ setupDelayMs: 0 }), { ...SIMULATOR_DEFAULTS, setupDelayMs: 0 });
  assertEquals(simulatorOptions({ audioSpeed: Infinity }).audioSpeed, Infinity);
});

Deno.test("options that mean nothing are refused by name", () => {
  for (
    const wrong of [
      { setupDelayMs: -1 },
      { audioSpeed: 0 },
      { timeScale: 0 },
      {
        holdTurnComplete: NaN,
      },
      { seed: 2 ** 32 },
      { seed: 1.5 },
      { goAwayLeadMs: 2 ** 31 },
    ]
  ) {
    const [name] = Object.keys(wrong);
    assertThrows(() => simulatorOptions(wrong), RangeError, name);
  }
  const fault = JSON.parse('"flood"');
  assertThrows(() => simulatorOptions({ fault }), RangeError, "flood");
  const voice = JSON.parse('"song"');
  assertThrows(() => simulatorOptions({ voice }), RangeError, "voice: song");
});
