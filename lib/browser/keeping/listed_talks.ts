import type { Call } from "../call.ts";
import type { HistoryStore, PastTalks } from "./history_store.ts";
import { stillSpoken } from "./still_spoken.ts";
import type { TalkWatch } from "./talk_watch.ts";

/** Past talks, as they are to be shown while a call may run. */
export interface ListedTalks extends PastTalks {
  /** A call runs of which nothing more is kept: its talk was deleted, or cannot be saved. */
  readonly isRestLost: boolean;
}

export interface ListedTalksOptions {
  /** Follows the talk of the call; null before the first one. */
  readonly watch: Pick<TalkWatch, "id" | "offered" | "saveNow"> | null;
  readonly list: HistoryStore["list"];
  /** Whether all that is said in the call is to be kept. */
  readonly keepsAll: boolean;
}

/** What is kept, and with it the talk that runs as it is now. Rejects as `list` does. */
export async function listedTalks(
  { state, transcript }: Pick<Call, "state" | "transcript">,
  { watch, list, keepsAll }: ListedTalksOptions,
): Promise<ListedTalks> {
  // What is said meanwhile is saved later.
  const hasWords = watch?.offered === "this";
  await watch?.saveNow();
  const { talks, damaged } = await list();
  const running = state.peek().phase.type === "live" ? watch?.id.peek() : undefined;
  const isThere = talks.some(({ id }) => id === running);
  return {
    damaged,
    talks: talks.map((talk) => talk.id === running ? stillSpoken(talk, transcript.peek()) : talk),
    isRestLost: running !== undefined && hasWords && keepsAll && !isThere,
  };
}
