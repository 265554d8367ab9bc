import { assert, assertGreater } from "@std/assert";
import { defaultScript } from "../../../lib/simulator/script/default_script.ts";
import { parseScript } from "../../../lib/simulator/script/script.ts";
import { ACTIONS } from "../../../lib/simulator/script/script_schema.ts";
import { ToneVoice } from "../../../lib/simulator/voice/tone_voice.ts";

const SCRIPTS = new URL("../../../lib/simulator/script/scripts/", import.meta.url);

Deno.test("every script that comes with the simulator can be read", async () => {
  let count = 0;
  for await (const { name } of Deno.readDir(SCRIPTS)) {
    if (!name.endsWith(".yaml")) continue;
    parseScript(await Deno.readTextFile(new URL(name, SCRIPTS)), name);
    count++;
  }
  assertGreater(count, 1);
});

Deno.test("the default script shows everything a rule can do", async () => {
  const { rules } = await defaultScript();
  const used = new Set(rules.flatMap((rule) => rule.do.flatMap((action) => Object.keys(action))));
  // Faults are for those who ask for them.
  const { fault: _, ...shown } = ACTIONS;
  for (const name of Object.keys(shown)) assert(used.has(name), name);
});

Deno.test("asked to, the default script speaks for about a minute", async () => {
  const { rules } = await defaultScript();
  const rule = rules.find(({ words }) => words?.some((pattern) => pattern.find("for a minute")));
  const voice = new ToneVoice();
  let samples = 0;
  for (const action of rule?.do ?? []) {
    if (!("say" in action)) continue;
    for (const text of [action.say].flat()) samples += (await voice.say(text)).length;
  }
  const seconds = samples / 24_000;
  assert(seconds > 50 && seconds < 75, `${seconds} s`);
});
