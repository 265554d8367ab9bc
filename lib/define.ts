/** Fresh's `define` bound to what this app's routes find in `ctx.state`. */
import { createDefine } from "fresh";
import type { Budget } from "./budget/budget.ts";
import type { Config } from "./config.ts";
import type { Door } from "./door/door.ts";
import type { Tickets } from "./door/tickets.ts";
import type { Log } from "./log.ts";
import type { Pairings } from "./pairing/pairings.ts";
import type { Passage } from "./passage/passage.ts";
import type { Redact } from "./redact.ts";
import type { CallJoints } from "./relay/answer.ts";
import type { Calls } from "./relay/calls.ts";

/** Where Live sessions are opened, once the simulator (if any) has its port. */
export interface LiveServer {
  /** `google`, `simulator`, a host, or `none` (nothing to call: the page says how to set a key). */
  readonly label: string;
  /** Base URL `http(s)://…` without a closing slash; null = Google's own. */
  readonly baseUrl: string | null;
  /** Goes to the Live server and nowhere else. */
  readonly apiKey: string | null;
}

/** Made once by `main.ts`, put into every request's state by its first middleware. */
export interface State {
  readonly config: Config;
  readonly log: Log;
  /** Blots this server's secrets out of a text. */
  readonly redact: Redact;
  readonly door: Door;
  readonly tickets: Tickets;
  readonly calls: Calls;
  readonly liveServer: LiveServer;
  /** What all Live clients of the passage share. */
  readonly passage: Passage;
  /** Phones that become a page's camera. */
  readonly pairings: Pairings;
  /** What has to be known beyond this process. */
  readonly store: Deno.Kv;
  /** What calls cost, and may cost. */
  readonly budget: Budget;
  /** Recorder and replay, where they are set. */
  readonly joints: CallJoints;
}

export const define = createDefine<State>();
