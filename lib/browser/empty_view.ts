import { signal } from "@preact/signals";
import type { CallView } from "./call_ports.ts";
import { emptyLook } from "./eye_lens.ts";
import { EMPTY_FILMSTRIP } from "./filmstrip.ts";
import { NO_PICTURES } from "./picture_tally.ts";

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
    devices: signal({ microphones: [], cameras: [] }),
    microphoneId: signal(""),
    cameraId: signal(""),
    facing: signal(null),
  };
}
