import { assert, assertEquals } from "@std/assert";
import * as v from "valibot";
import { ACTIONS, RULE } from "../../../lib/simulator/script/script_schema.ts";

const takes = (name: keyof typeof ACTIONS, value: unknown) => v.is(ACTIONS[name], value);

Deno.test("actions take one or many where that makes sense, and nothing empty", () => {
  assert(takes("say", "a") && takes("say", ["a", "b"]));
  assert(!takes("say", "") && !takes("say", []));
  assert(takes("call", { tool: "a" }) && takes("call", [{ tool: ["a", "b"] }, { tool: "c" }]));
  assert(!takes("call", []));
});

Deno.test("times are seconds up to ten minutes", () => {
  for (const name of ["think", "wait"] as const) {
    assert(takes(name, 0) && takes(name, 0.5) && takes(name, 600));
    assert(!takes(name, -1) && !takes(name, 601) && !takes(name, "3"));
  }
});

Deno.test("a rule without a condition fits everything and ends the search", () => {
  assertEquals(v.parse(RULE, { do: [{ say: "a" }] }), {
    when: {},
    also: false,
    do: [{ say: "a" }],
  });
});
