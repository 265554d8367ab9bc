import { words } from "../words/current.ts";
import type { CardWords } from "../words/words.ts";
import type { ErrorCode } from "../wire/message.ts";
import type { DeviceErrorReason, DeviceKind } from "./device_error.ts";

/** What can go wrong on this side of the wire, beside devices. */
export type LocalTrouble =
  | "socket-refused"
  | "connection-lost"
  | "offline"
  | "browser-too-old"
  | "sound-blocked"
  | "echo-heard"
  | "speaker-gone"
  | "speaker-refused"
  | "watch-worn-out"
  | "history-full"
  | "history-gone"
  | "float-blocked"
  | "file-early"
  | "page-fault"
  | "page-outdated";

/** Every reason for a card. */
export type CardCode = ErrorCode | `${DeviceKind}-${DeviceErrorReason}` | LocalTrouble;

/** Whose side it happened on; `live`: the Live server's, whoever runs that. */
export type Side = "you" | "owner" | "live" | "network" | "page";

/** What a card's button does; none where only a person elsewhere can help. */
export type CardAction =
  | "call-again"
  | "enter-code"
  | "open-microphone"
  | "open-screen"
  | "open-camera"
  | "resume-sound"
  | "mute-while-it-speaks"
  | "reload";

/** A card to show. `raw` is what the machine said, folded away. */
export interface Card {
  readonly code: CardCode;
  readonly raw: string;
}

interface CardKind {
  side: Side;
  action?: CardAction;
}

const again = "call-again";

const KINDS: Record<ErrorCode | LocalTrouble, CardKind> = {
  "malformed": { side: "page", action: "reload" },
  "out-of-order": { side: "page", action: "reload" },
  "too-large": { side: "page", action: again },
  "too-fast": { side: "page", action: again },
  "origin-refused": { side: "owner" },
  "access-refused": { side: "you", action: "enter-code" },
  "entry-refused": { side: "page", action: again },
  "too-many-tries": { side: "you", action: "enter-code" },
  "busy": { side: "owner", action: again },
  "time-over": { side: "owner", action: again },
  "key-missing": { side: "owner" },
  "key-invalid": { side: "owner" },
  "model-unknown": { side: "owner" },
  "settings-refused": { side: "owner", action: again },
  "quota": { side: "live", action: again },
  "region": { side: "live" },
  "unavailable": { side: "live", action: again },
  "setup-timeout": { side: "live", action: again },
  "upstream-lost": { side: "live", action: again },
  "keeps-failing": { side: "live", action: again },
  "too-slow": { side: "network", action: again },
  "leaving": { side: "owner", action: again },
  "taken-over": { side: "you" },
  "no-answer": { side: "live" },
  "budget-low": { side: "owner" },
  "budget-low-code": { side: "owner" },
  "budget-low-day": { side: "owner" },
  "budget-over": { side: "owner", action: again },
  "budget-over-code": { side: "owner" },
  "budget-over-day": { side: "owner" },
  "internal": { side: "owner", action: again },
  "socket-refused": { side: "network", action: again },
  "connection-lost": { side: "network", action: again },
  "offline": { side: "network", action: again },
  "browser-too-old": { side: "you" },
  "watch-worn-out": { side: "live" },
  "echo-heard": { side: "you", action: "mute-while-it-speaks" },
  "speaker-gone": { side: "you" },
  "speaker-refused": { side: "you" },
  "history-full": { side: "you" },
  "history-gone": { side: "you" },
  "float-blocked": { side: "you" },
  "file-early": { side: "you" },
  "sound-blocked": { side: "you", action: "resume-sound" },
  "page-fault": { side: "page", action: "reload" },
  "page-outdated": { side: "page", action: "reload" },
};

const REOPEN = {
  microphone: "open-microphone",
  screen: "open-screen",
  camera: "open-camera",
  speaker: "resume-sound",
} as const satisfies Record<DeviceKind, CardAction>;

/** Whose side a card speaks of, and what its button does. */
export function cardKind(code: CardCode): CardKind {
  if (code in KINDS) return KINDS[code as keyof typeof KINDS];
  const [, device, reason] = /^(microphone|screen|camera|speaker)-(.+)$/.exec(code)!;
  // A retry helps only where the person can change something without leaving this page.
  if (reason === "insecure" || reason === "unsupported") return { side: "you" };
  return { side: "you", action: REOPEN[device as DeviceKind] };
}

/** A card's texts. */
export function cardWords(code: CardCode): CardWords {
  // The annotation is the check that no code is without words.
  const cards: Record<CardCode, CardWords> = words().cards;
  return cards[code];
}
