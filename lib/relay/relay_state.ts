/** Where a call stands, as seen by the relay. Pure. */
import {
  type ClientMessage,
  CLOSE,
  type CloseCode,
  type ErrorCode,
  type Start,
} from "../wire/message.ts";

/** Why a call ended and what the page is told. */
export interface RelayEnd {
  /** `line`: the page's line broke without a word. */
  readonly by: "page" | "line" | "live" | "relay";
  readonly closeCode: CloseCode;
  /** For the close frame and the log. */
  readonly reason: string;
  /** Told to the page before it is closed; null when it ended in peace or the page is gone. */
  readonly error: { code: ErrorCode; message: string; hint?: string } | null;
}

export type RelayState =
  | { readonly at: "waiting" }
  | { readonly at: "setting-up"; readonly start: Start }
  | { readonly at: "open" }
  | { readonly at: "ended"; readonly end: RelayEnd };

export type RelayEvent =
  | { readonly type: "message"; readonly message: ClientMessage }
  | { readonly type: "opened" }
  | { readonly type: "end"; readonly end: RelayEnd };

/** The first end counts; whatever comes after changes nothing. */
export function next(state: RelayState, event: RelayEvent): RelayState {
  if (state.at === "ended") return state;
  switch (event.type) {
    case "end":
      return { at: "ended", end: event.end };
    case "opened":
      return state.at === "setting-up" ? { at: "open" } : state;
    case "message":
      return onMessage(state, event.message);
    default:
      return event satisfies never;
  }
}

function onMessage(
  state: Exclude<RelayState, { at: "ended" }>,
  message: ClientMessage,
): RelayState {
  const isFirst = state.at === "waiting";
  if (isFirst && message.type === "start") return { at: "setting-up", start: message };
  if (!isFirst && message.type !== "start") return state;
  const text = isFirst
    ? `The first message must be start, not ${message.type}.`
    : "A call can be started only once.";
  const hint = "Reload the page; it may be older than the server.";
  const error = { code: "out-of-order", message: text, hint } as const;
  return {
    at: "ended",
    end: { by: "relay", closeCode: CLOSE.outOfOrder, reason: text, error },
  };
}
