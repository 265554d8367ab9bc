import type { Buffer } from "node:buffer";
import { pcm16ToBytes } from "../../audio/pcm16.ts";
import type { MediaBlob } from "../protocol/client_message.ts";
import {
  type Conversation,
  type ConversationEvent,
  converse,
  type Effect,
  newConversation,
  wakeAtMs,
} from "../talk/conversation.ts";
import { FaultPlayer } from "../faults/fault_player.ts";
import type { FaultName } from "../faults/faults.ts";
import type { Handles } from "../memory/handles.ts";
import { type Heard, Hearing } from "../senses/hearing.ts";
import type { Line } from "./line.ts";
import type { SimulatorOptions } from "../options.ts";
import { parseClientMessage, PayloadError } from "../protocol/parse.ts";
import { PictureShelf } from "../senses/picture_shelf.ts";
import type { Prompt } from "../memory/prompt.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { composeReply } from "../script/replies.ts";
import { ReplyMaker } from "../voice/reply_maker.ts";
import type { Chunk } from "../voice/reply_sound.ts";
import {
  modelSound,
  resumptionUpdate,
  SERVER_MESSAGES,
  type ServerMessage,
} from "../protocol/server_message.ts";
import type { SessionRecord } from "./session_record.ts";
import type { Voice } from "../voice/voice.ts";
import type { ActivityEdge } from "../senses/voice_activity.ts";

/** Pieces of a reply sent before something goes wrong "in the middle" of it. */
const PIECES_BEFORE_FAULT = 3;

/** What a session is given by its server. */
export interface SessionSurroundings {
  apiVersion: string;
  options: SimulatorOptions;
  line: Line;
  record: SessionRecord;
  voice: Voice;
  handles: Handles;
  /** The fault switched on at this moment. */
  fault(): FaultName | null;
}

/**
 * One session: acts out what the pure conversation decides. Owns the session's ear, reply and timers;
 * everything ends with `end`.
 */
export class Session {
  readonly #with: SessionSurroundings;
  readonly #openedAtMs = performance.now();
  readonly #reply: ReplyMaker;
  readonly #faults: FaultPlayer;
  readonly #pictures = new PictureShelf();
  /** Events that came up while acting; bounded by what one message can bring about. */
  readonly #events: ConversationEvent[] = [];
  #state: Conversation;
  #isActing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hearing = new Hearing(null);
  #piecesSent = 0;

  constructor(surroundings: SessionSurroundings) {
    this.#with = surroundings;
    this.#state = newConversation(surroundings.apiVersion, surroundings.options);
    this.#reply = new ReplyMaker(surroundings.voice, {
      onSentence: (turn, sentence, isLast) =>
        this.#happen({ type: "sentence", turn, sentence, isLast }),
      onFailure: (error) => {
        surroundings.options.log?.error("simulator has no voice", { error: String(error) });
        this.#happen({ type: "end", refusal: REFUSALS.internal });
      },
    });
    const { line, fault, options: { goAwayLeadMs } } = surroundings;
    const end = (refusal: Refusal | null) => this.#happen({ type: "end", refusal });
    this.#faults = new FaultPlayer({ line, fault, end, goAwayLeadMs });
    this.#faults.reach("open");
  }

  /** Take one frame of the client, text or binary. */
  receive(frame: Buffer): void {
    if (this.#state.stage.type === "over") return;
    try {
      const message = parseClientMessage(frame.toString("utf8"));
      this.#with.record.messages[message.type]++;
      this.#with.record.tell({ type: "message", message: message.type });
      const handle = message.type === "setup" && message.setup.sessionResumption?.handle;
      const resumed = handle ? this.#with.handles.recall(handle) : undefined;
      this.#happen({ type: "message", message, resumed });
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      this.#happen({ type: "end", refusal: { code: 1007, reason: error.message } });
    }
  }

  /** The connection is gone. Resolves when nothing of the session is left running. */
  async end(): Promise<void> {
    this.#happen({ type: "end", refusal: null });
    this.#faults.stop();
    await this.#reply.settled;
  }

  #nowMs(): number {
    return performance.now() - this.#openedAtMs;
  }

  #happen(event: ConversationEvent): void {
    this.#events.push(event);
    if (this.#isActing) return;
    this.#isActing = true;
    for (let next = this.#events.shift(); next; next = this.#events.shift()) {
      const { state, effects } = converse(this.#state, next, this.#nowMs());
      this.#state = state;
      for (const effect of effects) this.#act(effect);
    }
    this.#isActing = false;
    this.#setTimer();
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    const atMs = wakeAtMs(this.#state);
    if (atMs === Infinity) return;
    const delayMs = Math.max(0, Math.ceil(atMs - this.#nowMs()));
    this.#timer = setTimeout(() => this.#happen({ type: "tick" }), delayMs);
  }

  #act(effect: Effect): void {
    switch (effect.type) {
      case "send":
        return this.#send(effect.message);
      case "set-up":
        this.#hearing = new Hearing(effect.rules.detection);
        this.#with.record.setup = effect.setup;
        this.#with.record.tell({ type: "setup", setup: effect.setup });
        return this.#faults.reach("setup");
      case "ready":
        this.#with.record.tell({ type: "ready" });
        return this.#faults.reach("ready");
      case "hear":
        return this.#hear(effect.blob);
      case "listen":
        return this.#heard(0, this.#hearing[effect.action]());
      case "see":
        return this.#see(effect.blob, effect.isStream);
      case "typed":
        return this.#with.record.addLine(effect.line);
      case "answer":
        return this.#answer(effect.turn, effect.prompt);
      case "hush":
        return this.#reply.stop();
      case "sound":
        return this.#sendSound(effect.chunk, effect.words);
      case "resumption":
        return this.#with.line.send(resumptionUpdate(
          effect.resumable ? this.#with.handles.issue(this.#state.history) : null,
        ));
      case "close":
        return this.#with.line.close(effect.refusal);
      default:
        effect satisfies never;
    }
  }

  #send(message: ServerMessage): void {
    const { line, record } = this.#with;
    line.send(message);
    if (message === SERVER_MESSAGES.interrupted) {
      record.turnCounts.interrupted++;
      record.tell({ type: "interrupted" });
    } else if ("usageMetadata" in message) {
      record.turnCounts.complete++;
      record.tell({ type: "turn-complete" });
    }
  }

  #hear(blob: MediaBlob): void {
    const heard: Heard | null = this.#hearing.hear(blob);
    if (heard === null) return this.#happen({ type: "end", refusal: REFUSALS.invalidArgument });
    this.#with.record.addAudio(heard.pcm);
    this.#heard(heard.listenedSamples, heard.edges);
  }

  #heard(listenedSamples: number, edges: readonly ActivityEdge[]): void {
    for (const edge of edges) {
      const { type, ...rest } = edge;
      if (type === "start") this.#with.record.tell({ ...rest, type: "speech-start" });
      else this.#with.record.tell({ ...edge, type: "speech-end" });
    }
    this.#happen({ type: "heard", listenedSamples, edges });
  }

  #see({ mimeType = "", data }: MediaBlob, isStream: boolean): void {
    if (!mimeType.startsWith("image/") || data === undefined) {
      // Within a turn other media may stand; nothing here makes anything of them.
      if (isStream) this.#happen({ type: "end", refusal: REFUSALS.invalidArgument });
      return;
    }
    const atMs = this.#nowMs();
    const kept = this.#pictures.put(data, { atMs, isStream });
    this.#with.record.addPicture(data, { atMs, kept });
    if (kept) this.#happen({ type: "seen" });
  }

  #answer(turn: number, prompt: Prompt): void {
    const picture = this.#pictures.look();
    const sentences = composeReply(prompt, { isFirst: turn === 1, picture });
    this.#with.record.addReply(sentences);
    this.#piecesSent = 0;
    this.#reply.start(turn, sentences);
  }

  #sendSound(chunk: Chunk, words: string): void {
    const bytes = pcm16ToBytes(this.#reply.piece(chunk));
    this.#with.line.send(modelSound(bytes.toBase64(), words));
    if (++this.#piecesSent === PIECES_BEFORE_FAULT) this.#faults.reach("speaking");
  }
}
