import { LIVE_MODELS } from "../access/models.ts";
import {
  contentOf,
  isSound,
  isTurnEnd,
  modelWords,
  type ServerMessage,
} from "../protocol/server_message.ts";
import type { Line } from "./line.ts";

/** Points on which models, and reports of them, differ in how the same things are told. */
export interface TellingSwitches {
  /** `setupComplete` names the session, as Enterprise's does. Default false. */
  sessionId: boolean;
  /** Usage comes in a message of its own, beside an empty `serverContent`. Default false. */
  usageApart: boolean;
  /**
   * The last piece of sound, `generationComplete`, `turnComplete` and usage come in one message; no
   * `turnComplete` is held back then. Default false.
   */
  oneFinalMessage: boolean;
}

/** Tells a client what a session says, in the way its model does, or as a switch has it. */
export class Teller {
  readonly #line: Pick<Line, "send">;
  readonly #switches: TellingSwitches;
  readonly #session: number;
  #model = "";
  /** What may turn out to be the beginning of the final message. */
  #held: ServerMessage | null = null;

  /** @param session its number */
  constructor(line: Pick<Line, "send">, switches: TellingSwitches, session: number) {
    this.#line = line;
    this.#switches = switches;
    this.#session = session;
  }

  /** The model the session is held with, by its full name. */
  set model(model: string) {
    this.#model = model;
  }

  /** Tell one message, as one or several. */
  tell(message: ServerMessage): void {
    for (const told of this.#asTold(message)) {
      if (this.#switches.oneFinalMessage) this.#gather(told);
      else this.#line.send(told);
    }
  }

  /** Nothing more is to be told at this moment. */
  flush(): void {
    const held = this.#held;
    this.#held = null;
    if (held !== null) this.#line.send(held);
  }

  #gather(message: ServerMessage): void {
    const isFinal = contentOf(message).generationComplete === true || isTurnEnd(message);
    if (!isFinal) this.flush();
    if (!isFinal && !isSound(message)) return this.#line.send(message);
    const serverContent = { ...contentOf(this.#held ?? {}), ...contentOf(message) };
    this.#held = { ...message, serverContent };
    if (isTurnEnd(message)) this.flush();
  }

  #asTold(message: ServerMessage): ServerMessage[] {
    if ("setupComplete" in message && this.#switches.sessionId) {
      return [{ setupComplete: { sessionId: `session-${this.#session}` } }];
    }
    const contract = LIVE_MODELS[this.#model];
    const { outputTranscription, ...rest } = contentOf(message);
    if (outputTranscription && isSound(message) && contract?.transcriptApart) {
      return [{ serverContent: rest }, modelWords(outputTranscription)];
    }
    if (!isTurnEnd(message)) return [message];
    const { usageMetadata } = message;
    if (contract?.tellsTurnComplete === false) return [{ usageMetadata }];
    if (!this.#switches.usageApart || usageMetadata === undefined) return [message];
    return [{ serverContent: {}, usageMetadata }, { serverContent: contentOf(message) }];
  }
}
