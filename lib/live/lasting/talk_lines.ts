import type { TalkLine } from "../../wire/message.ts";
import type { HistoryLine } from "../session.ts";
import { digest } from "./digest.ts";

/** One line of the talk while it is being written. */
export interface RecordedLine {
  readonly who: TalkLine["who"];
  text: string;
  /** It was said before the checkpoint: who takes the talk up from there remembers it. */
  isKnown: boolean;
  /** The model's, broken off by the line: it is to go on. */
  isBroken: boolean;
}

/** Lines kept; what is older has been known for long, and no digest holds as many. */
const MAX_LINES = 120;
const MAX_LINE_CHARS = 4_000;
/** Stands for what was said aloud and never came as words. */
const UNWRITTEN = "(something said aloud that was not written down)";

/** What was said in the talk, line by line, as far as it may have to be told a server again. */
export class TalkLines {
  #lines: RecordedLine[];

  /** @param earlier the talk's last lines, oldest first */
  constructor(earlier: readonly TalkLine[] = []) {
    this.#lines = earlier.slice(-MAX_LINES).map(({ who, text, known, broken }) => ({
      who,
      text,
      isKnown: known ?? false,
      isBroken: broken ?? false,
    }));
  }

  /** The model's last line, where the line broke it off and it has not gone on. */
  get broken(): RecordedLine | null {
    const last = this.#lines.findLast(({ who }) => who === "model");
    return last?.isBroken ? last : null;
  }

  /** Begin a line; its words may come later. */
  add(who: TalkLine["who"], text = ""): RecordedLine {
    const line = { who, text, isKnown: false, isBroken: false };
    this.#lines.push(line);
    if (this.#lines.length > MAX_LINES) this.#lines.shift();
    return line;
  }

  /** A line of the same side's before one that is still being written. */
  addBefore(line: RecordedLine, text: string): void {
    const index = this.#lines.indexOf(line);
    if (index < 0) return;
    const before = { who: line.who, text, isKnown: false, isBroken: false };
    this.#lines.splice(index, 0, before);
    if (this.#lines.length > MAX_LINES) this.#lines.shift();
  }

  /** More words of a line; of a very long one the last are kept. */
  append(line: RecordedLine, text: string): void {
    line.text = (line.text + text).slice(-MAX_LINE_CHARS);
  }

  remove(line: RecordedLine): void {
    const index = this.#lines.indexOf(line);
    if (index >= 0) this.#lines.splice(index, 1);
  }

  /** A checkpoint: everything said by now is remembered; or there is none any more. */
  setKnown(isKnown: boolean): void {
    for (const line of this.#lines) line.isKnown = isKnown;
  }

  /** Whether anything was said since the checkpoint. */
  get hasNews(): boolean {
    return this.#lines.some(({ isKnown }) => !isKnown);
  }

  /**
   * What a server has to be told.
   *
   * @param open lines of input that is sent again by itself
   * @param isFresh the server remembers nothing; otherwise all that is known
   */
  handOver(open: ReadonlySet<RecordedLine>, isFresh: boolean): HistoryLine[] {
    const lines = this.#lines.filter((line) => !open.has(line) && (isFresh || !line.isKnown))
      .map(({ who, text }) => ({ who, text: text.trim() || UNWRITTEN }));
    return isFresh ? digest(lines) : lines;
  }
}
