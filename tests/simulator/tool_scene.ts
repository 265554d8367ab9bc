import type { FunctionResponse, Setup } from "../../lib/simulator/protocol/client_message.ts";
import { converse, newConversation, wakeAtMs } from "../../lib/simulator/talk/conversation.ts";
import type {
  Conversation,
  ConversationEvent,
  Habits,
  Pace,
} from "../../lib/simulator/talk/conversation_state.ts";
import type { Prompt } from "../../lib/simulator/memory/prompt.ts";
import type { ReplyStep } from "../../lib/simulator/talk/reply_step.ts";
import type { ServerMessage } from "../../lib/simulator/protocol/server_message.ts";

const PACE: Pace = {
  setupDelayMs: 0,
  speechAnswerDelayMs: 700,
  textAnswerDelayMs: 1_400,
  audioSpeed: 4,
  holdTurnComplete: 1,
  cutTailMs: 60,
  resumptionEveryMs: 0,
};
/** Every sentence is a second long. */
const SENTENCE_SAMPLES = 24_000;

/** What is declared in most scenes: one function that blocks, one that does not. */
export const TOOLS: NonNullable<Setup["tools"]> = [
  { functionDeclarations: [{ name: "wait", behavior: "BLOCKING" }] },
  { functionDeclarations: [{ name: "go", behavior: "NON_BLOCKING" }, { name: "plain" }] },
];

/** Plays a session on a clock of its own, with answers told beforehand, the n-th to the n-th asked. */
export class ToolScene {
  state: Conversation;
  nowMs = 0;
  /** What was asked to be answered. */
  readonly prompts: Prompt[] = [];
  /** Everything sent, with its time; sound in short. */
  readonly sent: { atMs: number; message: ServerMessage | "sound" }[] = [];
  readonly resumable: boolean[] = [];
  readonly #answers: ReplyStep[][];

  constructor(
    setup: Setup,
    answers: ReplyStep[][],
    options: Partial<Pace & Habits> & { seed?: number; number?: number } = {},
  ) {
    this.#answers = [...answers];
    this.state = newConversation("v1beta", { ...PACE, ...options });
    const generationConfig = { responseModalities: ["AUDIO"], ...setup.generationConfig };
    const full = { model: "models/gemini-3.8-live", tools: TOOLS, ...setup, generationConfig };
    this.happen({ type: "message", message: { type: "setup", setup: full } });
    this.wait(0);
    this.sent.length = 0;
  }

  happen(event: ConversationEvent): void {
    const { state, effects } = converse(this.state, event, this.nowMs);
    this.state = state;
    for (const effect of effects) {
      if (effect.type === "send") this.sent.push({ atMs: this.nowMs, message: effect.message });
      if (effect.type === "sound") this.#hear();
      if (effect.type === "resumption") this.resumable.push(effect.resumable);
      if (effect.type === "answer") this.#answer(effect.turn, effect.prompt);
    }
  }

  #hear(): void {
    if (this.sent.at(-1)?.message !== "sound") {
      this.sent.push({ atMs: this.nowMs, message: "sound" });
    }
  }

  #answer(turn: number, prompt: Prompt): void {
    this.prompts.push(prompt);
    const steps = this.#answers.shift() ?? [];
    const last = steps.length - 1;
    for (const [index, step] of steps.entries()) {
      const isLast = index === last;
      if (step.type === "say") {
        const sentence = { text: step.text, samples: SENTENCE_SAMPLES };
        this.happen({ type: "sentence", turn, sentence, isLast });
      } else this.happen({ type: "cue", turn, cue: step, isLast });
    }
  }

  type(text: string): void {
    this.happen({ type: "message", message: { type: "realtimeInput", realtimeInput: { text } } });
  }

  stop(): void {
    const clientContent = { turnComplete: false };
    this.happen({ type: "message", message: { type: "clientContent", clientContent } });
  }

  speech(type: "start" | "end"): void {
    const edge = type === "start"
      ? { type, offsetMs: this.nowMs } as const
      : { type, offsetMs: this.nowMs, speechMs: 1_000, loudnessDb: -20 } as const;
    this.happen({ type: "heard", listenedSamples: 320, edges: [edge] });
  }

  respond(...functionResponses: FunctionResponse[]): void {
    this.happen({
      type: "message",
      message: { type: "toolResponse", toolResponse: { functionResponses } },
    });
  }

  wait(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (wakeAtMs(this.state) <= untilMs) {
      this.nowMs = Math.max(this.nowMs, wakeAtMs(this.state));
      this.happen({ type: "tick" });
    }
    this.nowMs = untilMs;
  }

  /** Ids of every call sent. */
  get ids(): string[] {
    return this.sent.flatMap(({ message }) =>
      message === "sound" || !message.toolCall
        ? []
        : (message.toolCall as { functionCalls: { id: string }[] }).functionCalls.map(({ id }) =>
          id
        )
    );
  }

  /** Everything sent since the last look, in short. */
  told(): string[] {
    return this.sent.splice(0).map(({ message }) => {
      if (message === "sound") return message;
      const { voiceActivity, serverContent, ...rest } = message;
      if (voiceActivity) {
        return (voiceActivity as { voiceActivityType: string }).voiceActivityType;
      }
      return Object.keys((serverContent ?? rest) as object)[0];
    });
  }
}
