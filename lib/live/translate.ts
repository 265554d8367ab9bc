/**
 * Google's messages as messages of the wire. One may hold several things at once (3.x puts sound,
 * transcript and the end of a turn together), so every member of every message is looked at.
 */
import type { ServerMessage } from "../wire/message.ts";
import {
  type Fields,
  millisecondsIn,
  objectIn,
  objectsIn,
  OddFields,
  textIn,
  textsIn,
} from "./google_fields.ts";
import type { Log } from "../log.ts";
import { ReplyTrack, type TurnInfo } from "./reply_track.ts";
import { sourcesOf } from "./sources.ts";
import { usageOf } from "./usage.ts";

/** Whether and where the session can be taken up again. Never goes to a page in the clear. */
export interface Resumption {
  /** The newest handle that was marked resumable; null before the first. */
  readonly handle: string | null;
  /** Whether the server said so of this very moment (not while it generates or waits for a tool). */
  readonly resumable: boolean;
}

/** What a page is not told. */
export type LiveNews =
  | { readonly type: "resumption"; readonly resumption: Resumption }
  /** A turn was completed in which nothing was said to what was put in. */
  | { readonly type: "emptyTurn" };

/** Translates one session's messages; what it remembers is in {@linkcode ReplyTrack}. */
export class Translator {
  readonly #replies: ReplyTrack;
  readonly #odd: OddFields;
  #out: ServerMessage[] = [];
  #news: LiveNews[] = [];
  #resumption: Resumption = { handle: null, resumable: false };
  #hasVoiceActivity = false;
  #calls = 0;

  /** @param options `afterReply`: number of the talk's last reply; default 0 */
  constructor(log: Pick<Log, "warn">, { afterReply }: { afterReply?: number } = {}) {
    const onEmptyTurn = () => void this.#news.push({ type: "emptyTurn" });
    this.#replies = new ReplyTrack((message) => this.#out.push(message), {
      afterReply,
      onEmptyTurn,
    });
    this.#odd = new OddFields(log);
  }

  get resumption(): Resumption {
    return this.#resumption;
  }
  /** Members and values nobody knew. */
  get oddFields(): number {
    return this.#odd.count;
  }
  /** Chunks of sound left out because their reply was cut. */
  get droppedChunks(): number {
    return this.#replies.droppedChunks;
  }

  /** The person's turn was given something that is not speech (a line, a tool's result). */
  noteInput(): void {
    this.#replies.noteInput();
  }

  /** Something was sent that cuts a reply and asks for none. */
  noteCutCause(): void {
    this.#replies.noteCutCause();
  }

  /** Nothing is being said or has to be answered: content put in now cuts nothing. */
  isFree(nowMs: number): boolean {
    return this.#replies.isFree(nowMs);
  }

  /** What was translated since the last time and is no message of the wire. */
  takeNews(): readonly LiveNews[] {
    if (this.#news.length === 0) return NO_NEWS;
    const news = this.#news;
    this.#news = [];
    return news;
  }

  /** @param nowMs any steady clock, milliseconds */
  translate(message: Fields, nowMs: number): ServerMessage[] {
    this.#out = [];
    this.#odd.check("message", message);
    this.#setup(message);
    this.#activity(message, nowMs);
    this.#content(message, nowMs);
    this.#tools(message);
    this.#session(message);
    return this.#out;
  }

  #setup(message: Fields): void {
    const setup = objectIn(message, "setupComplete");
    if (setup !== undefined) this.#odd.check("setupComplete", setup);
  }

  #activity(message: Fields, nowMs: number): void {
    const activity = objectIn(message, "voiceActivity");
    if (activity !== undefined) {
      this.#hasVoiceActivity = true;
      this.#odd.check("voiceActivity", activity);
      const offsetMs = millisecondsIn(activity, "audioOffset");
      this.#speech(textIn(activity, "voiceActivityType"), { nowMs, offsetMs });
    }
    // Two older forms of the same news: only heard where the newest one does not come.
    const signal = objectIn(message, "voiceActivityDetectionSignal");
    if (signal !== undefined) {
      this.#odd.check("voiceActivityDetectionSignal", signal);
      if (!this.#hasVoiceActivity) this.#speech(textIn(signal, "vadSignalType"), { nowMs });
    }
    const state = textIn(objectIn(message, "serverContent") ?? {}, "speechState");
    if (state !== undefined && !this.#hasVoiceActivity) this.#speech(state, { nowMs });
  }

  #speech(
    type: string | undefined,
    { nowMs, offsetMs }: { nowMs: number; offsetMs?: number },
  ): void {
    const state = SPEECH[type ?? ""];
    if (state === undefined) return this.#odd.note(`speech ${type?.slice(0, 64)}`);
    if (state === "begin") this.#replies.speechBegan(nowMs);
    else this.#replies.speechEnded();
    const offset = offsetMs === undefined ? {} : { offsetMs };
    this.#out.push({ type: "activity", state, ...offset });
  }

  #content(message: Fields, nowMs: number): void {
    const content = objectIn(message, "serverContent") ?? {};
    this.#odd.check("serverContent", content);
    this.#personWords(content);
    const isInterrupted = content.interrupted === true;
    if (isInterrupted) {
      this.#replies.interrupted(nowMs, { causesAreTold: this.#hasVoiceActivity });
    }
    this.#modelTurn(content, { isInterrupted, nowMs });
    this.#transcript(content, "outputTranscription", (text, end) => {
      this.#replies.transcript(text, nowMs, end);
    });
    this.#sources(content);
    if (content.generationComplete === true) this.#replies.generated();
    this.#turnEnd(message, { content, nowMs });
  }

  #personWords(content: Fields): void {
    this.#transcript(content, "interimInputTranscription", (text, _end, words) => {
      this.#replies.personWords({ text, ...words, interim: true });
    });
    this.#transcript(content, "inputTranscription", (text, end, words) => {
      this.#replies.personWords({ text, ...words }, end);
    });
  }

  #transcript(
    content: Fields,
    name: string,
    take: (text: string, isEnd: boolean, words: { language?: string }) => void,
  ): void {
    const transcription = objectIn(content, name);
    if (transcription === undefined) return;
    this.#odd.check("transcription", transcription);
    const language = textIn(transcription, "languageCode");
    take(
      textIn(transcription, "text") ?? "",
      transcription.finished === true,
      language === undefined ? {} : { language },
    );
  }

  #modelTurn(content: Fields, { isInterrupted, nowMs }: Moment): void {
    const turn = objectIn(content, "modelTurn");
    if (turn === undefined) return;
    this.#odd.check("modelTurn", turn);
    for (const part of objectsIn(turn, "parts")) {
      this.#odd.check("part", part);
      const text = textIn(part, "text");
      if (text !== undefined) {
        this.#replies.modelWords(part.thought === true ? "thought" : "model", text);
      }
      const code = textIn(objectIn(part, "executableCode") ?? {}, "code") ??
        textIn(objectIn(part, "codeExecutionResult") ?? {}, "output");
      if (code !== undefined) this.#replies.modelWords("thought", code);
      const blob = objectIn(part, "inlineData");
      if (blob !== undefined) this.#sound(blob, { isInterrupted, nowMs });
    }
  }

  #sound(blob: Fields, { isInterrupted, nowMs }: Moment): void {
    const mimeType = textIn(blob, "mimeType") ?? "";
    // Without a rate it is the one rate Live has.
    if (!/^audio\/pcm(;\s*rate=24000)?$/i.test(mimeType)) {
      return this.#odd.note(`inlineData ${mimeType.slice(0, 64)}`);
    }
    if (isInterrupted) return this.#replies.dropSound();
    try {
      this.#replies.sound(textIn(blob, "data") ?? "", nowMs);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#odd.note("inlineData that is no base64");
    }
  }

  #sources(content: Fields): void {
    const grounding = objectIn(content, "groundingMetadata");
    const urlContext = objectIn(content, "urlContextMetadata");
    if (grounding !== undefined) this.#odd.check("groundingMetadata", grounding);
    if (urlContext !== undefined) this.#odd.check("urlContextMetadata", urlContext);
    if (grounding === undefined && urlContext === undefined) return;
    const message = sourcesOf({ grounding, urlContext });
    const isEmpty = message.sources.length + message.queries.length === 0;
    if (isEmpty && message.searchHtml === undefined) return;
    const reply = this.#replies.running;
    this.#out.push(reply === null ? message : { ...message, reply });
  }

  #turnEnd(message: Fields, { content, nowMs }: { content: Fields; nowMs: number }): void {
    // Documented inside serverContent and seen beside it.
    const status = textIn(content, "interactionStatus") ?? textIn(message, "interactionStatus");
    const reason = textIn(content, "turnCompleteReason");
    const info: TurnInfo = {
      ...(reason === undefined ? {} : { reason }),
      ...(status === undefined ? {} : { working: status === "IN_PROGRESS" }),
      ...(content.waitingForInput === true ? { waiting: true } : {}),
    };
    if (content.turnComplete === true) this.#replies.complete(info, nowMs);
    else if (Object.keys(info).length > 0) this.#replies.status(info);
  }

  #tools(message: Fields): void {
    const toolCall = objectIn(message, "toolCall");
    if (toolCall !== undefined) {
      this.#odd.check("toolCall", toolCall);
      for (const call of objectsIn(toolCall, "functionCalls")) {
        this.#odd.check("functionCall", call);
        const name = textIn(call, "name") ?? "";
        // The Developer API always gives one; without it nothing could be answered.
        const id = textIn(call, "id") ?? `call-${++this.#calls}`;
        const args = objectIn(call, "args") ?? {};
        this.#out.push({ type: "tool", state: "call", id, name, args });
      }
    }
    const cancelled = objectIn(message, "toolCallCancellation");
    if (cancelled !== undefined) {
      this.#odd.check("toolCallCancellation", cancelled);
      const ids = textsIn(cancelled, "ids").filter((id) => id !== "");
      this.#out.push({ type: "toolCancelled", ids });
    }
  }

  #session(message: Fields): void {
    const usage = objectIn(message, "usageMetadata");
    if (usage !== undefined) {
      this.#odd.check("usageMetadata", usage);
      this.#out.push(usageOf(usage));
    }
    const goAway = objectIn(message, "goAway");
    if (goAway !== undefined) {
      this.#odd.check("goAway", goAway);
      this.#out.push({ type: "leaving", ms: millisecondsIn(goAway, "timeLeft") ?? TIME_LEFT_MS });
    }
    const update = objectIn(message, "sessionResumptionUpdate");
    if (update !== undefined) {
      this.#odd.check("sessionResumptionUpdate", update);
      const handle = textIn(update, "newHandle");
      const resumable = update.resumable === true && handle !== undefined;
      this.#resumption = { handle: resumable ? handle : this.#resumption.handle, resumable };
      this.#news.push({ type: "resumption", resumption: this.#resumption });
    }
    // Seen in documents only; the norm is a close code, which then follows.
    const error = objectIn(message, "error");
    if (error !== undefined) this.#odd.note(`error ${textIn(error, "status")?.slice(0, 64)}`);
  }
}

/** Left where Google says that it goes and not when: enough to find a quiet moment (measured: 50 s). */
const TIME_LEFT_MS = 10_000;
const NO_NEWS: readonly LiveNews[] = [];

interface Moment {
  isInterrupted: boolean;
  nowMs: number;
}

const SPEECH: Readonly<Record<string, "begin" | "end">> = {
  ACTIVITY_START: "begin",
  ACTIVITY_END: "end",
  VAD_SIGNAL_TYPE_SOS: "begin",
  VAD_SIGNAL_TYPE_EOS: "end",
  SPEECH: "begin",
  NON_SPEECH: "end",
};
