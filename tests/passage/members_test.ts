import { assertEquals, assertStrictEquals } from "@std/assert";
import {
  camelCase,
  isMembers,
  memberAt,
  parseMembers,
  snakeCase,
  withMemberAt,
} from "../../lib/passage/members.ts";

Deno.test("a member is found by either spelling, at any depth", () => {
  const setup = { generation_config: { speechConfig: { voice_config: 1 } } };
  assertEquals(memberAt(setup, "generationConfig", "speechConfig", "voiceConfig"), 1);
  assertEquals(memberAt(setup, "generationConfig", "seed"), undefined);
  assertEquals(memberAt(setup, "generationConfig", "speechConfig", "voiceConfig", "x"), undefined);
});

Deno.test("null counts as absent, and nothing is found that is not a message's own", () => {
  assertEquals(memberAt({ model: null }, "model"), undefined);
  assertEquals(memberAt({}, "constructor"), undefined);
  assertEquals(memberAt({}, "__proto__", "toString"), undefined);
});

Deno.test("something is put at a path in the place of both spellings, in a copy", () => {
  const before = { generation_config: { top_p: 1, seed: 2 }, model: "a" };
  const after = withMemberAt(before, ["generationConfig", "topP"], 0.5);
  assertEquals(after, { generationConfig: { topP: 0.5, seed: 2 }, model: "a" });
  assertEquals(before.generation_config.top_p, 1);
  assertStrictEquals(after.model, before.model);
});

Deno.test("a path is made where there is none, but not to take something away", () => {
  assertEquals(withMemberAt({}, ["a", "b"], 1), { a: { b: 1 } });
  assertEquals(withMemberAt({ c: 1 }, ["a", "b"], undefined), { c: 1 });
  assertEquals(withMemberAt({ a: { b: 1 } }, ["a", "b"], undefined), { a: {} });
  const odd = withMemberAt({}, ["__proto__", "x"], 1);
  assertEquals(Object.hasOwn(odd, "__proto__"), true);
  assertEquals(memberAt({}, "x"), undefined);
});

Deno.test("only an object is read out of a text", () => {
  assertEquals(parseMembers('{"a":1}'), { a: 1 });
  for (const text of ["", "[]", "1", "null", "{a:1}", '{"a":1']) {
    assertEquals(parseMembers(text), null);
  }
  assertEquals([isMembers([]), isMembers(null), isMembers({})], [false, false, true]);
});

Deno.test("what is nested too deeply is not read, brackets in a text aside", () => {
  const nested = (depth: number) => `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  assertEquals(isMembers(parseMembers(nested(499))), true);
  assertEquals(parseMembers(nested(500)), null);
  const brackets = JSON.stringify({ a: '\\"\\'.repeat(3) + "[".repeat(2_000), b: "{" });
  assertEquals(parseMembers(brackets), JSON.parse(brackets));
  assertEquals(parseMembers(`{"a\\\\":${"[".repeat(600)}`), null);
  assertEquals(parseMembers('{"a'), null);
});

Deno.test("both spellings lead to each other", () => {
  assertEquals(snakeCase("newSessionExpireTime"), "new_session_expire_time");
  assertEquals(camelCase("new_session_expire_time"), "newSessionExpireTime");
});
