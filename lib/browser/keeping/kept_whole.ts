import type { KeptTalk } from "../kept_talk.ts";
import type { Memory } from "../memory.ts";
import { CurrentTalk, type TakenUpTalk } from "./current_talk.ts";
import type { HistoryStore } from "./history_store.ts";
import { HistoryTrouble } from "./history_trouble.ts";
import { joinRestored } from "./join_restored.ts";
import type { WholeTalk } from "./past_talk.ts";
import { modelOf, type WatchedCall } from "./talk_watch.ts";

export interface KeptWholeOptions {
  readonly memory: Pick<Memory, "pastTalkId" | "isPastTalkPartial">;
  /** Past talks. May reject. */
  readonly store: () => Promise<Pick<HistoryStore, "talk" | "jpegs">>;
}

/**
 * The talk that a reload cut in two, for a file, before anybody goes on with it: what was saved of it and
 * what the tab kept. Where that is not one and the same, or cannot be read, what the tab kept alone.
 *
 * @param call its transcript holds the lines that the tab kept
 */
export async function keptWhole(
  call: WatchedCall,
  { begunAtMs }: Pick<KeptTalk, "begunAtMs">,
  options: KeptWholeOptions,
): Promise<WholeTalk> {
  const { talk, jpegs } = await savedOf(options);
  const { nextId } = call.transcript.peek();
  const takenUp: TakenUpTalk | null = talk === null ? null : { talk, nextId, joinRestored };
  const current = new CurrentTalk(call, { begunAtMs, model: modelOf(call), takenUp });
  return { talk: current.snapshot(), jpegs };
}

async function savedOf(
  { memory, store }: KeptWholeOptions,
): Promise<{ talk: TakenUpTalk["talk"] | null; jpegs: WholeTalk["jpegs"] }> {
  const id = memory.pastTalkId();
  const nothing = { talk: null, jpegs: new Map() };
  // What was said while nothing was to be kept would be missing in the middle.
  if (id === null || memory.isPastTalkPartial()) return nothing;
  try {
    const past = await store();
    const talk = await past.talk(id);
    return talk === null ? nothing : { talk, jpegs: await past.jpegs(id) };
  } catch (error) {
    // The words that are seen are worth a file by themselves.
    if (error instanceof HistoryTrouble) return nothing;
    throw error;
  }
}
