import type { ClientMessage, Setup } from "../protocol/client_message.ts";
import type { Conversation, ConversationEvent } from "../talk/conversation_state.ts";
import { checkContext } from "./model_contract.ts";
import { parseClientMessage, PayloadError } from "../protocol/parse.ts";
import type { Past } from "../memory/past.ts";
import { REFUSALS } from "../protocol/refusal.ts";
import type { SessionRecord } from "../session/session_record.ts";
import type { TokenWatch } from "./token_watch.ts";

/** Messages kept that came before the setup was complete; who sends more is refused. */
const MAX_EARLY_MESSAGES = 1_000;

/** What messages pass on their way into a conversation. */
interface EntranceStage {
  record: SessionRecord;
  past: Past;
  token: TokenWatch;
  earlyContent: "refuse" | "tolerate";
  /** Where the session stands at this moment. */
  where(): Conversation["stage"]["type"];
  happen(event: ConversationEvent): void;
}

/** Reads what a client sends, and puts to each message what is known of the session outside of it. */
export class Entrance {
  readonly #stage: EntranceStage;
  readonly #early: ClientMessage[] = [];

  constructor(stage: EntranceStage) {
    this.#stage = stage;
  }

  /** Take the text of one frame. */
  take(text: string): void {
    const { record, happen } = this.#stage;
    try {
      const message = parseClientMessage(text);
      record.messages[message.type]++;
      record.tell({ type: "message", message: message.type });
      this.#pass(message);
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      happen({ type: "end", refusal: { code: 1007, reason: error.message } });
    }
  }

  /** The setup is complete: what came too early, and was kept, is in time now. */
  open(): void {
    for (const message of this.#early.splice(0)) this.#pass(message);
  }

  #pass(message: ClientMessage): void {
    const { record, past, earlyContent, where, happen } = this.#stage;
    if (message.type === "setup") return this.#setUp(message.setup);
    if (where() === "setting-up" && earlyContent === "tolerate") {
      if (this.#early.push(message) <= MAX_EARLY_MESSAGES) return;
      return happen({ type: "end", refusal: REFUSALS.setupOnce });
    }
    const refusal = message.type === "contextUpdate"
      ? checkContext(message.contextUpdate, record.setup?.model ?? "")
      : null;
    if (refusal) return happen({ type: "end", refusal });
    past.talk.message(message);
    happen({ type: "message", message });
  }

  #setUp(asked: Setup): void {
    const { past, token, where, happen } = this.#stage;
    // A second one finds no mercy, and must not use up a token either.
    const isFirst = where() === "new";
    const admitted = isFirst ? token.admit(asked) : { setup: asked };
    if ("code" in admitted) return happen({ type: "end", refusal: admitted });
    const { setup } = admitted;
    const resumed = isFirst ? past.recall(setup) : undefined;
    happen({ type: "message", message: { type: "setup", setup }, resumed });
  }
}
