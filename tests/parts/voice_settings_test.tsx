import "../support/english.ts";
import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import HelpSettings from "../../lib/parts/HelpSettings.tsx";
import LanguageSettings from "../../lib/parts/LanguageSettings.tsx";
import SoundBody from "../../lib/parts/SoundBody.tsx";
import ThinkingSettings from "../../lib/parts/ThinkingSettings.tsx";
import TurnSettings from "../../lib/parts/TurnSettings.tsx";
import VoiceSettings from "../../lib/parts/VoiceSettings.tsx";
import type { PublicConfig } from "../../lib/config.ts";
import { CONFIG } from "../browser/fake_call.ts";

const FIXED: PublicConfig = {
  ...CONFIG,
  talk: { voices: ["Puck"], areInstructionsFixed: true, thinking: [], maySearch: false },
};
const OPEN: PublicConfig = {
  ...CONFIG,
  talk: { voices: null, areInstructionsFixed: false, thinking: ["low", "high"], maySearch: true },
};

/** The tag of what tests find by this name. */
function tag(html: string, testid: string): string {
  return html.match(new RegExp(`<[^>]*data-testid="${testid}"[^>]*>`))?.[0] ?? "";
}

Deno.test("voice and language can be chosen where the owner leaves them open", () => {
  const open = renderToString(<VoiceSettings config={OPEN} />);
  assertFalse(tag(open, "voice").includes("disabled"));
  assert(open.includes("Zubenelgenubi") && open.includes("German"));
  const fixed = renderToString(<VoiceSettings config={FIXED} />);
  assert(tag(fixed, "voice").includes("disabled") && fixed.includes("Puck"));
  assert(tag(fixed, "talk-language").includes("disabled"));
});

Deno.test("a voice can be heard where it speaks, and elsewhere is said what that takes", () => {
  const shown = (config: Partial<PublicConfig>) => {
    const html = renderToString(<VoiceSettings config={{ ...OPEN, ...config }} />);
    const [, note] = /data-testid="voice-note"[^>]*>([^<]*)</.exec(html) ?? [];
    return { note: note ?? "", html };
  };
  for (const upstreamKind of ["google", "other"] as const) {
    const { html, note } = shown({ upstreamKind });
    assert(tag(html, "voice-sample") !== "", upstreamKind);
    assertMatch(note, /A sample is a short call.* costs a little/);
    assertFalse(note.includes("With a Google key"));
  }
  for (const upstreamKind of ["simulator", "replay", "none"] as const) {
    const { html, note } = shown({ upstreamKind });
    assertEquals(tag(html, "voice-sample"), "", upstreamKind);
    assertMatch(note, /With a Google key/);
    assertEquals(note.includes("built-in simulator"), upstreamKind === "simulator");
  }
  const fixed = shown({ ...FIXED, upstreamKind: "google" });
  assert(tag(fixed.html, "voice-sample") !== "" && fixed.note.includes("has set the voice"));
  const coded = shown({ upstreamKind: "google", needsAccessCode: true });
  assert(coded.html.includes("Enter the code") && coded.html.includes("asks for a code"));
  assertEquals(tag(coded.html, "voice-sample"), "");
});

Deno.test("a heading does not say once more what the field below it is called", () => {
  for (const Part of [TurnSettings, VoiceSettings, ThinkingSettings]) {
    const html = renderToString(<Part config={OPEN} />);
    const [, title] = /<h3>([^<]+)<\/h3>/.exec(html) ?? [];
    assert(title !== undefined, "there is no heading");
    assertFalse(html.includes(`<span>${title}</span>`), title);
  }
});

Deno.test("the page's language can be chosen in the settings, each by its own name", () => {
  const html = renderToString(<LanguageSettings config={OPEN} />);
  assertEquals(html.match(/<a /g)?.length, 6);
  assertMatch(html, /href="\/\?language=de" lang="de"/);
  assertMatch(html, /aria-current="true"[^>]*>English/);
});

Deno.test("ways to help are shown with what the model is told, unless that is fixed", () => {
  assert(renderToString(<HelpSettings config={OPEN} />).includes('data-testid="told"'));
  const fixed = renderToString(<HelpSettings config={FIXED} />);
  assert(tag(fixed, "help").includes("disabled"));
  assertFalse(fixed.includes('data-testid="told"'));
});

Deno.test("thinking and search say why they cannot be chosen", () => {
  const open = renderToString(<ThinkingSettings config={OPEN} />);
  assertFalse(open.includes("disabled"));
  const fixed = renderToString(<ThinkingSettings config={FIXED} />);
  assert(fixed.includes("gemini-3.8-live decides by itself"));
  assert(tag(fixed, "search").includes("disabled"));
});

Deno.test("turns and loudness can be chosen before any call", () => {
  const turns = renderToString(<TurnSettings config={OPEN} />);
  assert(tag(turns, "noisy") !== "" && tag(turns, "patience") !== "");
  assert(tag(renderToString(<SoundBody config={OPEN} />), "volume").includes("100"));
});
