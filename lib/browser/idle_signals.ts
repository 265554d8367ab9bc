import { type Signal, signal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import type { Start, TurnTaking } from "../wire/message.ts";
import { type CallState, IDLE } from "./call_model.ts";
import type { CallView } from "./call_ports.ts";
import { EMPTY_TRANSCRIPT } from "./empty_transcript.ts";
import { emptyView } from "./empty_view.ts";
import type { KeptTalk } from "./kept_talk.ts";
import type { Strictness } from "./lookout.ts";
import { NO_CHOICES, type VoiceChoices } from "./no_choices.ts";
import type { Transcript } from "./transcript.ts";

/** All that a page shows of its call, and what was chosen for the next one. */
export interface CallSignals {
  readonly view: CallView;
  readonly state: Signal<CallState>;
  readonly transcript: Signal<Transcript>;
  /** The talk that can be gone on with; null = none. */
  readonly kept: Signal<KeptTalk | null>;
  readonly turnTaking: Signal<TurnTaking>;
  readonly pictures: Signal<Start["pictures"] & string>;
  readonly strictness: Signal<Strictness>;
  readonly accessCode: Signal<string>;
  readonly choices: Signal<VoiceChoices>;
}

/** Before there was any call. */
export function idleSignals(config: Pick<PublicConfig, "pictures">): CallSignals {
  return {
    view: emptyView(),
    state: signal(IDLE),
    transcript: signal(EMPTY_TRANSCRIPT),
    kept: signal(null),
    turnTaking: signal({ mode: "automatic" }),
    pictures: signal(config.pictures),
    strictness: signal("certain"),
    accessCode: signal(""),
    choices: signal(NO_CHOICES),
  };
}
