import { assertEquals } from "@std/assert";
import { NO_CHOICES, type VoiceChoices } from "../../lib/browser/no_choices.ts";
import { readTurns, readVoiceChoices, startOfChoices } from "../../lib/browser/voice_choices.ts";
import { MAX_OWN_CHARS } from "../../lib/browser/no_choices.ts";
import { fakeCall, until } from "./fake_call.ts";

const CHOSEN: VoiceChoices = {
  voice: "Kore",
  language: "ja",
  help: ["short"],
  own: "Call me Sam.",
  thinking: "high",
  search: false,
  button: "toggle",
};
const OPEN = {
  voices: null,
  areInstructionsFixed: false,
  thinking: ["high"],
  maySearch: true,
} as const;

Deno.test("what is kept is read as it was chosen", () => {
  assertEquals(readVoiceChoices(JSON.parse(JSON.stringify(CHOSEN))), CHOSEN);
});

Deno.test("what another version or a person wrote is not believed", () => {
  const strange = {
    voice: "no such: voice",
    language: "tlh",
    help: ["explain", "obey"],
    own: "x".repeat(MAX_OWN_CHARS + 5),
    thinking: "hard",
    search: "no",
    button: 3,
  };
  const read = readVoiceChoices(strange);
  assertEquals(read, { ...NO_CHOICES, help: ["explain"], own: "x".repeat(MAX_OWN_CHARS) });
  for (const nothing of [null, 3, "text", []]) assertEquals(readVoiceChoices(nothing), NO_CHOICES);
});

Deno.test("how turns are taken is read within what the wire takes", () => {
  const turns = { mode: "automatic", silenceMs: 2_000, startSensitivity: "low" } as const;
  assertEquals(readTurns(turns), turns);
  assertEquals(readTurns({ mode: "push-to-talk", silenceMs: 99_999 }), { mode: "push-to-talk" });
  assertEquals([readTurns(null), readTurns({ mode: "shouting" })], [null, null]);
});

Deno.test("ways to help that an earlier version kept are still chosen", () => {
  assertEquals(readVoiceChoices({ presets: ["short", "guide"] }).help, ["guide", "short"]);
});

Deno.test("all that is open is asked for", () => {
  const start = startOfChoices(CHOSEN, { talk: OPEN });
  assertEquals(start.voice, "Kore");
  assertEquals([start.help, start.language, start.instructions], [["short"], "ja", "Call me Sam."]);
  assertEquals([start.thinking, start.search], ["high", false]);
});

Deno.test("nothing is asked for that the owner has fixed or the model does not take", () => {
  const fixed = { voices: ["Puck"], areInstructionsFixed: true, thinking: [], maySearch: false };
  assertEquals(startOfChoices(CHOSEN, { talk: fixed }), {});
  const few = { ...OPEN, voices: ["Puck", "Leda"] };
  assertEquals(startOfChoices(CHOSEN, { talk: few }).voice, undefined);
  assertEquals(startOfChoices({ ...CHOSEN, voice: "Leda" }, { talk: few }).voice, "Leda");
  assertEquals(startOfChoices(NO_CHOICES, { talk: OPEN }), {});
});

Deno.test("choices begin the next call, and are there on the next visit", async () => {
  const stored = new Map<string, string>();
  const { call, servers } = fakeCall({ stored, config: { talk: OPEN } });
  call.tell({ type: "agreed", sources: ["microphone"] });
  call.choose({ voice: "Kore" });
  call.choose({ help: ["aloud"] });
  call.useTurns({ mode: "automatic", startSensitivity: "low" });
  call.begin(["microphone"]);
  const start = await servers[0].received();
  if (start.type !== "start") throw new Error(start.type);
  assertEquals([start.voice, start.turns?.startSensitivity], ["Kore", "low"]);
  assertEquals([start.help, start.instructions], [["aloud"], undefined]);

  const later = fakeCall({ stored });
  later.call.recall();
  await until(later.call.choices, ({ voice }) => voice === "Kore");
  assertEquals(later.call.choices.value.help, ["aloud"]);
  assertEquals(later.call.turnTaking.value, { mode: "automatic", startSensitivity: "low" });
});
