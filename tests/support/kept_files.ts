/** Readers of the files that talks are saved as, written apart from what writes them. */

/** A cue of a WebVTT file. */
export interface ReadCue {
  fromMs: number;
  untilMs: number;
  /** As it stands, tags and entities included. */
  text: string;
}

/**
 * The cues of a WebVTT file, read as strictly as the format allows.
 *
 * @throws {SyntaxError} where a block is no cue
 */
export function cuesOf(text: string): ReadCue[] {
  const [head, ...blocks] = text.trimEnd().split(/\n{2,}/);
  if (head !== "WEBVTT") throw new SyntaxError(`Cannot read captions: they begin with "${head}"`);
  return blocks.map((block) => {
    const [, times, ...lines] = block.split("\n");
    const found =
      /^(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})$/.exec(
        times ?? "",
      );
    if (found === null || lines.length === 0) throw new SyntaxError(`Cannot read cue: ${block}`);
    const [h1, m1, s1, f1, h2, m2, s2, f2] = found.slice(1).map(Number);
    const inMs = (h: number, m: number, s: number, f: number) =>
      ((h * 60 + m) * 60 + s) * 1_000 + f;
    const text = lines.join("\n");
    if (text.includes("-->")) throw new SyntaxError(`Cannot read cue: an arrow in ${block}`);
    return { fromMs: inMs(h1, m1, s1, f1), untilMs: inMs(h2, m2, s2, f2), text };
  });
}

/** Sound of two channels, as floats in -1 … 1. */
export interface StereoSound {
  rate: number;
  left: Float32Array<ArrayBuffer>;
  right: Float32Array<ArrayBuffer>;
}

/**
 * A WAV file of 16 bits in stereo.
 *
 * @throws {TypeError} where it is something else, or longer or shorter than it says
 */
export function decodeStereo(bytes: Uint8Array<ArrayBuffer>): StereoSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => new TextDecoder().decode(bytes.subarray(at, at + 4));
  const isWav = word(0) === "RIFF" && word(8) === "WAVE" && word(12) === "fmt " &&
    word(36) === "data" && view.getUint32(4, true) === bytes.length - 8 &&
    view.getUint32(40, true) === bytes.length - 44;
  const [channels, bits] = [view.getUint16(22, true), view.getUint16(34, true)];
  if (!isWav || channels !== 2 || bits !== 16 || view.getUint16(20, true) !== 1) {
    throw new TypeError(`Cannot read sound: ${channels} channels of ${bits} bits`);
  }
  const frames = (bytes.length - 44) / 4;
  const channel = (offset: number) =>
    Float32Array.from(
      { length: frames },
      (_, i) => view.getInt16(44 + 4 * i + offset, true) / 32_768,
    );
  return { rate: view.getUint32(24, true), left: channel(0), right: channel(2) };
}
