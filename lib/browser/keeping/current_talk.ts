import type { ReadonlySignal } from "@preact/signals";
import type { SideNote } from "../side_notes.ts";
import type { CallState } from "../call_model.ts";
import type { CallView, SoundTap } from "../call_ports.ts";
import type { Line, Transcript } from "../transcript.ts";
import { asHeard } from "../as_heard.ts";
import { discussed } from "./discussed.ts";
import type { joinRestored } from "./join_restored.ts";
import { LineTimes, type Span } from "./line_times.ts";
import type { PastLine, PastNote, PastPicture, PastTalk, WholeTalk } from "./past_talk.ts";
import { Unkept } from "./unkept.ts";

/** What is looked at of a call. */
export interface TalkSource {
  readonly state: ReadonlySignal<CallState>;
  readonly transcript: ReadonlySignal<Transcript>;
  readonly hands: { readonly notes: ReadonlySignal<readonly SideNote[]> };
  readonly view: Pick<CallView, "filmstrip" | "heard">;
}

/** A talk that a reload cut in two. */
export interface TakenUpTalk {
  /** What was saved of it before. */
  readonly talk: PastTalk;
  /** Lines before this id are what the tab kept of it. */
  readonly nextId: number;
  /** Loaded where it is needed: most talks are whole. */
  readonly joinRestored: typeof joinRestored;
}

export interface CurrentTalkOptions {
  /** When it began, by `Date.now()`; of one taken up its own beginning counts. */
  readonly begunAtMs: number;
  readonly model: string;
  readonly takenUp: TakenUpTalk | null;
  /** Whether talks are kept; they always are where absent. */
  readonly isWanted?: () => boolean;
  /** Lines before this id were said while they were not; absent: none. */
  readonly keptFrom?: number;
  readonly newId?: () => string;
}

/** Characters are stored in two bytes, as browsers may. */
const BYTES_A_CHARACTER = 2;
/** What a line takes beside its words. */
const BYTES_A_LINE = 200;

/** The talk that runs, or ran last, as history and exports know it. */
export class CurrentTalk {
  readonly id: string;
  readonly begunAtMs: number;
  /** Lines of the transcript from this id on are its. */
  readonly talkFrom: number;
  readonly #source: TalkSource;
  readonly #options: CurrentTalkOptions;
  readonly #times = new LineTimes();
  /** Lines of before a reload; their pictures are counted on from. */
  readonly #before: readonly PastLine[];
  readonly #unkept: Unkept;
  /** Those that are not shown again yet. */
  #notesBefore: readonly PastNote[];
  readonly #picturesBefore: readonly PastPicture[];
  readonly #lastNumber: number;
  readonly #fromId: number;
  #seen: Transcript | null = null;
  #changedAtMs: number;
  #microDollars: number | null;

  constructor(source: TalkSource, options: CurrentTalkOptions) {
    const { takenUp, begunAtMs, newId = () => crypto.randomUUID() } = options;
    const { isWanted = () => true, keptFrom = 0 } = options;
    const { talkFrom, lines } = source.transcript.peek();
    this.#source = source;
    this.#options = options;
    this.talkFrom = talkFrom;
    this.id = takenUp?.talk.id ?? newId();
    this.begunAtMs = takenUp?.talk.begunAtMs ?? begunAtMs;
    this.#changedAtMs = takenUp?.talk.changedAtMs ?? begunAtMs;
    this.#microDollars = takenUp?.talk.microDollars ?? null;
    this.#picturesBefore = takenUp?.talk.pictures ?? [];
    this.#notesBefore = takenUp?.talk.notes ?? [];
    this.#unkept = new Unkept({ isWanted, fromId: keptFrom }, this.#moment);
    this.#lastNumber = this.#picturesBefore.at(-1)?.number ?? 0;
    this.#fromId = takenUp?.nextId ?? talkFrom;
    this.#before = takenUp === null ? [] : takenUp.joinRestored(
      takenUp.talk.lines,
      lines.filter(({ id, who, text }) =>
        id >= Math.max(talkFrom, keptFrom) && id < takenUp.nextId && who !== "note" && text !== ""
      )
        .map(({ who, text, typed, state }) => ({
          ...{ who: who as PastLine["who"], text, state, isTyped: typed !== null },
        })),
    );
  }

  /** Whether nothing was said yet. */
  get isEmpty(): boolean {
    return this.#before.length + this.#lines.length === 0;
  }

  /** Something changed at this moment, by `Date.now()`. */
  follow(atMs: number): void {
    const { transcript, state } = this.#source;
    const { phase } = state.peek();
    const now = transcript.peek();
    this.#times.follow(now, atMs);
    this.#unkept.follow(this.#moment);
    if (now !== this.#seen && !this.isEmpty) this.#changedAtMs = atMs;
    this.#seen = now;
    if (phase.type === "live") this.#microDollars = phase.microDollars ?? this.#microDollars;
  }

  /** How far a reply was heard. */
  heard(reply: Parameters<SoundTap["heard"]>[0], position: number, atMs: number): void {
    this.#times.heard(reply, position, atMs);
  }

  /** The notes of before a reload are shown again. */
  notesAreBack(): void {
    this.#notesBefore = [];
  }

  /** As it is now, for a file. */
  snapshot(): PastTalk {
    return this.#talkOf(this.#heardLines, this.#source.hands.notes.peek(), 0);
  }

  /** What of it is to be kept in the browser. @param revision times it was saved */
  kept(revision: number): PastTalk {
    this.#unkept.look();
    const notes = this.#source.hands.notes.peek().filter((note) => this.#unkept.keeps(note));
    return this.#talkOf(this.#unkept.kept(this.#heardLines), notes, revision);
  }

  #talkOf(now: readonly Line[], shown: readonly SideNote[], revision: number): PastTalk {
    const lines = this.#pastLines(now);
    const { numbers, dropped } = discussed(lines);
    const pictures = this.#pictures(numbers);
    const titles = new Set(shown.map(({ title }) => title));
    const notes = [...shown, ...this.#notesBefore.filter(({ title }) => !titles.has(title))]
      .map(({ title, markdown }) => ({ title, markdown }));
    const texts = [...lines.map(({ text }) => text), ...notes.map(({ markdown }) => markdown)];
    const bytes = lines.length * BYTES_A_LINE +
      texts.reduce((sum, { length }) => sum + length * BYTES_A_CHARACTER, 0) +
      pictures.reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      ...{ version: 1, id: this.id, revision },
      ...{ begunAtMs: this.begunAtMs, changedAtMs: this.#changedAtMs },
      ...{ model: this.#options.model, microDollars: this.#microDollars },
      ...{ lines, notes, pictures, bytes },
      linesDropped: (this.#options.takenUp?.talk.linesDropped ?? 0) +
        this.#source.transcript.peek().dropped,
      picturesDropped: dropped,
    };
  }

  /** Bytes of those of its pictures that this page sent, by their numbers in the talk. */
  jpegs(): WholeTalk["jpegs"] {
    const { pictures } = this.#source.view.filmstrip.peek();
    return new Map(pictures.map(({ number, jpeg }) => [this.#lastNumber + number, jpeg]));
  }

  get #moment(): Parameters<Unkept["follow"]>[0] {
    const { transcript, hands } = this.#source;
    return { lines: transcript.peek().lines, notes: hands.notes.peek() };
  }

  get #lines(): readonly Line[] {
    return this.#ofTalk(this.#source.transcript.peek().lines);
  }

  /** As they are if nothing more is heard. */
  get #heardLines(): readonly Line[] {
    const { transcript, view } = this.#source;
    return this.#ofTalk(asHeard(transcript.peek(), view.heard.peek()));
  }

  #ofTalk(lines: readonly Line[]): readonly Line[] {
    return lines.filter(({ id, who, text, interim }) =>
      id >= this.#fromId && who !== "note" && (text + interim).trim() !== ""
    );
  }

  #pastLines(lines: readonly Line[]): PastLine[] {
    const spans = this.#times.of(lines);
    return [...this.#before, ...lines.map((line, at) => this.#pastLine(line, spans[at]))];
  }

  #pastLine(line: Line, span: Span): PastLine {
    const fromMs = Math.max(0, Math.round(span.fromMs - this.begunAtMs));
    return {
      who: line.who as PastLine["who"],
      text: (line.text + line.interim).trim(),
      state: line.state === "cut" || line.state === "broken" ? line.state : "whole",
      isTyped: line.typed !== null,
      fromMs,
      untilMs: Math.max(fromMs, Math.round(span.untilMs - this.begunAtMs)),
      saw: line.saw.map((number) => this.#lastNumber + number),
      sources: (line.sources?.sources ?? []).map(({ title, url }) => ({ title, url })),
      queries: [...line.sources?.queries ?? []],
    };
  }

  #pictures(numbers: readonly number[]): PastPicture[] {
    const wanted = new Set(numbers);
    const now = this.#source.view.filmstrip.peek().pictures.map(({ number, facts }) => ({
      ...{ number: this.#lastNumber + number, width: facts.width, height: facts.height },
      ...{ sentAtMs: facts.sentAtMs, bytes: facts.bytes },
    }));
    return [...this.#picturesBefore, ...now].filter(({ number }) => wanted.has(number));
  }
}
