/** Sound, pictures and lines out of a tutorial page's `media_chunks`. */
import { floatToPcm16, pcm16FromBytes, pcm16ToFloat } from "../../audio/pcm16.ts";
import { Resampler } from "../../audio/resampler.ts";
import { WireError } from "../../wire/codec.ts";
import { type ClientMessage, MIC_RATE } from "../../wire/message.ts";
import { memberAt } from "../members.ts";
import { wireMessage } from "./tutorial_setup.ts";

/** Chunks a message may hold. */
const MAX_CHUNKS = 64;
/** Sound goes on in pieces of 100 ms at most, whatever it came in: some pages send three seconds. */
const PIECE_SAMPLES = MIC_RATE / 10;
/** Rates that sound may have; only these, because each takes a filter of its own. */
const RATES = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

/** Knows how much sound came: pieces are numbered by their samples. */
export class TutorialMedia {
  readonly #nowMs: () => number;
  readonly #begunMs: number;
  #position = 0;
  #lines = 0;
  /** By the rate they take: to make one costs 3 ms, and a page may change rates with every chunk. */
  readonly #resamplers = new Map<number, Resampler>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#begunMs = nowMs();
  }

  /**
   * Empty chunks are passed over: pages send a picture before their camera has one.
   *
   * @throws {WireError} when it is not a list of sounds, pictures and lines
   */
  take(chunks: unknown): ClientMessage[] {
    if (!Array.isArray(chunks)) throw malformed("media_chunks is no list");
    if (chunks.length > MAX_CHUNKS) {
      throw malformed(`${chunks.length} media_chunks, at most ${MAX_CHUNKS} are taken at once`);
    }
    return chunks.flatMap((chunk) => this.#chunk(chunk));
  }

  #chunk(chunk: unknown): ClientMessage[] {
    if (chunk === null) return [];
    const mimeType = memberAt(chunk, "mimeType");
    const data = memberAt(chunk, "data");
    if (typeof mimeType !== "string") throw malformed("a media chunk without mime_type");
    // The word is what `${undefined}` makes of a picture that is not there.
    if (data === undefined || data === "" || data === "undefined") return [];
    if (typeof data !== "string") throw malformed("the data of a media chunk is no text");
    const kind = mimeType.split(";", 1)[0].trim().toLowerCase();
    switch (kind) {
      case "audio/pcm":
        return this.#sound(data, mimeType);
      case "image/jpeg":
      case "image/jpg":
        return [this.#picture(data)];
      case "text/plain":
        return [wireMessage({ type: "text", id: `line-${++this.#lines}`, text: data })];
      default:
        throw malformed("a media chunk that is neither audio/pcm nor image/jpeg");
    }
  }

  #sound(data: string, mimeType: string): ClientMessage[] {
    const samples = this.#at16kHz(pcm16FromBytes(bytesOf(data)), rateIn(mimeType));
    const pieces: ClientMessage[] = [];
    for (let at = 0; at < samples.length; at += PIECE_SAMPLES) {
      const pcm = samples.subarray(at, at + PIECE_SAMPLES);
      pieces.push({ type: "sound", position: this.#position, pcm });
      this.#position += pcm.length;
    }
    return pieces;
  }

  #at16kHz(samples: Int16Array<ArrayBuffer>, rate: number): Int16Array<ArrayBuffer> {
    if (rate === MIC_RATE) return samples;
    const resampler = this.#resamplers.get(rate) ?? new Resampler(rate, MIC_RATE);
    this.#resamplers.set(rate, resampler);
    return floatToPcm16(resampler.process(pcm16ToFloat(samples)));
  }

  #picture(data: string): ClientMessage {
    // As a canvas gives it, scheme and all.
    const jpeg = bytesOf(data.replace(/^data:image\/jpe?g;base64,/, ""));
    if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) throw malformed("a picture that is not a JPEG");
    return { type: "picture", position: Math.round(this.#nowMs() - this.#begunMs), jpeg };
  }
}

function rateIn(mimeType: string): number {
  const [, text] = /;\s*rate\s*=\s*(\d{1,6})\s*(?:;|$)/i.exec(mimeType) ?? [];
  if (text === undefined && /rate/i.test(mimeType)) {
    throw malformed("sound of a rate that is no number");
  }
  const rate = text === undefined ? MIC_RATE : Number(text);
  if (!RATES.includes(rate)) throw malformed(`sound of a rate that is none of ${RATES.join(", ")}`);
  return rate;
}

function bytesOf(data: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.fromBase64(data);
  } catch {
    throw malformed("media that is not base64");
  }
}

function malformed(what: string): WireError {
  return new WireError("malformed", `Cannot read message: ${what}`);
}
