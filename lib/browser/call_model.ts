import type { ClientMessage, MessageOf, ServerMessage, TurnTaking } from "../wire/message.ts";
import type { Lens } from "../image/picture_part.ts";
import type { Card, CardCode } from "./card.ts";
import type { DeviceErrorReason, DeviceKind } from "./device_error.ts";
import type { Turns } from "./turn.ts";
import type { KeptLine } from "./kept_talk.ts";
import type { Facing } from "./vision.ts";

/** What the page may take from a person, each only after a yes. */
export type Source = "microphone" | "screen" | "camera";
/** A source of pictures; each by itself, or both side by side. */
export type VisionSource = Lens;

/**
 * `paused` by the person; `resized`: paused by itself, because what is shared changed its size and what
 * is hidden may lie elsewhere now. Nothing leaves then.
 */
export type VisionStage = "opening" | "on" | "paused" | "resized";

/** Where the call stands. */
export type Phase =
  | { readonly type: "idle" }
  | { readonly type: "connecting" }
  | LivePhase
  | { readonly type: "ended" }
  | { readonly type: "failed" };

/** A call that runs, also while one of its two lines is broken. */
export interface LivePhase {
  readonly type: "live";
  readonly turns: Turns;
  /** Of the newest connection. */
  readonly granted: Granted;
  readonly line: LineState;
  /** Why the Live session goes over to another connection; null while it stays where it is. */
  readonly renewing: MessageOf<ServerMessage, "renewing">["why"] | null;
  /** Try at the line or session that is broken or moved, from 1; 0 while all is up. */
  readonly attempt: number;
  /** Nobody spoke for long, so the Live session rests until somebody does. */
  readonly isParked: boolean;
  /** Times the call went over to another connection, of either line. */
  readonly renewals: number;
  /** What the call has cost by now; null where it costs nobody anything, or nothing was told. */
  readonly microDollars: number | null;
}

/** What the relay granted. */
export type Granted = MessageOf<ServerMessage, "ready">;

/** What a call is begun with. */
export interface CallWish {
  readonly sources: readonly Source[];
  readonly turns: TurnTaking;
  /** Goes on with the talk the tab keeps, instead of beginning a new one. */
  readonly goesOn?: true;
}

/**
 * The page's own line to the relay: `lost` after a cut, `moving` while it goes over to another
 * connection because the relay leaves.
 */
export type LineState = "up" | "lost" | "moving";

/** A typed line that was not answered when the page was left: it is sent again under its id. */
export interface OpenLine {
  readonly id: string;
  readonly text: string;
  /** The picture that was put to it. */
  readonly jpeg?: Uint8Array<ArrayBuffer>;
  /** As many of the lines that are kept stand before it; absent: all. */
  readonly before?: number;
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
  /** Whether there is a talk, running or broken off, that another connection can take up. */
  readonly canGoOn: boolean;
  readonly microphone: "off" | "opening" | "on" | "muted";
  /** Null: it is not looked through. */
  readonly vision: Readonly<Record<VisionSource, VisionStage | null>>;
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
  /** `jpeg`: the picture the person put to it. */
  | { type: "typed"; id: string; text: string; jpeg?: Uint8Array<ArrayBuffer> }
  /** The picture that was put to this typed line left, and has this number in the filmstrip. */
  | { type: "gave"; line: string; picture: number }
  | { type: "toggle"; source: Source }
  | { type: "talk"; on: boolean }
  | { type: "stop" }
  | { type: "end" }
  | { type: "opened"; source: Source }
  | { type: "source-ended"; source: Source }
  /**
   * A picture of this number in the filmstrip left; null: nothing is looked at any more. `hasChanged`:
   * it may well be another one than before.
   */
  | { type: "looked"; picture: number | null; hasChanged?: boolean }
  /** The person pauses the pictures of a source, or lets them leave again. */
  | { type: "pause"; source: VisionSource; on: boolean }
  /** The person wants to share something else than what is shared now. */
  | { type: "share-another" }
  /** What is shared has another size or is another camera, and a part of it is hidden. */
  | { type: "source-resized"; source: VisionSource }
  /** A picture in full size is wanted. */
  | { type: "look-now" }
  | { type: "device-failed"; device: DeviceKind; reason: DeviceErrorReason; raw: string }
  /**
   * A reply was played to its end, or cut. `heardSamples` of the `cameSamples` that came of it, both
   * at 24 kHz, were heard; absent where nothing could be played.
   */
  | { type: "played"; reply: number; heardSamples?: number; cameSamples?: number }
  /** Something of this reply was heard: its first, or the first after another one. */
  | { type: "sounds"; reply: number }
  | { type: "sound-blocked"; blocked: boolean }
  | { type: "trouble"; card: Card }
  /** `attempt` counts from 1 and comes with `lost` and `moving`. */
  | { type: "line"; line: LineState; attempt?: number }
  /** After a reload: what the tab kept of the talk. Comes before any call. */
  | { type: "restored"; lines: readonly KeptLine[]; open: readonly OpenLine[] }
  | { type: "dismissed"; code: CardCode }
  /** The connection is over; `card` is null for an ordinary end. */
  | { type: "closed"; card: Card | null };

/** How a source of pictures is opened. */
export interface OpenOptions {
  readonly isPaused?: boolean;
  /** What is looked through stays until the other one is there, and for good where none comes. */
  readonly isExchange?: true;
  /** Which of a phone's cameras, whatever was chosen before. */
  readonly facing?: Facing;
  /** A camera of this machine, also where there is a phone's. */
  readonly isOwn?: boolean;
  /** A camera elsewhere, whose pictures come here. */
  readonly stream?: MediaStream;
}

/** What `call.ts` has to do about it. */
export type Effect =
  | { type: "begin"; turns: TurnTaking; goesOn?: true }
  | { type: "finish" }
  | { type: "remember"; sources: readonly Source[] }
  | ({ type: "open"; source: Source } & OpenOptions)
  | { type: "pause"; source: VisionSource; on: boolean }
  | { type: "look-now" }
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
  canGoOn: false,
  microphone: "off",
  vision: { screen: null, camera: null },
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
  if (!state.cards.some((card) => card.code === code)) return state;
  return { ...state, cards: state.cards.filter((card) => card.code !== code) };
}
