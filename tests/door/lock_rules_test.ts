import { assertEquals, assertStringIncludes } from "@std/assert";
import { readConfig } from "../../lib/config.ts";
import {
  fixedParts,
  isLocked,
  type LockRules,
  lockRulesOf,
  lockStart,
  OPEN_RULES,
  withToolsOpen,
} from "../../lib/door/lock_rules.ts";
import { isRefusal } from "../../lib/door/refusal.ts";
import { pageTools } from "../../lib/tools/page/page_tools.ts";
import type { Start } from "../../lib/wire/message.ts";
import { fakeHands } from "../tools/page/fake_hands.ts";

const tool = (name: string) => ({ name, description: "" });

function locked(start: Partial<Start>, rules: Partial<LockRules>) {
  const answer = lockStart({ type: "start", ...start }, { ...OPEN_RULES, ...rules });
  if (isRefusal(answer)) return answer.message;
  const { type: _type, ...rest } = answer;
  return JSON.parse(JSON.stringify(rest));
}

Deno.test("without a lock a start is as it came", () => {
  const start = { model: "a", voice: "Kore", instructions: "i", tools: [tool("t")] };
  assertEquals(locked(start, {}), start);
  assertEquals([isLocked(OPEN_RULES), fixedParts(OPEN_RULES)], [false, []]);
});

Deno.test("one value takes the place of whatever is asked for", () => {
  const rules = { models: ["own"], voices: ["Puck"], instructions: "Be kind." };
  const fixed = { model: "own", voice: "Puck", instructions: "Be kind." };
  assertEquals(locked({ model: "a", voice: "Kore", instructions: "Be rude." }, rules), fixed);
  assertEquals(locked({}, rules), fixed);
});

Deno.test("of a list one may be asked for, another is refused by name, and none stays open", () => {
  const rules = { models: ["a", "b"], voices: ["Kore", "Puck"] };
  assertEquals(locked({ model: "b", voice: "Puck" }, rules), { model: "b", voice: "Puck" });
  assertEquals(locked({}, rules), {});
  assertEquals(locked({ model: "c" }, rules), "The model c is not open here. Open: a, b.");
  assertStringIncludes(locked({ voice: "Zoe" }, rules), "The voice Zoe is not open");
});

Deno.test("tools are held to their names, or go where they are fixed", () => {
  const listed = { tools: { type: "listed", names: ["light"] } } as const;
  assertEquals(locked({ tools: [tool("light")] }, listed), { tools: [tool("light")] });
  assertStringIncludes(locked({ tools: [tool("light"), tool("door")] }, listed), "The tool door");
  const fixed = { tools: { type: "fixed", tools: [{ googleSearch: {} }] } } as const;
  assertEquals(locked({ tools: [tool("door")] }, fixed), {});
});

Deno.test("what belongs to a tool of the page is open with it", () => {
  const names = pageTools(fakeHands(), ["tell_me_when"]).map(({ name }) => name);
  const tools = names.map(tool);
  assertEquals([names.length, names.includes("watch_report")], [3, true]);
  const listed = (name: string) => ({ tools: { type: "listed", names: [name] } }) as const;
  assertEquals(locked({ tools }, listed("tell_me_when")), { tools });
  assertStringIncludes(locked({ tools }, listed("watch_report")), "The tool tell_me_when");
});

Deno.test("what the server itself offers is open beside a list, and never beside what is fixed", () => {
  const listed = withToolsOpen(
    { ...OPEN_RULES, tools: { type: "listed", names: ["light"] } },
    ["order"],
  );
  assertEquals(locked({ tools: [tool("order")] }, listed), { tools: [tool("order")] });
  assertEquals(
    locked({ tools: [tool("door")] }, listed),
    "The tool door is not open here. Open: light, order.",
  );
  assertEquals(withToolsOpen(OPEN_RULES, ["order"]), OPEN_RULES);
  const fixed: LockRules = { ...OPEN_RULES, tools: { type: "fixed", tools: [] } };
  assertEquals(withToolsOpen(fixed, ["order"]), fixed);
});

Deno.test("the settings are the rules, and say what a client has no say in", () => {
  const rules = lockRulesOf(readConfig({
    LOOKSEE_LOCK_MODEL: "a,b",
    LOOKSEE_LOCK_VOICES: "Kore",
    LOOKSEE_LOCK_INSTRUCTIONS: "Be kind.",
    LOOKSEE_LOCK_TOOLS: "none",
  }));
  assertEquals(rules, {
    models: ["a", "b"],
    voices: ["Kore"],
    instructions: "Be kind.",
    tools: { type: "fixed", tools: [] },
  });
  assertEquals(fixedParts(rules), ["instructions", "tools", "voice"]);
  assertEquals(isLocked(rules), true);
});
