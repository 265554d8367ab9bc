/** What a person chose about the talk, and what of it a call asks for. Pure. */
import type { PublicConfig } from "../config.ts";
import { type Start, THINKING_LEVELS, type TurnTaking, WAYS_TO_HELP } from "../wire/message.ts";
import { MAX_OWN_CHARS, type VoiceChoices } from "./no_choices.ts";
import { TALK_LANGUAGES } from "./talk_languages.ts";

/** What was kept, as far as it can be believed. */
export function readVoiceChoices(kept: unknown): VoiceChoices {
  const { voice, language, presets, help = presets, own, thinking, search, button } = asRecord(
    kept,
  );
  return {
    // As the wire takes it.
    voice: typeof voice === "string" && /^[a-zA-Z][\w-]{0,63}$/.test(voice) ? voice : null,
    language: TALK_LANGUAGES.find((tag) => tag === language) ?? null,
    help: Array.isArray(help) ? WAYS_TO_HELP.filter((one) => help.includes(one)) : [],
    own: typeof own === "string" ? own.slice(0, MAX_OWN_CHARS) : "",
    thinking: THINKING_LEVELS.find((level) => level === thinking) ?? null,
    search: search !== false,
    button: button === "toggle" ? "toggle" : "hold",
  };
}

/** How turns were taken on an earlier visit; null where nothing that is to be believed was kept. */
export function readTurns(kept: unknown): TurnTaking | null {
  const { mode, silenceMs, startSensitivity } = asRecord(kept);
  if (mode !== "automatic" && mode !== "push-to-talk") return null;
  const isTime = typeof silenceMs === "number" && Number.isInteger(silenceMs) &&
    silenceMs >= 0 && silenceMs <= 10_000;
  return {
    mode,
    ...(isTime ? { silenceMs } : {}),
    ...(startSensitivity === "low" ? { startSensitivity } : {}),
  };
}

/** What a call asks for: nothing that is not open here, as asking for it would end the call. */
export function startOfChoices(
  { voice, thinking, search, help, language, own }: VoiceChoices,
  { talk }: Pick<PublicConfig, "talk">,
): Pick<Start, "voice" | "instructions" | "help" | "language" | "thinking" | "search"> {
  const instructions = own.trim();
  return {
    ...(voice !== null && isOpenVoice(voice, talk.voices) ? { voice } : {}),
    ...(talk.areInstructionsFixed ? {} : {
      ...(instructions === "" ? {} : { instructions }),
      ...(language === null ? {} : { language }),
      ...(help.length === 0 ? {} : { help: [...help] }),
    }),
    ...(thinking !== null && talk.thinking.includes(thinking) ? { thinking } : {}),
    ...(talk.maySearch && !search ? { search } : {}),
  };
}

function isOpenVoice(voice: string, open: readonly string[] | null): boolean {
  return open === null || (open.length > 1 && open.includes(voice));
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}
