import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parseScript } from "../../../lib/simulator/script/script.ts";

Deno.test("a script is read with its defaults", () => {
  const { rules: [rule, next] } = parseScript(`
rules:
  - do:
      - say: one
  - when: { words: [a, b], speech: { longer: 2 } }
    also: true
    do: [{ think: 1 }, { say: [two, three] }]
`);
  assertEquals(rule, {
    when: {},
    words: null,
    remembered: null,
    also: false,
    do: [{ say: "one" }],
  });
  assertEquals(next.when, { speech: { longer: 2 } });
  assertEquals(next.words?.length, 2);
  assertEquals([next.also, next.do], [true, [{ think: 1 }, { say: ["two", "three"] }]]);
});

/** A script that is wrong, the line it is wrong in, and what has to be said about it. */
const WRONG: [what: string, text: string, line: number, told: string[]][] = [
  ["is no YAML", "rules:\n  - do: [", 2, []],
  ["is a list", "- say: x", 1, ["rules: is missing"]],
  ["has no rules", "rules: []", 1, ["rules"]],
  ["has an unknown member", "rules:\n  - do: [{ say: x }]\nlanguage: en", 3, [
    '"language"',
    "rules",
  ]],
  ["has a rule with an unknown member", "rules:\n  - do: [{ say: x }]\n    if: a", 3, [
    "rule 1 if",
    "when, also, do",
  ]],
  ["asks for something unknown", "rules:\n  - when:\n      word: x\n    do: [{ say: x }]", 3, [
    "rule 1 when word",
    "words, speech, picture, result, tool, search, first, remembered",
  ]],
  ["does something unknown", "rules:\n  - do:\n      - say: x\n      - sing: x", 4, [
    '"sing"',
    "say, sayOneOf, report, count, call, point, source, think, thought, wait, silent",
  ]],
  ["does two things at once", "rules:\n  - do:\n      - say: x\n        think: 2", 3, [
    "say, think",
  ]],
  ["does nothing", "rules:\n  - do: []", 2, ["rule 1 do"]],
  ["lets a rule do nothing", "rules:\n  - also: true", 2, ["do"]],
  ["thinks a word", "rules:\n  - do:\n      - think: long", 3, ['"long"', "number"]],
  ["thinks for ever", "rules:\n  - do:\n      - think: 6000", 3, ["600"]],
  ["calls no tool", "rules:\n  - do:\n      - call: { args: {} }", 3, ["tool"]],
  ["cites no address", "rules:\n  - do:\n      - source: { title: T, uri: here }", 3, [
    '"here"',
    "a whole address",
  ]],
  ["hears something unknown", "rules:\n  - when: { speech: loud }\n    do: [{ say: x }]", 2, [
    '"any"',
    '"silence"',
  ]],
  [
    "calls one of several wrongly",
    "rules:\n  - do:\n      - call:\n          - { tool: a, arg: 1 }",
    4,
    [
      "call 1 arg",
      "tool, args, otherwise",
    ],
  ],
  ["looks for no word", 'rules:\n  - when: { words: "?" }\n    do: [{ say: x }]', 2, ["no word"]],
  ["fills in what it does not know", 'rules:\n  - do:\n      - say: "{what}"', 3, [
    "{what}",
    "{line}, {seconds}",
  ]],
  ["recalls no word", 'rules:\n  - when: { remembered: "?" }\n    do: [{ say: x }]', 2, [
    "no word",
  ]],
  [
    "fills in what only one pattern captures",
    'rules:\n  - when: { words: ["a {b}", "c"] }\n    do:\n      - say: "{b}"',
    4,
    ["{b}"],
  ],
];

for (const [what, text, line, told] of WRONG) {
  Deno.test(`a script that ${what} is refused with file, line and what is accepted`, () => {
    const { message } = assertThrows(() => parseScript(text, "my.yaml"), SyntaxError);
    assertStringIncludes(message, `my.yaml:${line}: `);
    for (const part of told) assertStringIncludes(message, part);
  });
}

Deno.test("a script that blows itself up by aliases is refused", () => {
  let text = "a: &a0 [x]\n";
  for (let n = 1; n < 12; n++) text += `b${n}: &a${n} [${`*a${n - 1},`.repeat(10)}]\n`;
  assertThrows(() => parseScript(text, "my.yaml"));
});
