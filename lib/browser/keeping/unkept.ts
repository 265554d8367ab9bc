import type { SideNote } from "../side_notes.ts";
import type { Line } from "../transcript_lines.ts";

/** What is there at one moment. */
export interface Moment {
  readonly lines: readonly Line[];
  readonly notes: readonly SideNote[];
}

export interface UnkeptOptions {
  /** Whether talks are kept. */
  readonly isWanted: () => boolean;
  /** Lines before this id were said while they were not. */
  readonly fromId: number;
}

/** What was said and noted while talks were not to be kept: that stays so when they are again. */
export class Unkept {
  readonly #options: UnkeptOptions;
  /** As it was when keeping was switched off; null while it is on. */
  #held: Moment | null;
  #seen: Moment;
  /** What a line was before it, by its id; null: nothing. */
  readonly #lines = new Map<number, Line | null>();
  readonly #notes = new Set<number>();

  /** @param now what is there already */
  constructor(options: UnkeptOptions, now: Moment) {
    this.#options = options;
    this.#seen = now;
    this.#held = options.isWanted() ? null : { lines: [], notes: [] };
    for (const { id } of now.lines) if (id < options.fromId) this.#lines.set(id, null);
  }

  /** Something changed. */
  follow(now: Moment): void {
    this.look();
    this.#seen = now;
  }

  /** Whether it was switched on or off since. */
  look(): void {
    const isWanted = this.#options.isWanted();
    if (isWanted === (this.#held === null)) return;
    if (this.#held !== null) this.#leaveOut(this.#held);
    this.#held = isWanted ? null : this.#seen;
  }

  /** Those of the lines that are to be kept, as far as they are. */
  kept(lines: readonly Line[]): readonly Line[] {
    return lines.flatMap((line) => {
      const before = this.#lines.get(line.id);
      return before === undefined ? [line] : before === null ? [] : [before];
    });
  }

  /** Whether a note is to be kept. */
  keeps({ id }: Pick<SideNote, "id">): boolean {
    return !this.#notes.has(id);
  }

  /** What came or grew from then on until now. */
  #leaveOut({ lines, notes }: Moment): void {
    const then = new Map(lines.map((line) => [line.id, line]));
    for (const line of this.#seen.lines) {
      const before = then.get(line.id) ?? null;
      if (before !== line && !this.#lines.has(line.id)) this.#lines.set(line.id, before);
    }
    const known = new Set(notes.map(({ id }) => id));
    for (const { id } of this.#seen.notes) if (!known.has(id)) this.#notes.add(id);
  }
}
