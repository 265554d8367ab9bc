import { EarTrust } from "./ear_trust.ts";
import type { LastingSessionOptions } from "./lasting_session.ts";
import { Outlet } from "./outlet.ts";
import { PersonInput } from "./person_input.ts";
import { Tally } from "./tally.ts";
import { TalkRecord } from "./talk_record.ts";
import { Watchman, type WatchmanOptions } from "./watchman.ts";

/** Everybody who has to know what either side says. */
export interface Desk {
  readonly record: TalkRecord;
  readonly input: PersonInput;
  readonly watch: Watchman;
  readonly outlet: Outlet;
  readonly tally: Tally;
  readonly ear: EarTrust;
  readonly isPushToTalk: boolean;
}

/** The desk of a talk that begins, or goes on with what the options bring along. */
export function newDesk(
  { earlier, soundFrom = 0, start, maxBacklogBytes, onCheckpoint }: LastingSessionOptions,
  watch: WatchmanOptions,
): Desk {
  const record = new TalkRecord({ earlier, soundFrom, nowMs: () => watch.clock.nowMs() });
  const isPushToTalk = start.turns?.mode === "push-to-talk";
  const patienceMs = start.turns?.silenceMs ?? watch.limits.patienceMs;
  return {
    record,
    input: new PersonInput(record, soundFrom, { isPushToTalk }),
    watch: new Watchman({ ...watch, limits: { ...watch.limits, patienceMs } }),
    outlet: new Outlet({
      maxBytes: maxBacklogBytes,
      soundFrom,
      onCheckpoint: (checkpoint) => onCheckpoint?.(checkpoint),
    }),
    tally: new Tally(),
    ear: new EarTrust(),
    isPushToTalk,
  };
}
