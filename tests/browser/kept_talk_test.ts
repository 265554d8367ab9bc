import { assertEquals } from "@std/assert";
import { type KeptTalk, readTalk } from "../../lib/browser/kept_talk.ts";
import { storedLines } from "../../lib/browser/stored_lines.ts";

const TALK: KeptTalk = {
  ticket: "sealed",
  expiresAtMs: 7_200_000,
  begunAtMs: 5_000,
  sources: ["microphone", "screen"],
  turns: { mode: "push-to-talk" },
  lines: [{ who: "person", text: "Hello", known: true }, { who: "model", text: "Hi" }],
  open: [{ id: "line-3", text: "And?", before: 1 }],
  typed: 3,
};

Deno.test("a talk that was stored is read as it was", () => {
  assertEquals(readTalk(JSON.parse(JSON.stringify(TALK))), TALK);
  assertEquals(readTalk({ ...TALK, ticket: null })?.ticket, null);
  const jpeg = Uint8Array.of(0xff, 0xd8, 0, 34);
  const open = [{ id: "line-3", text: "And?", jpeg }];
  const stored = JSON.stringify({ ...TALK, open: storedLines(open) });
  assertEquals(readTalk(JSON.parse(stored)), { ...TALK, open });
});

Deno.test("what is no talk is not believed", () => {
  const spoilt: [keyof KeptTalk, unknown][] = [
    ["ticket", 7],
    ["expiresAtMs", "soon"],
    ["begunAtMs", undefined],
    ["sources", "microphone"],
    ["turns", { mode: "shouting" }],
    ["lines", [{ who: "thought", text: "Hm" }]],
    ["lines", [{ who: "model", text: "" }]],
    ["lines", {}],
    ["open", [{ id: 1, text: "x" }]],
    ["open", [{ id: "1", text: "x", before: "2" }]],
    ["typed", NaN],
  ];
  for (const [key, value] of spoilt) assertEquals(readTalk({ ...TALK, [key]: value }), null);
  for (const value of [null, "talk", 7, []]) assertEquals(readTalk(value), null);
});

Deno.test("sources nobody knows are left out", () => {
  assertEquals(readTalk({ ...TALK, sources: ["screen", "diary"] })?.sources, ["screen"]);
});
