import type { LockPart } from "../door/lock_rules.ts";
import type { MessageOf, ServerMessage, Start } from "../wire/message.ts";
import { SLICE_LIMITS } from "../wire/slice.ts";
import type { CallSettings } from "./call_options.ts";
import type { Talk } from "./talk.ts";

/** What a call that is set up tells its page: what was granted, and within which limits. */
export function readyMessage(
  talk: Talk,
  { settings, upstream, turns, resumed, fixed = [] }: {
    settings: CallSettings;
    /** What the owner has set for every call. */
    fixed?: LockPart[];
    /** Label of the Live server. */
    upstream: string;
    turns: Start["turns"];
    /** Whether the model remembers the earlier talk by itself. */
    resumed: boolean;
  },
): MessageOf<ServerMessage, "ready"> {
  return {
    type: "ready",
    model: talk.model,
    ...(talk.voice === null ? {} : { voice: talk.voice }),
    ...(fixed.length === 0 ? {} : { fixed }),
    upstream,
    turns: turns ?? { mode: "automatic" },
    resumed,
    ...(talk.refused === null ? {} : { ticketRefused: talk.refused }),
    elapsedMs: talk.elapsedMs,
    limits: {
      messageBytes: settings.maxMessageBytes,
      messagesPerSecond: settings.maxMessagesPerSecond,
      bytesPerSecond: settings.maxBytesPerSecond,
      picturesPerSecond: settings.maxPicturesPerSecond,
      pictureSliceBytes: SLICE_LIMITS.mostBytes,
      pictureIntervalMs: settings.pictureIntervalMs,
      callMinutes: settings.maxCallMinutes,
    },
  };
}
