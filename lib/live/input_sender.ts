/** What a page says, as the calls and frames of a Live session. */
import type { FunctionResponseScheduling, Session } from "@google/genai";
import {
  type ClientMessage,
  MIC_RATE,
  type ToolResult,
  type TurnTaking,
  type TypedLine,
} from "../wire/message.ts";
import { pictureFrame, soundFrame } from "./media_frame.ts";
import type { ModelTraits } from "./model_traits.ts";
import type { UpstreamLine } from "./sdk_traps.ts";

/** What of a page's messages a Live session takes. */
export type LiveInput = Exclude<ClientMessage, { type: "start" | "ping" }> | Nudge;

/** What of it goes to the server as it is; how far a reply was heard becomes news for the model. */
type Sendable = Exclude<LiveInput, { type: "heard" }>;

/** Asks the model to speak: by a line of the relay's own, or by ending the turn as it stands. */
export interface Nudge {
  type: "nudge";
  text?: string;
  /** The picture the text is about. */
  jpeg?: Uint8Array<ArrayBuffer>;
  /** It is there to be known, and asks for nothing; where the model takes such. */
  isSilent?: boolean;
}

/** One line of an earlier talk, to begin with. */
export interface HistoryLine {
  who: "person" | "model";
  text: string;
}

/** A picture is left out when this part of the backlog limit is full: voice goes first. */
const PICTURE_SHARE = 1 / 16;

/**
 * A press with less sound than that gets silence to it: a turn with next to nothing in it may be
 * ignored by the server, and with it that somebody pressed. 300 ms.
 */
const LEAST_PRESS_SAMPLES = 0.3 * MIC_RATE;

/** Characters of a tool's result that is told in words. */
const MAX_RESULT_CHARS = 8_000;
/** What a call is answered whose picture comes in a turn of its own, right after it. */
const PICTURE_FOLLOWS = "The picture follows.";

const SCHEDULING = { interrupt: "INTERRUPT", "when-idle": "WHEN_IDLE", silent: "SILENT" } as const;

export interface InputSenderOptions {
  sdk: Session;
  line: UpstreamLine;
  traits: ModelTraits;
  turns: TurnTaking;
  maxBacklogBytes: number;
}

/** Knows whether push-to-talk is pressed and the microphone off; sends everything else at once. */
export class LiveInputSender {
  readonly #options: InputSenderOptions;
  #isPressed = false;
  /** Sound of the present press. */
  #pressedSamples = 0;
  #isMuted = false;
  #droppedPictures = 0;

  constructor(options: InputSenderOptions) {
    this.#options = options;
  }

  /** Pictures left out because the server read too slowly. */
  get droppedPictures(): number {
    return this.#droppedPictures;
  }

  send(message: Sendable): void {
    const { sdk, line, maxBacklogBytes } = this.#options;
    switch (message.type) {
      case "sound":
        return this.#sound(message.pcm);
      case "picture":
        if (line.backlogBytes > maxBacklogBytes * PICTURE_SHARE) this.#droppedPictures++;
        else line.send(pictureFrame(message.jpeg));
        return;
      case "text":
        return this.#typed(message);
      case "aside":
        return this.#text(message.text);
      case "speech":
        return this.#speech(message.state === "begin");
      case "mic":
        return this.#mic(message.state === "off");
      case "stop":
        // The one known way to cut a reply without saying anything.
        return sdk.sendClientContent({ turnComplete: false });
      case "toolResult":
        return this.#toolResult(message);
      case "nudge":
        return this.#nudge(message);
      case "pictureGone":
      case "toolConsent":
        // For the relay's own tools, before it comes here.
        return;
      default:
        message satisfies never;
    }
  }

  /** Hand over an earlier talk as content that asks for no answer. */
  sendHistory(history: readonly HistoryLine[]): void {
    const turns = history.map(({ who, text }) => ({
      role: who === "person" ? "user" : "model",
      parts: [{ text }],
    }));
    this.#options.sdk.sendClientContent({ turns, turnComplete: false });
  }

  /** Put a text into the talk that asks for no answer. Cuts a reply that is being made. */
  sendNews(text: string): void {
    this.#options.sdk.sendClientContent({ turns: userTurn(text), turnComplete: false });
  }

  #sound(pcm: Int16Array<ArrayBuffer>): void {
    const { line, turns, maxBacklogBytes } = this.#options;
    // Between presses the server would drop it; after `audioStreamEnd` it would open the stream again.
    if (turns.mode === "push-to-talk" ? !this.#isPressed : this.#isMuted) return;
    if (line.backlogBytes > maxBacklogBytes) return line.break("Live server reads too slowly");
    line.send(soundFrame(pcm));
    this.#pressedSamples += pcm.length;
  }

  #nudge({ text, jpeg }: Nudge): void {
    const { sdk, traits, line } = this.#options;
    if (!traits.midTalkContent) {
      if (jpeg !== undefined) line.send(pictureFrame(jpeg));
      return this.#text(text ?? "(Please answer.)");
    }
    const turns = text === undefined ? {} : { turns: userTurn(text, jpeg) };
    sdk.sendClientContent({ ...turns, turnComplete: true });
  }

  /** With a picture the person put to it: the streams of both are not in order, so one turn holds them. */
  #typed({ text, jpeg }: TypedLine): void {
    const { sdk, traits, line } = this.#options;
    if (jpeg === undefined) return this.#text(text);
    if (traits.midTalkContent) {
      return sdk.sendClientContent({ turns: userTurn(text, jpeg), turnComplete: true });
    }
    line.send(pictureFrame(jpeg));
    this.#text(text);
  }

  #text(text: string): void {
    const { sdk, traits, turns } = this.#options;
    // Realtime text counts as activity, which nobody looks for when detection is off.
    if (traits.typedLine === "realtime" && turns.mode === "automatic") {
      return sdk.sendRealtimeInput({ text });
    }
    sdk.sendClientContent({ turns: userTurn(text), turnComplete: true });
  }

  #speech(isBegin: boolean): void {
    const { sdk, turns } = this.#options;
    // With detection on, Google closes the session over explicit activity.
    if (turns.mode !== "push-to-talk" || this.#isPressed === isBegin) return;
    this.#isPressed = isBegin;
    if (isBegin) this.#pressedSamples = 0;
    else this.#padPress();
    sdk.sendRealtimeInput(isBegin ? { activityStart: {} } : { activityEnd: {} });
  }

  /** A press too short to hold a word is one all the same. */
  #padPress(): void {
    const missingSamples = LEAST_PRESS_SAMPLES - this.#pressedSamples;
    if (missingSamples > 0) this.#options.line.send(soundFrame(new Int16Array(missingSamples)));
  }

  #mic(isOff: boolean): void {
    const { sdk, traits, turns } = this.#options;
    // Where zeros keep turn-taking alive, they just go on coming from the page.
    if (turns.mode !== "automatic" || traits.muted !== "stream-end") return;
    if (isOff && !this.#isMuted) sdk.sendRealtimeInput({ audioStreamEnd: true });
    this.#isMuted = isOff;
  }

  #toolResult({ jpeg, ...message }: ToolResult): void {
    if (jpeg === undefined) return this.#answer(message);
    const { sdk, traits, line } = this.#options;
    const text = toldInWords(message);
    if (!traits.midTalkContent) {
      line.send(pictureFrame(jpeg));
      return this.#answer(message);
    }
    if (!traits.scheduling) {
      // Known when the answer, which asks the model to speak, comes.
      sdk.sendClientContent({ turns: userTurn(text, jpeg), turnComplete: false });
      return this.#answer(message);
    }
    // The streams of pictures and of words are not in order: one turn holds both.
    this.#answer({ ...message, result: { output: PICTURE_FOLLOWS }, scheduling: "silent" });
    const turnComplete = message.scheduling !== "silent";
    sdk.sendClientContent({ turns: userTurn(text, jpeg), turnComplete });
  }

  #answer({ id, name, result, scheduling }: ToolResult): void {
    const { sdk, traits } = this.#options;
    if (scheduling === undefined || !traits.scheduling) {
      return sdk.sendToolResponse({ functionResponses: [{ id, name, response: result }] });
    }
    const when = SCHEDULING[scheduling];
    sdk.sendToolResponse({
      functionResponses: [{
        id,
        name,
        // The reference puts it beside the response, Google's own example inside: so both.
        response: { ...result, scheduling: when },
        scheduling: when as FunctionResponseScheduling,
      }],
    });
  }
}

/** What a tool answered, as a line. */
export function toldInWords({ name, result }: Pick<ToolResult, "name" | "result">): string {
  return `(The tool ${name} has answered: ${JSON.stringify(result).slice(0, MAX_RESULT_CHARS)})`;
}

/** A turn with a text, and before it the picture it is about. */
function userTurn(text: string, jpeg?: Uint8Array<ArrayBuffer>) {
  const picture = jpeg === undefined ? [] : [{
    inlineData: { data: jpeg.toBase64(), mimeType: "image/jpeg" },
  }];
  return [{ role: "user", parts: [...picture, { text }] }];
}
