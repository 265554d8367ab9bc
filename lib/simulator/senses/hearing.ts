import { floatToPcm16, pcm16FromBytes, pcm16ToFloat } from "../../audio/pcm16.ts";
import { Resampler } from "../../audio/resampler.ts";
import type { MediaBlob } from "../protocol/client_message.ts";
import { type ActivityEdge, type Sensitivity, VoiceActivity } from "./voice_activity.ts";

/** How speech is to be found; milliseconds as in `VoiceActivity`. */
export interface Detection {
  startSensitivity: Sensitivity;
  endSensitivity: Sensitivity;
  startMs?: number;
  silenceMs?: number;
}

/** Samples a second the model listens at. */
const RATE = 16_000;
/** Rates a client may declare. Beyond them a filter would be all table. */
const MIN_RATE = 8_000;
const MAX_RATE = 96_000;

/** What came of one piece of sound. */
export interface Heard {
  /** The samples at 16 kHz. Valid until the next call. */
  pcm: Int16Array;
  /** How many of them the model listens to: none outside a push-to-talk window. */
  listenedSamples: number;
  edges: ActivityEdge[];
}

/**
 * The ear of one session: raw sound in, of any declared rate; where speech began and ended out. With
 * a `detection` it finds speech by itself, without one it listens between `begin` and `end`.
 */
export class Hearing {
  readonly #detection: Detection | null;
  #activity: VoiceActivity | null;
  #receivedMs = 0;
  #resampler: { rate: number; resampler: Resampler } | null = null;

  constructor(detection: Detection | null) {
    this.#detection = detection;
    this.#activity = detection ? new VoiceActivity(detection) : null;
  }

  /** Take sound, e.g. `audio/pcm;rate=16000`. Null when its kind is not one that can be heard. */
  hear({ mimeType = "", data }: MediaBlob): Heard | null {
    const rate = rateOf(mimeType);
    if (rate === null || data === undefined) return null;
    const pcm = this.#at16k(pcm16FromBytes(data), rate);
    this.#receivedMs += pcm.length * 1_000 / RATE;
    if (this.#activity === null) return { pcm, listenedSamples: 0, edges: [] };
    const edges = this.#activity.push(pcm);
    return { pcm, listenedSamples: pcm.length, edges: this.#detection ? edges : [] };
  }

  /** Push-to-talk: pressed. A second press does nothing. */
  begin(): ActivityEdge[] {
    if (this.#activity !== null) return [];
    // Here it only measures: one frame is speech enough, and no silence ends it.
    this.#activity = new VoiceActivity({ startMs: 0, silenceMs: Infinity });
    return [{ type: "start", offsetMs: this.#receivedMs }];
  }

  /** Push-to-talk: let go. */
  end(): ActivityEdge[] {
    if (this.#detection !== null || this.#activity === null) return [];
    const [measured] = this.#activity.flush();
    this.#activity = null;
    const speech = measured?.type === "end" ? measured : { speechMs: 0, loudnessDb: -90 };
    const { speechMs, loudnessDb } = speech;
    return [{ type: "end", offsetMs: this.#receivedMs, speechMs, loudnessDb }];
  }

  /** The stream pauses: speech under way is over. */
  flush(): ActivityEdge[] {
    return this.#detection && this.#activity ? this.#activity.flush() : [];
  }

  #at16k(pcm: Int16Array, rate: number): Int16Array {
    if (rate === RATE) return pcm;
    if (this.#resampler?.rate !== rate) {
      this.#resampler = { rate, resampler: new Resampler(rate, RATE) };
    }
    return floatToPcm16(this.#resampler.resampler.process(pcm16ToFloat(pcm)));
  }
}

/** Samples a second of a mime type; 16 kHz where it names none; null when it is no raw sound. */
function rateOf(mimeType: string): number | null {
  const [kind, ...parameters] = mimeType.toLowerCase().split(";").map((part) => part.trim());
  if (kind !== "audio/pcm" && kind !== "audio/l16") return null;
  const declared = parameters.find((parameter) => parameter.startsWith("rate="));
  if (declared === undefined) return RATE;
  const rate = Number(declared.slice("rate=".length));
  return Number.isInteger(rate) && rate >= MIN_RATE && rate <= MAX_RATE ? rate : null;
}
