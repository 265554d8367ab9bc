import type { ClientMessage, MessageOf, ServerMessage, TurnTaking } from "../wire/message.ts";
import type { Card, CardCode } from "./card.ts";
import type { DeviceErrorReason, DeviceKind } from "./device_error.ts";
import type { Turns } from "./turn.ts";

/** What the page may take from a person, each only after a yes. */
export type Source = "microphone" | "screen" | "camera";
/** A source of pictures; one at a time. */
export type VisionSource = "screen" | "camera";

/** Where the call stands. */
export type Phase =
  | { readonly type: "idle" }
  | { readonly type: "connecting" }
  | { readonly type: "live"; readonly turns: Turns; readonly granted: Granted }
  | { readonly type: "ended" }
  | { readonly type: "failed" };

/** What the relay granted. */
export type Granted = MessageOf<ServerMessage, "ready">;

/** What a call is begun with. */
export interface CallWish {
  readonly sources: readonly Source[];
  readonly turns: TurnTaking;
}

/** A question that is open: what for, and what happens on a yes. */
export type Asking =
  | { readonly type: "call"; readonly wish: CallWish; readonly sources: readonly Source[] }
  | { readonly type: "source"; readonly sources: readonly [Source] };

/** All that the page's decisions rest on. */
export interface CallState {
  readonly phase: Phase;
  readonly asking: Asking | null;
  /** Sources the person said yes to, in this session of the tab. */
  readonly agreed: readonly Source[];
  readonly microphone: "off" | "opening" | "on" | "muted";
  readonly vision: { readonly source: VisionSource; readonly stage: "opening" | "on" } | null;
  readonly turnTaking: TurnTaking["mode"];
  /** Push-to-talk: the person holds the button. */
  readonly isTalking: boolean;
  /** Newest last; one per code. */
  readonly cards: readonly Card[];
}

/** What happens to a call. */
export type CallEvent =
  | { type: "call"; wish: CallWish }
  | { type: "answer"; answer: "yes" | "no" | "type-only" }
  | { type: "agreed"; sources: readonly Source[] }
  | { type: "received"; message: ServerMessage }
  | { type: "typed"; id: string; text: string }
  | { type: "toggle"; source: Source }
  | { type: "talk"; on: boolean }
  | { type: "stop" }
  | { type: "end" }
  | { type: "opened"; source: Source }
  | { type: "source-ended"; source: Source }
  | { type: "device-failed"; device: DeviceKind; reason: DeviceErrorReason; raw: string }
  | { type: "played"; reply: number }
  | { type: "sound-blocked"; blocked: boolean }
  | { type: "trouble"; card: Card }
  | { type: "dismissed"; code: CardCode }
  /** The connection is over; `card` is null for an ordinary end. */
  | { type: "closed"; card: Card | null };

/** What `call.ts` has to do about it. */
export type Effect =
  | { type: "begin"; turns: TurnTaking }
  | { type: "finish" }
  | { type: "remember"; sources: readonly Source[] }
  | { type: "open"; source: Source }
  | { type: "close"; source: VisionSource }
  | { type: "mute"; muted: boolean }
  | { type: "send"; message: ClientMessage }
  | { type: "play"; sound: MessageOf<ServerMessage, "sound"> }
  | { type: "played-out"; reply: number }
  | { type: "silence"; reply: number };

/** The state after an event, and what to do. */
export interface Step {
  readonly state: CallState;
  readonly effects: readonly Effect[];
}

/** Most cards shown at once, oldest dropped past it. */
const MAX_CARDS = 4;

export const IDLE: CallState = {
  phase: { type: "idle" },
  asking: null,
  agreed: [],
  microphone: "off",
  vision: null,
  turnTaking: "automatic",
  isTalking: false,
  cards: [],
};

/** Whether a call is on its way or running. */
export function isInCall({ phase }: CallState): boolean {
  return phase.type === "connecting" || phase.type === "live";
}

/** Nothing to do. */
export function stay(state: CallState): Step {
  return { state, effects: [] };
}

/** A state and what to do. */
export function step(state: CallState, ...effects: Effect[]): Step {
  return { state, effects };
}

/** With a card more; the oldest makes room. */
export function withCard(state: CallState, card: Card): CallState {
  const others = state.cards.filter(({ code }) => code !== card.code);
  return { ...state, cards: [...others, card].slice(-MAX_CARDS) };
}

/** With a card less. */
export function withoutCard(state: CallState, code: CardCode): CallState {
  return { ...state, cards: state.cards.filter((card) => card.code !== code) };
}
