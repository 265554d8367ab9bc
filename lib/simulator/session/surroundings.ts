/** What a session is given by its server. Types only. */
import type { AuthToken } from "../access/auth_tokens.ts";
import type { ConnectionClock } from "./connection_clock.ts";
import type { Fault } from "../faults/faults.ts";
import type { Handles, Origin } from "../memory/handles.ts";
import type { Line } from "./line.ts";
import type { SimulatorOptions } from "../options.ts";
import type { Network } from "../faults/network.ts";
import type { Speaker } from "../voice/reply_maker.ts";
import type { Script } from "../script/script.ts";
import type { SessionRecord } from "./session_record.ts";

/** What a session is given by its server. */
export interface SessionSurroundings {
  apiVersion: string;
  options: SimulatorOptions;
  line: Line;
  record: SessionRecord;
  voice: Speaker;
  /** What is answered to what. */
  script: Script;
  handles: Handles;
  clock: ConnectionClock;
  /** What the client came in by; null: a key. */
  token: AuthToken | null;
  /** The connection, as handles know it. */
  origin: Origin;
  /** What lies between the session and its client. */
  network: Network;
  /** Faults switched on from the start. */
  faults: readonly Fault[];
}
