import { effect } from "@preact/signals";
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import {
  type HelperMessage,
  type LineRefusal,
  LINES_PER_MS,
  MAX_LINE_CHARACTERS,
  MAX_LINES,
  readSiteMessage,
  sealed,
} from "../embed/messages.ts";
import { words } from "../words/current.ts";
import type { Call } from "./call.ts";
import { isInCall } from "./call_model.ts";
import { statusWord } from "./call_status.ts";

/** The windows of a page in a frame; tests hand in fakes. */
export interface SitePorts {
  /** This page's own window, where messages arrive. */
  readonly here: Pick<Window, "addEventListener">;
  /** The window around it. */
  readonly site: Pick<Window, "postMessage">;
  readonly clock: Clock;
}

/**
 * Answer the site that shows this page in its frame, until `signal` aborts: it is told what the
 * helper does, may type a line, and may end the call. Which sites may show the page at all is said
 * by the server (`frame-ancestors`), so whoever is around it is one the owner named.
 */
export function answerSite(
  call: Pick<Call, "state" | "tell" | "type">,
  { here, site, clock, signal }: SitePorts & { signal: AbortSignal },
): void {
  /** Nobody is told anything before he has said who he is. */
  let origin: string | null = null;
  let lineTimes: number[] = [];
  const say = (message: HelperMessage) => {
    if (origin !== null) site.postMessage(sealed(message), { targetOrigin: origin });
  };
  const sayStatus = () => {
    const status = statusWord(call.state.value);
    say({ type: "status", status, word: words().status[status] });
  };
  const take = (text: string): LineRefusal | null => {
    const now = clock.nowMs();
    lineTimes = lineTimes.filter((time) => now - time < LINES_PER_MS);
    if (text.trim() === "") return "empty";
    if (text.length > MAX_LINE_CHARACTERS) return "too-long";
    if (!isInCall(call.state.peek())) return "no-call";
    if (lineTimes.length >= MAX_LINES) return "too-fast";
    lineTimes.push(now);
    return call.type(text) ? null : "no-call";
  };
  here.addEventListener("message", (event) => {
    if (event.source !== site) return;
    const message = readSiteMessage(event.data);
    if (message?.type === "hello") {
      origin = event.origin;
      say({ type: "hello" });
      return sayStatus();
    }
    if (message === null || event.origin !== origin) return;
    if (message.type === "end") return call.tell({ type: "end" });
    const reason = take(message.text);
    if (reason !== null) say({ type: "refused", reason });
  }, { signal });
  let told = "";
  const stop = effect(() => {
    const status = statusWord(call.state.value);
    if (status === told) return;
    told = status;
    sayStatus();
  });
  signal.addEventListener("abort", stop);
}

/** Those of this page. */
export function framePorts(): SitePorts {
  return { here: globalThis.window, site: globalThis.parent, clock: SYSTEM_CLOCK };
}
