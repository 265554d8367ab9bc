import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { SIMULATOR_DEFAULTS, simulatorOptions } from "../../lib/simulator/options.ts";
import { parseSwitches, SWITCHES, type SwitchName } from "../../lib/simulator/switches.ts";

Deno.test("an empty text sets nothing", () => {
  assertEquals(parseSwitches(""), {});
});

Deno.test("of a switch that comes twice the last counts", () => {
  assertEquals(parseSwitches("voice=tone, goAwayAtMs=9000, voice=speech"), {
    voice: "speech",
    goAwayAtMs: 9_000,
  });
});

Deno.test("what is not meant to come at all is said in a word", () => {
  assertEquals(parseSwitches("goAwayAtMs=never,audioSpeed=max"), {
    goAwayAtMs: Infinity,
    audioSpeed: Infinity,
  });
});

for (const name of Object.keys(SWITCHES) as SwitchName[]) {
  Deno.test(`the switch ${name} takes its own default, and the simulator takes that`, () => {
    const set = parseSwitches(`${name}=${SIMULATOR_DEFAULTS[name]}`);
    assertEquals(simulatorOptions(set), SIMULATOR_DEFAULTS);
  });

  Deno.test(`the switch ${name} refuses what is none of its values, and names them`, () => {
    for (const value of ["", "-1", "maybe", "1e3", "NaN", "Infinity", "99999999999999999999"]) {
      const error = assertThrows(() => parseSwitches(`${name}=${value}`), RangeError);
      assertStringIncludes(error.message, `Cannot set ${name}="${value}"`);
      assertStringIncludes(error.message, SWITCHES[name].values);
    }
  });
}

Deno.test("every listed word of a switch is taken", () => {
  for (const [name, { values }] of Object.entries(SWITCHES)) {
    if (/\d|number/.test(values)) continue;
    for (const word of values.split(", ")) {
      const [value] = Object.values(parseSwitches(`${name}=${word}`));
      assertEquals(String(value), word);
    }
  }
});
