import { type Signal, signal } from "@preact/signals";
import { type Cover, NO_COVER } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import type { CallView } from "./call_ports.ts";
import { type Drawing, NOTHING_DRAWN } from "./drawing.ts";
import { EchoCare } from "./echo_care.ts";
import { EMPTY_FILMSTRIP } from "./filmstrip.ts";
import { HeardPlaces } from "./heard_places.ts";
import { NO_PICTURES } from "./picture_tally.ts";
import { SessionWatch } from "./session_watch.ts";

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
    echo: new EchoCare(),
    heard: new HeardPlaces(),
    session: new SessionWatch(),
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
