import type { Setup } from "../protocol/client_message.ts";
import type { ConnectionClock } from "../session/connection_clock.ts";
import { ConnectionLife, type LifeLimits } from "../session/connection_life.ts";
import type { Restored } from "../talk/conversation_state.ts";
import type { Calls } from "../tools/open_calls.ts";
import type { Handles, Origin, Talk } from "./handles.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { type TalkLine, TalkLog } from "./talk_log.ts";

/** What a session's past is kept by. */
interface PastStage {
  clock: ConnectionClock;
  limits: LifeLimits;
  handles: Handles;
  /** The connection, as handles know it. */
  origin: Origin;
  /** Tell the client how long there is left. */
  goAway(leftMs: number): void;
  /** End the connection, because it or the session has lasted too long. */
  cut(refusal: Refusal): void;
}

/**
 * What a session brings along and leaves behind: how long it has lasted, what was said, and the
 * handles by which it can be taken up again.
 */
export class Past {
  readonly #stage: PastStage;
  readonly #life: ConnectionLife;
  #resumed: Talk | null = null;
  #talk = new TalkLog();
  #model = "";

  constructor(stage: PastStage) {
    this.#stage = stage;
    this.#life = new ConnectionLife(stage);
  }

  /** What has been said, for whoever hears it. */
  get talk(): TalkLog {
    return this.#talk;
  }

  /** What was said before this connection; null in a new session. */
  get restored(): readonly TalkLine[] | null {
    return this.#resumed?.lines ?? null;
  }

  /** What a setup's handle brings back, or why nothing; undefined where there is no handle. */
  recall(setup: Setup): Restored | Refusal | undefined {
    const handle = setup.sessionResumption?.handle;
    if (!handle) return undefined;
    const talk = this.#stage.handles.recall(handle);
    if ("code" in talk) return talk;
    // The documents say that the model stays; the words of the refusal are not known.
    if (talk.model !== (setup.model ?? "")) return REFUSALS.invalidArgument;
    this.#resumed = talk;
    return talk.restored;
  }

  /** The setup was taken: from here on it is known what kind of session this is. */
  begin(setup: Setup): void {
    this.#talk = new TalkLog(this.#resumed?.lines);
    this.#model = setup.model ?? "";
    const hasWindow = setup.contextWindowCompression?.slidingWindow !== undefined;
    const { ageMs = 0, hasVideo = false } = this.#resumed ?? {};
    this.#life.begin({ ageMs, hasWindow, hasVideo });
  }

  /** A picture came by the stream: such sessions may last less long. */
  see(): void {
    this.#life.see();
  }

  /** A handle for the session as it stands. */
  handle(
    { history, turns, memory, calls }: Omit<Restored, "callsMade"> & { calls: Calls },
  ): string {
    const { handles, origin } = this.#stage;
    const restored = { history, turns, memory, callsMade: calls.made };
    const { ageMs, hasVideo } = this.#life;
    const talk = { restored, model: this.#model, lines: this.#talk.lines, ageMs, hasVideo };
    return handles.issue(talk, origin);
  }
}
