import type { Buffer } from "node:buffer";
import { pcm16ToBytes } from "../../audio/pcm16.ts";
import type { MediaBlob } from "../protocol/client_message.ts";
import { converse, newConversation, wakeAtMs } from "../talk/conversation.ts";
import type { Conversation, ConversationEvent, Effect } from "../talk/conversation_state.ts";
import { Entrance } from "../access/entrance.ts";
import { FaultPlayer } from "../faults/fault_player.ts";
import { parseFaults } from "../faults/fault_text.ts";
import { type Heard, Hearing } from "../senses/hearing.ts";
import { MAX_TIMER_MS } from "../max_timer_ms.ts";
import { Past } from "../memory/past.ts";
import { PictureShelf } from "../senses/picture_shelf.ts";
import type { Prompt } from "../memory/prompt.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { composeReply } from "../script/replies.ts";
import { ReplyMaker } from "../voice/reply_maker.ts";
import {
  contentOf,
  isTurnEnd,
  modelSound,
  resumptionUpdate,
  SERVER_MESSAGES,
  type ServerMessage,
} from "../protocol/server_message.ts";
import type { SessionSurroundings } from "./surroundings.ts";
import { Teller } from "./teller.ts";
import { TokenWatch } from "../access/token_watch.ts";
import type { ActivityEdge } from "../senses/voice_activity.ts";

/** Pieces of a reply sent before something goes wrong "in the middle" of it. */
const PIECES_BEFORE_FAULT = 3;

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
  readonly #teller: Teller;

  constructor(surroundings: SessionSurroundings) {
    this.#with = surroundings;
    this.#state = newConversation(
      surroundings.apiVersion,
      { ...surroundings.options, number: surroundings.record.number },
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
    this.#teller = new Teller(line, options, surroundings.record.number);
    // What nobody asked to be told, no fault tells either.
    const send = (message: ServerMessage) => {
      const isTranscript = "outputTranscription" in contentOf(message);
      if (!isTranscript || this.#state.rules.outputTranscription) line.send(message);
    };
    this.#faults = new FaultPlayer({
      line: { ...line, send },
      network,
      // A session that fell silent is over; its line is not.
      end: (refusal) => this.#isOver && refusal ? line.close(refusal) : end(refusal),
      setPace: (change) => this.#state = { ...this.#state, pace: { ...options, ...change } },
      goAwayLeadMs: options.goAwayLeadMs,
    }, surroundings.faults);
    network.watchSent(() => this.#faults.countSent());
    // Time runs out for a session that says nothing any more, too.
    const cut = (refusal: Refusal) => {
      end(null);
      line.close(refusal);
    };
    this.#token = new TokenWatch(surroundings.token, cut);
    this.#past = new Past({
      ...surroundings,
      limits: surroundings.options,
      goAway: (leftMs) => this.#happen({ type: "go-away", leftMs }),
      cut,
    });
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
    this.#guard(() => {
      if (!this.#isOver) this.#entrance.take(frame.toString("utf8"));
      // Who fell silent can still be struck.
      this.#faults.countReceived();
    });
  }

  /** The connection is gone. Resolves when nothing of the session is left running. */
  async end(): Promise<void> {
    this.#happen({ type: "end", refusal: null });
    this.#faults.stop();
    this.#token.stop();
    await this.#reply.settled;
  }

  get #isOver(): boolean {
    return this.#state.stage.type === "over";
  }

  #nowMs(): number {
    return performance.now() - this.#openedAtMs;
  }

  #happen(event: ConversationEvent): void {
    this.#events.push(event);
    if (this.#isActing) return;
    this.#isActing = true;
    this.#guard(() => {
      for (let next = this.#events.shift(); next; next = this.#events.shift()) {
        const { state, effects } = converse(this.#state, next, this.#nowMs());
        this.#state = state;
        for (const effect of effects) this.#act(effect);
      }
      this.#teller.flush();
    });
    this.#isActing = false;
    this.#setTimer();
  }

  /** A defect of ours ends this session alone, as Google's own defects do; the others go on. */
  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      const { options, record, line } = this.#with;
      options.log?.error("simulator session failed", {
        session: record.number,
        error: error instanceof Error ? error.message : String(error),
      });
      this.#events.length = 0;
      this.#state = { ...this.#state, stage: { type: "over" }, turn: { type: "idle" }, tail: null };
      this.#reply.stop();
      clearTimeout(this.#timer);
      line.close(REFUSALS.internal);
    }
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    const atMs = wakeAtMs(this.#state);
    if (atMs === Infinity) return;
    const delayMs = Math.max(0, Math.ceil(atMs - this.#nowMs()));
    const happen = () => this.#happen({ type: "tick" });
    this.#timer = setTimeout(happen, Math.min(delayMs, MAX_TIMER_MS));
  }

  #act(effect: Effect): void {
    switch (effect.type) {
      case "send":
        return this.#send(effect.message);
      case "set-up":
        this.#hearing = new Hearing(effect.rules.detection);
        this.#teller.model = effect.setup.model ?? "";
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
        return this.#sendSound(effect);
      case "fault":
        return this.#faults.play(parseFaults(effect.faults));
      case "resumption":
        return this.#teller.tell(
          resumptionUpdate(effect.resumable ? this.#past.handle(this.#state) : null),
        );
      case "close":
        this.#teller.flush();
        return this.#with.line.close(effect.refusal);
      default:
        effect satisfies never;
    }
  }

  #send(message: ServerMessage): void {
    const { record } = this.#with;
    this.#teller.tell(message);
    if (message === SERVER_MESSAGES.interrupted) {
      record.turnCounts.interrupted++;
      record.tell({ type: "interrupted" });
    } else if (isTurnEnd(message)) {
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

  #sendSound({ turn, chunk, words }: Extract<Effect, { type: "sound" }>): void {
    const bytes = this.#faults.cut(pcm16ToBytes(this.#reply.piece(chunk)));
    this.#past.talk.sent(turn, chunk);
    this.#teller.tell(modelSound(bytes.toBase64(), words));
    if (++this.#piecesSent === PIECES_BEFORE_FAULT) this.#faults.reach("speaking");
  }
}
