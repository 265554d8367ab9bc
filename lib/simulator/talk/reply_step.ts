/** What a reply is made of, before it has any sound. Types only. */

/** A call the model makes of a declared tool, before it has an id. */
export interface PlannedCall {
  name: string;
  args: Readonly<Record<string, unknown>>;
}

/** A page that is given as a source. */
export interface Source {
  uri: string;
  title: string;
}

/** Something in a reply that is not heard, at its place among the sentences. */
export type Cue =
  /** Silence for so long; `from`: after now, or after what was sent so far has been heard. */
  | { type: "pause"; ms: number; from: "now" | "heard" }
  | { type: "thought"; text: string }
  | { type: "sources"; queries: readonly string[]; sources: readonly Source[] }
  /** Faults strike, by their text. */
  | { type: "fault"; faults: string }
  /** All calls in one message. */
  | { type: "call"; calls: readonly PlannedCall[] };

/** One step of a reply. */
export type ReplyStep = { type: "say"; text: string } | Cue;

/** A cue that waits for the sound before it. */
export interface PlacedCue {
  /** Samples of this answer that go before it. */
  atSample: number;
  cue: Cue;
}

/** How much of a turn was sent, how far a listener is with it, and what is billed beside it. */
export interface Spoken {
  samples: number;
  /** When the first sound went; means nothing while there is none. */
  startedAtMs: number;
  /** When all of it will have been heard. */
  heardAtMs: number;
  /** Characters thought, told or not. */
  thoughtChars: number;
  /** Characters a search brought in. */
  foundChars: number;
}
