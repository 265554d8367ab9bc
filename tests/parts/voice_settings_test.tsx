import "../support/english.ts";
import { assert, assertFalse } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import HelpSettings from "../../lib/parts/HelpSettings.tsx";
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
