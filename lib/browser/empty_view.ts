import { type Signal, signal } from "@preact/signals";
import { NO_COVER } from "../image/no_cover.ts";
import { type Cover } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import type { CallView } from "./call_ports.ts";
import type { Drawing } from "./drawing.ts";
import type { Filmstrip } from "./filmstrip.ts";
import type { HeardPlace } from "./heard_places.ts";
import type { PictureTally } from "./picture_tally.ts";
import type { SessionFacts } from "./session_facts.ts";

/** Nothing seen yet. */
export const EMPTY_FILMSTRIP: Filmstrip<never> = {
  ...{ pictures: [], nextNumber: 1 },
  ...{ bytes: 0, dropped: 0 },
};

/** Nothing was drawn yet. */
export const NOTHING_DRAWN: Drawing = { strokes: [], dropped: 0, isWiped: false };

/** No picture left yet. */
export const NO_PICTURES: PictureTally = { sent: 0, closer: 0, bytes: 0, saved: 0 };

/** Nothing is known of a call yet. */
export const NO_FACTS: SessionFacts = {
  ...{ all: { tokens: 0, microDollars: 0 }, shares: {} },
  ...{ microDollars: null, cap: null },
  ...{ underruns: 0, toolCalls: 0, toolAnswers: 0, answer: null },
};

/** What a running call shows of one source of pictures. */
export interface LookView {
  readonly preview: Signal<MediaStream | null>;
  /** In the source's own pixels; null before its first picture. */
  readonly sourceSize: Signal<Size | null>;
  /** What of it is hidden. */
  readonly cover: Signal<Cover>;
  /** What the person drew on it, since it was opened. */
  readonly drawing: Signal<Drawing>;
}

/** What a page shows of a call before there was any. */
export function emptyView(): CallView {
  return {
    micLevel: signal(0),
    replyLevel: signal(0),
    looks: { screen: emptyLook(), camera: emptyLook() },
    phone: signal(null),
    picture: signal(null),
    filmstrip: signal(EMPTY_FILMSTRIP),
    counters: signal({ picturesDropped: 0, soundDroppedMs: 0, messagesDropped: 0 }),
    tally: signal(NO_PICTURES),
    isHalfDuplex: signal(false),
    heard: signal<HeardPlace>({ reply: 0, chars: 0 }),
    session: signal(NO_FACTS),
    tabSound: {
      ...{ isThere: signal(false), isWanted: signal(true) },
      ...{ isOpen: signal(false), isHeard: signal(false) },
    },
    devices: signal({ microphones: [], cameras: [], speakers: [] }),
    speakerId: signal(""),
    volume: signal(1),
    microphoneId: signal(""),
    cameraId: signal(""),
    facing: signal(null),
    soundTap: signal(null),
  };
}

/** Nothing is looked through. */
export function emptyLook(): LookView {
  return {
    preview: signal(null),
    sourceSize: signal(null),
    cover: signal(NO_COVER),
    drawing: signal(NOTHING_DRAWN),
  };
}
