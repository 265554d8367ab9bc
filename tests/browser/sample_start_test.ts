import { assertEquals, assertMatch } from "@std/assert";
import { sampleLine, sampleStart } from "../../lib/browser/sample_start.ts";
import { CONFIG } from "./fake_call.ts";

const BARE = { type: "start", turns: { mode: "automatic" } } as const;
const { talk } = CONFIG;

Deno.test("a sample asks for the voice, or for none, and for nothing besides", () => {
  assertEquals(sampleStart("Kore", CONFIG), { ...BARE, voice: "Kore" });
  assertEquals(sampleStart(null, CONFIG), BARE);
});

Deno.test("a voice that is not open here is not asked for, as asking would end the call", () => {
  const among = (voices: string[]) => sampleStart("Kore", { talk: { ...talk, voices } });
  assertEquals(among(["Puck", "Kore"]), { ...BARE, voice: "Kore" });
  assertEquals(among(["Puck", "Leda"]), BARE);
  assertEquals(among(["Kore"]), BARE);
});

Deno.test("it does without search, and thinks as little as the model lets it", () => {
  const open = { ...talk, thinking: ["medium", "low", "high"], maySearch: true } as const;
  assertEquals(sampleStart(null, { talk: open }), { ...BARE, thinking: "low", search: false });
});

Deno.test("the line asks for one sentence in a language, by its English name", () => {
  const line = sampleLine("de");
  assertEquals([line.type, "id" in line && line.id], ["text", "sample"]);
  assertMatch("text" in line ? line.text : "", /one short, friendly sentence in German,/);
});
