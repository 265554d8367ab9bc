import type { Buffer } from "node:buffer";
import { pcm16ToBytes } from "../../audio/pcm16.ts";
import type { AuthToken } from "../access/auth_tokens.ts";
import type { MediaBlob } from "../protocol/client_message.ts";
import type { ConnectionClock } from "./connection_clock.ts";
import { converse, newConversation, wakeAtMs } from "../talk/conversation.ts";
import type { Conversation, ConversationEvent, Effect } from "../talk/conversation_state.ts";
import { Entrance } from "../access/entrance.ts";
import { FaultPlayer } from "../faults/fault_player.ts";
import { parseFaults } from "../faults/fault_text.ts";
import type { Fault } from "../faults/faults.ts";
import type { Handles, Origin } from "../memory/handles.ts";
import { type Heard, Hearing } from "../senses/hearing.ts";
import type { Line } from "./line.ts";
import type { SimulatorOptions } from "../options.ts";
import { LIVE_MODELS } from "../access/models.ts";
import type { Network } from "../faults/network.ts";
import { Past } from "../memory/past.ts";
import { PictureShelf } from "../senses/picture_shelf.ts";
import type { Prompt } from "../memory/prompt.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { composeReply } from "../script/replies.ts";
import { ReplyMaker, type Speaker } from "../voice/reply_maker.ts";
import type { Chunk } from "../voice/reply_sound.ts";
import type { Script } from "../script/script.ts";
import {
  modelSound,
  resumptionUpdate,
  SERVER_MESSAGES,
  type ServerMessage,
} from "../protocol/server_message.ts";
import type { SessionRecord } from "./session_record.ts";
import { TokenWatch } from "../access/token_watch.ts";
import type { ActivityEdge } from "../senses/voice_activity.ts";

/** Pieces of a reply sent before something goes wrong "in the middle" of it. */
const PIECES_BEFORE_FAULT = 3;

/** What a session is given by its server. */
export interface SessionSurroundings {
  apiVersion: string;
  options: SimulatorOptions;
  line: Line;
  record: SessionRecord;
  voice: Speaker;
  /** What is answered to what. */
  script: Script;
  handles: Handles;
  clock: ConnectionClock;
  /** What the client came in by; null: a key. */
  token: AuthToken | null;
  /** The connection, as handles know it. */
  origin: Origin;
  /** What lies between the session and its client. */
  network: Network;
  /** Faults switched on from the start. */
  faults: readonly Fault[];
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
  readonly #past: Past;
  readonly #token: TokenWatch;
  readonly #entrance: Entrance;

  constructor(surroundings: SessionSurroundings) {
    this.#with = surroundings;
    this.#state = newConversation(
      surroundings.apiVersion,
      surroundings.options,
      surroundings.options,
    );
    this.#reply = new ReplyMaker(surroundings.voice, {
      onSentence: (turn, sentence, isLast) => {
        this.#past.talk.sentence(turn, sentence);
        this.#happen({ type: "sentence", turn, sentence, isLast });
      },
      onCue: (turn, cue, isLast) => this.#happen({ type: "cue", turn, cue, isLast }),
      onFailure: (error) => {
        surroundings.options.log?.error("simulator has no voice", { error: String(error) });
        this.#happen({ type: "end", refusal: REFUSALS.internal });
      },
    });
    const { line, network, options } = surroundings;
    const end = (refusal: Refusal | null) => this.#happen({ type: "end", refusal });
    this.#faults = new FaultPlayer({
      line,
      network,
      end,
      setPace: (change) => this.#state = { ...this.#state, pace: { ...options, ...change } },
      goAwayLeadMs: options.goAwayLeadMs,
    }, surroundings.faults);
    network.watchSent(() => this.#faults.countSent());
    this.#token = new TokenWatch(surroundings.token, end);
    this.#past = new Past({ ...surroundings, limits: surroundings.options, end });
    this.#entrance = new Entrance({
      record: surroundings.record,
      past: this.#past,
      token: this.#token,
      earlyContent: options.earlyContent,
      where: () => this.#state.stage.type,
      happen: (event) => this.#happen(event),
    });
    this.#faults.reach("open");
  }

  /** What goes wrong in this session, to be changed from outside. */
  get faults(): FaultPlayer {
    return this.#faults;
  }

  /** Take one frame of the client, text or binary. */
  receive(frame: Buffer): void {
    if (this.#state.stage.type === "over") return;
    this.#entrance.take(frame.toString("utf8"));
    this.#faults.countReceived();
  }

  /** The connection is gone. Resolves when nothing of the session is left running. */
  async end(): Promise<void> {
    this.#happen({ type: "end", refusal: null });
    this.#faults.stop();
    this.#token.stop();
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
        this.#with.record.restored = this.#past.restored;
        this.#past.begin(effect.setup);
        this.#with.record.tell({ type: "setup", setup: effect.setup });
        return this.#faults.reach("setup");
      case "ready":
        this.#with.record.tell({ type: "ready" });
        this.#entrance.open();
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
      case "fault":
        return this.#faults.play(parseFaults(effect.faults));
      case "resumption":
        return this.#with.line.send(
          resumptionUpdate(effect.resumable ? this.#past.handle(this.#state) : null),
        );
      case "close":
        return this.#with.line.close(effect.refusal);
      default:
        effect satisfies never;
    }
  }

  /** A message as this model, or Enterprise by switch, tells it. */
  #asToldBy(message: ServerMessage): ServerMessage {
    const { record, options } = this.#with;
    if (options.sessionId && message === SERVER_MESSAGES.setupComplete) {
      return { setupComplete: { sessionId: `session-${record.number}` } };
    }
    if (!("usageMetadata" in message)) return message;
    const contract = LIVE_MODELS[record.setup?.model ?? ""];
    return contract?.tellsTurnComplete === false
      ? { usageMetadata: message.usageMetadata }
      : message;
  }

  #send(message: ServerMessage): void {
    const { line, record } = this.#with;
    line.send(this.#asToldBy(message));
    if (message === SERVER_MESSAGES.interrupted) {
      record.turnCounts.interrupted++;
      record.tell({ type: "interrupted" });
    } else if ("usageMetadata" in message) {
      record.turnCounts.complete++;
      record.tell({ type: "turn-complete" });
      this.#faults.reach("complete");
    } else if (message === SERVER_MESSAGES.generationComplete) this.#faults.reach("holding");
  }

  #hear(blob: MediaBlob): void {
    const heard: Heard | null = this.#hearing.hear(blob);
    if (heard === null) return this.#happen({ type: "end", refusal: REFUSALS.invalidArgument });
    this.#with.record.addAudio(heard.pcm);
    this.#heard(heard.listenedSamples, heard.edges);
  }

  #heard(listenedSamples: number, edges: readonly ActivityEdge[]): void {
    for (const edge of edges) {
      if (edge.type === "start") this.#faults.reach("hearing");
      const { type, ...rest } = edge;
      if (type === "start") this.#with.record.tell({ ...rest, type: "speech-start" });
      else {
        this.#with.record.tell({ ...edge, type: "speech-end" });
        const seconds = (edge.speechMs / 1_000).toFixed(1);
        this.#past.talk.add({ who: "person", text: `(${seconds} seconds of speech)` });
      }
    }
    this.#happen({ type: "heard", listenedSamples, edges });
  }

  #see({ mimeType = "", data }: MediaBlob, isStream: boolean): void {
    if (!mimeType.startsWith("image/") || data === undefined) {
      // Within a turn other media may stand; nothing here makes anything of them.
      if (isStream) this.#happen({ type: "end", refusal: REFUSALS.invalidArgument });
      return;
    }
    if (isStream) this.#past.see();
    const atMs = this.#nowMs();
    const kept = this.#pictures.put(data, { atMs, isStream });
    this.#with.record.addPicture(data, { atMs, kept });
    if (kept) this.#happen({ type: "seen" });
  }

  #answer(turn: number, prompt: Prompt): void {
    const picture = this.#pictures.look();
    const { script, options: { seed }, record } = this.#with;
    const { tools } = this.#state.rules;
    const { restored } = this.#past;
    const about = { prompt, picture, tools, restored, seed, isFirst: turn === 1, answer: turn };
    const steps = composeReply(script, about);
    record.addReply(steps.flatMap((step) => step.type === "say" ? step.text : []));
    this.#piecesSent = 0;
    this.#reply.start(turn, steps);
    this.#faults.reach("thinking");
  }

  #sendSound(chunk: Chunk, words: string): void {
    const bytes = this.#faults.cut(pcm16ToBytes(this.#reply.piece(chunk)));
    this.#past.talk.sent(this.#state.turns, chunk);
    this.#with.line.send(modelSound(bytes.toBase64(), words));
    if (++this.#piecesSent === PIECES_BEFORE_FAULT) this.#faults.reach("speaking");
  }
}
