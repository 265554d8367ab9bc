/**
 * Which reply is running and whose line of words is open: what Google leaves to be inferred from
 * the order of its messages.
 */
import type { MessageOf, ServerMessage } from "../wire/message.ts";
import { ReplySamples } from "./reply_samples.ts";

type Said = MessageOf<ServerMessage, "said">;
type ReplyMessage = MessageOf<ServerMessage, "reply">;
type Emit = (message: ServerMessage) => void;

/** What may be known about the end of a turn. */
export type TurnInfo = Pick<ReplyMessage, "reason" | "working" | "waiting">;

/**
 * `over`: none is running. `open`: sound or words come. `generated`: all has come, Google's clock
 * still plays it. `cut`: interrupted, its `turnComplete` not yet seen.
 */
type Phase =
  | { at: "over" }
  | { at: "open"; samples: ReplySamples }
  | { at: "generated" }
  | { at: "cut"; sinceMs: number };

/**
 * How long sound after an interruption counts as sound of the cut reply, when its `turnComplete`
 * does not come. Measured: 50–90 ms.
 */
const CUT_TAIL_MS = 500;
/**
 * How long after a reply the answer to other input may still begin. A Live server begins one within a
 * second; longer than that, the reply has answered that input too.
 */
const OWN_ANSWER_MS = 3_000;
/** Words run ahead of their sound by less: what comes that much earlier was late. */
const AHEAD_MS = 1_000;
const MAX_REPLY = 0xffff;

/** Reply numbers, positions and the ends of lines. Messages go to `emit`, in order. */
export class ReplyTrack {
  readonly #emit: Emit;
  readonly #onEmptyTurn: () => void;
  #phase: Phase = { at: "over" };
  #number = 0;
  /** Whether anything was put in since the last reply began: then words begin a new reply. */
  #hasInput = false;
  /** What was put in since then, speech included; each may have an answer of its own. */
  #inputs = 0;
  /** Of those before, how many may still get one, and since when no reply runs. */
  #owed = 0;
  #restsSinceMs = 0;
  /** Whether anything happened since then that cuts a reply. */
  #hasCutCause = false;
  /** It was said to be interrupted, and nobody knows by what. */
  #isCutDoubtful = false;
  #openLines = new Set<Said["who"]>();
  /** Transcript of the reply that ended, or of the next: its sound will tell. */
  #unplaced: { text: string; sinceMs: number } | null = null;
  #droppedChunks = 0;

  /**
   * @param options `afterReply`: number of the talk's last reply, the next one is one more;
   *   `onEmptyTurn`: a turn was completed in which nothing was said to what was put in
   */
  constructor(
    emit: Emit,
    { afterReply = 0, onEmptyTurn = () => {} }: {
      afterReply?: number;
      onEmptyTurn?: () => void;
    } = {},
  ) {
    this.#emit = emit;
    this.#number = afterReply;
    this.#onEmptyTurn = onEmptyTurn;
  }

  /** Chunks of sound that belonged to a reply already cut. */
  get droppedChunks(): number {
    return this.#droppedChunks;
  }

  /** Number of the reply that runs or has just been cut; null when none does. */
  get running(): number | null {
    return this.#phase.at === "over" ? null : this.#number;
  }

  /**
   * Nothing is being said or has to be answered: content put in now cuts nothing.
   *
   * @param nowMs any steady clock
   */
  isFree(nowMs: number): boolean {
    if (this.#hasInput || (this.#phase.at !== "over" && this.#phase.at !== "cut")) return false;
    return this.#owed === 0 || nowMs - this.#restsSinceMs > OWN_ANSWER_MS;
  }

  /** The person's turn has something in it: a reply may follow. */
  noteInput(): void {
    this.#placeLate();
    this.#hasInput = true;
    this.#inputs++;
    this.#hasCutCause = true;
  }

  /** Something was sent that cuts a reply and asks for none. */
  noteCutCause(): void {
    this.#hasCutCause = true;
  }

  /** The person stopped speaking: what comes from now on answers that. */
  speechEnded(): void {
    this.#hasInput = true;
    this.#inputs++;
    if (this.#phase.at === "cut") this.#phase = { at: "over" };
  }

  /** @param nowMs any steady clock */
  sound(base64: string, nowMs: number): void {
    // Stray empty pieces come after the end of a turn, and begin none.
    if (base64 === "") return;
    if (this.#unplaced !== null && nowMs - this.#unplaced.sinceMs > AHEAD_MS) this.#placeLate();
    if (this.#phase.at === "cut" && nowMs - this.#phase.sinceMs <= CUT_TAIL_MS) {
      this.#droppedChunks++;
      return;
    }
    this.#closeLine("thought");
    const part = this.#begin().push(base64);
    if (part !== null) this.#emit({ type: "sound", reply: this.#number, ...part });
  }

  /** Sound that came together with the interruption: never to be played. */
  dropSound(): void {
    this.#droppedChunks++;
  }

  /** Words of what is spoken. They lag behind their sound, or run ahead of it, and begin no reply. */
  transcript(text: string, nowMs: number, isEnd = false): void {
    if (this.#phase.at !== "over" || !this.#hasInput) return this.modelWords("model", text, isEnd);
    if (text === "") return;
    const { text: before, sinceMs } = this.#unplaced ?? { text: "", sinceMs: nowMs };
    this.#unplaced = { text: before + text, sinceMs };
  }

  /** Words of the model, spoken or thought. `isEnd`: Google says that they end here. */
  modelWords(who: "model" | "thought", text: string, isEnd = false): void {
    const isLate = this.#phase.at === "cut" || (this.#phase.at === "over" && !this.#hasInput);
    if (isLate && this.#number > 0) {
      // Transcripts lag behind: these words belong to the reply that just ended.
      if (text) this.#emit({ type: "said", who, text, final: true, reply: this.#number });
      return;
    }
    if (!text && !this.#openLines.has(who)) return;
    if (this.#phase.at === "over" || this.#phase.at === "cut") this.#begin();
    if (who === "model") this.#closeLine("thought");
    this.#emit({ type: "said", who, text, final: isEnd, reply: this.#number });
    this.#setLine(who, isEnd);
  }

  /** Words of the person. Interim ones replace each other and leave the line as it is. */
  personWords(words: Pick<Said, "text" | "language" | "interim">, isEnd = false): void {
    if (words.interim) {
      this.#emit({ type: "said", who: "person", ...words, final: false });
      return;
    }
    if (!words.text && !this.#openLines.has("person")) return;
    this.#emit({ type: "said", who: "person", ...words, final: isEnd });
    this.#setLine("person", isEnd);
    if (this.#phase.at === "over") this.#hasInput = true;
  }

  /** The person begins to speak: a line of theirs that is still open was the one before. */
  speechBegan(nowMs: number): void {
    this.#placeLate();
    this.#closeLine("person");
    this.#hasCutCause = true;
    // What waits is answered together with what is said now.
    this.#owed = 0;
    if (this.#isCutDoubtful) this.interrupted(nowMs);
  }

  /**
   * @param options `causesAreTold`: this server tells of speech, so that an interruption of a reply that
   *   is generated, when nobody spoke and nothing was put in, is none (they have been seen)
   */
  interrupted(nowMs: number, { causesAreTold = false }: { causesAreTold?: boolean } = {}): void {
    if (this.#phase.at !== "open" && this.#phase.at !== "generated") return;
    // The news of the speech that caused it may come right behind it.
    this.#isCutDoubtful = this.#phase.at === "generated" && causesAreTold && !this.#hasCutCause;
    if (this.#isCutDoubtful) return;
    this.#endReply("interrupted", {});
    this.#phase = { at: "cut", sinceMs: nowMs };
    this.#restsSinceMs = nowMs;
  }

  generated(): void {
    // Words without any sound are a reply, too.
    if (this.#phase.at === "over" && this.#unplaced !== null) this.#begin();
    if (this.#phase.at !== "open") return;
    this.#phase = { at: "generated" };
    this.#emit({ type: "reply", reply: this.#number, state: "generated" });
  }

  /** @param info told even when no reply is open (a turn refused, or one that only called a tool) */
  complete(info: TurnInfo, nowMs: number): void {
    this.#placeLate();
    // There was no reply before: these words are one.
    if (this.#unplaced !== null) this.#begin();
    const wasRunning = this.#phase.at === "open" || this.#phase.at === "generated";
    if (this.#phase.at === "over" && this.#hasInput) {
      this.#onEmptyTurn();
      // Its turn was taken, if only to call a tool.
      this.#inputs = Math.max(0, this.#inputs - 1);
    }
    if (wasRunning) this.#endReply("complete", info);
    else if (Object.keys(info).length > 0) {
      this.#emit({ type: "reply", reply: this.#number, state: "complete", ...info });
    }
    this.#phase = { at: "over" };
    this.#restsSinceMs = nowMs;
  }

  /** Something about the turn that came without its end. */
  status(info: TurnInfo): void {
    const state = STATE_SHOWN[this.#phase.at];
    this.#emit({ type: "reply", reply: this.#number, state, ...info });
  }

  #begin(): ReplySamples {
    if (this.#phase.at === "open") return this.#phase.samples;
    // Not every stream has `turnComplete`: sound after the end of generation is the next reply.
    if (this.#phase.at === "generated") this.#endReply("complete", {});
    this.#number = this.#number === MAX_REPLY ? 1 : this.#number + 1;
    const samples = new ReplySamples();
    this.#phase = { at: "open", samples };
    this.#hasInput = this.#hasCutCause = false;
    this.#owed = Math.max(0, this.#owed + this.#inputs - 1);
    this.#inputs = 0;
    this.#emit({ type: "reply", reply: this.#number, state: "begun" });
    const words = this.#unplaced;
    this.#unplaced = null;
    if (words !== null) this.modelWords("model", words.text);
    return samples;
  }

  /** No sound followed: the words were of the reply before, if there was one. */
  #placeLate(): void {
    if (this.#unplaced === null || this.#number === 0) return;
    this.#emit({
      type: "said",
      who: "model",
      text: this.#unplaced.text,
      final: true,
      reply: this.#number,
    });
    this.#unplaced = null;
  }

  #endReply(state: "complete" | "interrupted", info: TurnInfo): void {
    for (const who of [...this.#openLines]) this.#closeLine(who);
    this.#emit({ type: "reply", reply: this.#number, state, ...info });
    this.#isCutDoubtful = false;
  }

  #setLine(who: Said["who"], isEnd: boolean): void {
    if (isEnd) this.#openLines.delete(who);
    else this.#openLines.add(who);
  }

  #closeLine(who: Said["who"]): void {
    if (!this.#openLines.delete(who)) return;
    const reply = who === "person" ? {} : { reply: this.#number };
    this.#emit({ type: "said", who, text: "", final: true, ...reply });
  }
}

const STATE_SHOWN = {
  over: "complete",
  open: "begun",
  generated: "generated",
  cut: "interrupted",
} as const;
