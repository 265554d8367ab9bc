import { changedPixels, type LumaGrid } from "./luma_grid.ts";

/** Why a picture is sent. */
export type PictureReason = "first" | "changed" | "speech" | "drawn" | "heartbeat" | "look-now";

/** How each source of a picture looks, always in the same order. */
export type Scene = readonly LumaGrid[];

/** When pictures matter. Milliseconds. */
export interface GateTimes {
  /** Shortest time between two pictures. */
  readonly intervalMs: number;
  /** Longest time between two pictures; 0 = as often as `intervalMs` allows, changed or not. */
  readonly heartbeatMs: number;
  /** Shortest time between two looks at a scene that has not changed enough. */
  readonly lookEveryMs: number;
}

/** What a picture clock is at. */
export type GateTurn =
  /** Nothing under way; no look before `notBeforeMs`. */
  | { readonly type: "waiting"; readonly notBeforeMs: number }
  /** The page was asked whether a picture may be taken. */
  | { readonly type: "asked" }
  /** The scene is worth it: the picture is being encoded and sent. */
  | { readonly type: "making"; readonly reason: PictureReason; readonly scene: Scene };

/** All that decides when the next picture leaves. */
export interface PictureGate {
  readonly turn: GateTurn;
  /** What was sent last, and when; null where the scene counts as never sent. */
  readonly sent: { readonly scene: Scene; readonly atMs: number } | null;
  /** When any picture left last: the next one is later by an interval, whatever was hidden since. */
  readonly leftMs: number | null;
  /** There is a frame that was not looked at. */
  readonly isNew: boolean;
  /** The person began to speak, and the scene was not looked at since. */
  readonly isSpoken: boolean;
  /** The next speech sends the scene even as it is: none did since the first picture or a heartbeat. */
  readonly owesSpeech: boolean;
  /** The person, or the model, wants a picture now. */
  readonly isLookWanted: boolean;
  /** The person drew on what is seen, or wiped it, and no picture shows that yet. */
  readonly isDrawn: boolean;
}

/** What happens to a gate. */
export type GateEvent =
  | { type: "tick" }
  /** Another frame of the scene came. */
  | { type: "frame" }
  /** The person begins to speak. */
  | { type: "spoken" }
  | { type: "look-now" }
  /** The person drew on what is seen, or wiped it. */
  | { type: "drawn" }
  /** The page's answer: there is nothing to see yet, or the line is busy. */
  | { type: "notYet" }
  /** The scene was looked at. */
  | { type: "looked"; scene: Scene }
  /** The picture has left the page. */
  | { type: "sent" }
  /** It has not: the line is busy, or the cover changed meanwhile. */
  | { type: "dropped" }
  /** All is different from here on (a pause, something was hidden): begin anew. `isShown`: anything is. */
  | { type: "reset"; isShown: boolean };

/** How soon to ask again after "not yet". Short, as the first picture and a free line are awaited. */
const RETRY_MS = 100;
/** Change that is worth a picture by itself, pixels of a screen of up to `PLAIN_PIXELS`. */
const CHANGED_PIXELS = 300;
/** Change that is worth one when the person begins to speak: anything but a caret or a clock. */
const SPOKEN_PIXELS = 160;
/** Larger screens show everything larger. */
const PLAIN_PIXELS = 1920 * 1080;

/** The gate to begin with: a picture is due at once. */
export function firstGate(nowMs: number): PictureGate {
  const turn = { type: "waiting", notBeforeMs: nowMs } as const;
  const nothing = { isNew: false, isSpoken: false, owesSpeech: false };
  return { turn, sent: null, leftMs: null, ...nothing, isLookWanted: false, isDrawn: false };
}

/** The gate after `event`. Pure. An event that does not fit the turn (a second answer) changes nothing. */
export function nextGate(
  gate: PictureGate,
  event: GateEvent,
  { nowMs, times }: { nowMs: number; times: GateTimes },
): PictureGate {
  const { turn } = gate;
  switch (event.type) {
    case "tick": {
      const inMs = untilDueMs(gate, nowMs, times);
      return inMs === null || inMs > 0 ? gate : { ...gate, turn: { type: "asked" } };
    }
    case "frame":
      return gate.isNew ? gate : { ...gate, isNew: true };
    case "spoken":
      return { ...atOnce(gate, nowMs), isSpoken: true };
    case "look-now":
      return { ...atOnce(gate, nowMs), isLookWanted: true };
    case "drawn":
      return { ...atOnce(gate, nowMs), isDrawn: true };
    case "notYet":
      return turn.type === "asked" ? { ...gate, turn: waiting(nowMs + RETRY_MS) } : gate;
    case "looked":
      return turn.type === "asked" ? looked(gate, event.scene, { nowMs, times }) : gate;
    case "sent":
      return turn.type === "making" ? sent(gate, turn, nowMs) : gate;
    case "dropped":
      return turn.type === "making" ? dropped(gate, turn, nowMs) : gate;
    case "reset": {
      // A look that somebody waits for is still wanted, while there is anything to be seen.
      const isLookWanted = event.isShown && (gate.isLookWanted || isLook(turn));
      return { ...firstGate(nowMs), leftMs: gate.leftMs, isLookWanted };
    }
    default:
      return event satisfies never;
  }
}

/** Milliseconds until the next look is wanted; null while an answer or a picture is awaited. */
export function untilDueMs(gate: PictureGate, nowMs: number, times: GateTimes): number | null {
  const { turn, sent, leftMs, isNew, isSpoken, isLookWanted, isDrawn } = gate;
  if (turn.type !== "waiting") return null;
  const hasCause = sent === null || isNew || isSpoken || isLookWanted || isDrawn;
  const wishMs = hasCause ? 0 : sent.atMs + times.heartbeatMs;
  const freeMs = leftMs === null ? 0 : leftMs + times.intervalMs;
  return Math.max(0, Math.max(wishMs, freeMs, turn.notBeforeMs) - nowMs);
}

/** Why the scene should be sent as it is now; null = it need not. */
export function reasonToSend(
  gate: PictureGate,
  scene: Scene,
  { nowMs, times }: { nowMs: number; times: GateTimes },
): PictureReason | null {
  const { sent, isSpoken, owesSpeech, isLookWanted, isDrawn } = gate;
  if (isLookWanted) return "look-now";
  if (sent === null) return "first";
  if (isDrawn) return "drawn";
  const changed = changeBetween(sent.scene, scene);
  if (isSpoken && (owesSpeech || changed > SPOKEN_PIXELS)) return "speech";
  if (changed > CHANGED_PIXELS) return "changed";
  return nowMs - sent.atMs >= times.heartbeatMs ? "heartbeat" : null;
}

/** Of the source that changed most, each by its own measure; Infinity where one came or went. */
function changeBetween(before: Scene, now: Scene): number {
  if (before.length !== now.length) return Infinity;
  const changes = now.map((grid, i) => {
    const { width, height } = grid.size;
    return changedPixels(before[i], grid) / Math.max(1, width * height / PLAIN_PIXELS);
  });
  return Math.max(...changes);
}

function isLook(turn: GateTurn): boolean {
  return turn.type === "making" && turn.reason === "look-now";
}

/** Not waiting for the next look at what changes all the time. */
function atOnce(gate: PictureGate, nowMs: number): PictureGate {
  return gate.turn.type === "waiting" ? { ...gate, turn: waiting(nowMs) } : gate;
}

function waiting(notBeforeMs: number): GateTurn {
  return { type: "waiting", notBeforeMs };
}

function looked(
  gate: PictureGate,
  scene: Scene,
  now: { nowMs: number; times: GateTimes },
): PictureGate {
  const reason = reasonToSend(gate, scene, now);
  const seen = { ...gate, isNew: false, isSpoken: false, isLookWanted: false, isDrawn: false };
  if (reason !== null) return { ...seen, turn: { type: "making", reason, scene } };
  return { ...seen, turn: waiting(now.nowMs + now.times.lookEveryMs) };
}

function sent(
  gate: PictureGate,
  { reason, scene }: Extract<GateTurn, { type: "making" }>,
  nowMs: number,
): PictureGate {
  const owesSpeech = reason === "first" || reason === "heartbeat";
  return { ...gate, turn: waiting(nowMs), sent: { scene, atMs: nowMs }, leftMs: nowMs, owesSpeech };
}

/** What was wanted still is. */
function dropped(
  gate: PictureGate,
  { reason }: Extract<GateTurn, { type: "making" }>,
  nowMs: number,
): PictureGate {
  return {
    ...gate,
    turn: waiting(nowMs + RETRY_MS),
    isNew: true,
    isSpoken: gate.isSpoken || reason === "speech",
    isLookWanted: gate.isLookWanted || reason === "look-now",
    isDrawn: gate.isDrawn || reason === "drawn",
  };
}
