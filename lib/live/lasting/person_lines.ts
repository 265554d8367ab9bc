import type { OpenUtterance } from "./open_input.ts";
import type { RecordedLine, TalkLines } from "./talk_lines.ts";

/** Utterances whose words are waited for; Google's come with the answer at the latest. */
const MAX_WORDLESS = 8;
/** Pieces of words kept apart for each utterance; of more the oldest become one. */
const MAX_PIECES = 64;

/** Words as they came. */
interface Piece {
  readonly text: string;
  /** They can be of no sound after this position. */
  readonly heardTo: number;
}

/** Which line the words of the person belong to, and up to where in the sound they were said. */
export class PersonLines {
  readonly #lines: TalkLines;
  /** The last utterance's: words may come after its answer. */
  #current: RecordedLine | null = null;
  /** Of utterances that ended without words: the next words are the first one's. */
  #wordless: RecordedLine[] = [];
  readonly #pieces = new WeakMap<RecordedLine, Piece[]>();
  /** Words of beginnings that cannot be heard again. */
  readonly #before = new WeakMap<RecordedLine, string>();

  constructor(lines: TalkLines) {
    this.#lines = lines;
  }

  /** An utterance begins. */
  begin(): RecordedLine {
    return this.#current = this.#lines.add("person");
  }

  /** Something else than speech came. */
  typed(): void {
    this.#current = null;
  }

  ended(line: RecordedLine): void {
    if (line.text === "") this.#wordless = [...this.#wordless, line].slice(-MAX_WORDLESS);
  }

  said(text: string, heardTo: number): void {
    const line = this.#wordless.shift() ?? this.#current ?? this.#lines.add("person");
    this.#current ??= line;
    this.#lines.append(line, text);
    const pieces = [...this.#pieces.get(line) ?? [], { text, heardTo }];
    this.#pieces.set(line, pieces.length > MAX_PIECES ? folded(pieces) : pieces);
  }

  /** It was none of the person's. */
  forget(line: RecordedLine): void {
    this.#lines.remove(line);
    this.#wordless = this.#wordless.filter((other) => other !== line);
    if (this.#current === line) this.#current = null;
  }

  /**
   * What is open is heard again, and its words come again: they stay for sound that is gone.
   *
   * @param whole the utterance that goes on, and those that have become part of it
   */
  cut(
    open: readonly OpenUtterance[],
    cut: { whole: OpenUtterance; parts: readonly OpenUtterance[] } | null,
  ): void {
    if (cut !== null) {
      for (const { line } of cut.parts) this.#join(cut.whole.line, line);
      this.#current = cut.whole.line;
    }
    for (const { line } of open) line.text = "";
    this.#wordless = open.filter(({ to }) => to !== null).map(({ line }) => line);
  }

  /**
   * Sound from before a position is not there any more. What was said in it becomes a line of its own,
   * as far as words of it came.
   *
   * @returns where sound that is missed begins, for each utterance that lost its beginning
   */
  behead(open: readonly OpenUtterance[], beginsAt: number): number[] {
    return open.filter(({ from }) => from < beginsAt).map((item) => {
      const wordsTo = this.#keepWords(item.line, beginsAt);
      const missedFrom = Math.max(item.from, wordsTo);
      item.from = beginsAt;
      item.to &&= Math.max(item.to, beginsAt);
      return missedFrom;
    });
  }

  /** Words of an utterance that do not come again, with a space behind them. */
  before(line: RecordedLine): string {
    return this.#before.get(line) ?? "";
  }

  /** The sound went to another server: its words come anew. */
  sentAgain(line: RecordedLine): void {
    this.#pieces.delete(line);
  }

  /** @returns position up to which there are words; 0 without any */
  #keepWords(line: RecordedLine, beginsAt: number): number {
    const pieces = this.#pieces.get(line) ?? [];
    // Words that came later may be of sound that is heard again.
    const kept = pieces.filter(({ heardTo }) => heardTo <= beginsAt);
    this.#pieces.set(line, pieces.slice(kept.length));
    const text = kept.map(({ text }) => text).join("").trim();
    if (text !== "") {
      this.#lines.addBefore(line, text);
      this.#before.set(line, `${this.before(line)}${text} `);
    }
    return kept.at(-1)?.heardTo ?? 0;
  }

  #join(whole: RecordedLine, part: RecordedLine): void {
    const pieces = [...this.#pieces.get(whole) ?? [], ...this.#pieces.get(part) ?? []];
    this.#pieces.set(whole, pieces);
    this.forget(part);
  }
}

function folded([first, second, ...rest]: Piece[]): Piece[] {
  return [{ text: first.text + second.text, heardTo: second.heardTo }, ...rest];
}
