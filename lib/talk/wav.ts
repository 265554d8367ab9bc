/** WAV files: whatever plain 16-bit one comes in, mono out. */

/** Mono sound as 16-bit samples. */
export interface Sound {
  readonly pcm: Int16Array<ArrayBuffer>;
  /** Samples a second. */
  readonly rate: number;
}

/** Bytes before the samples of a file made here. */
const WAV_HEADER_BYTES = 44;

/**
 * The header of a mono file.
 *
 * @param soundBytes bytes of samples that follow
 */
export function wavHeader(soundBytes: number, rate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => new TextEncoder().encodeInto(word, bytes.subarray(at));
  text(0, "RIFF");
  view.setUint32(4, WAV_HEADER_BYTES - 8 + soundBytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // length of the format part
  view.setUint16(20, 1, true); // plain samples
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true); // bytes a frame
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, soundBytes, true);
  return bytes;
}

/**
 * Read a file's bytes. Several channels are mixed; parts other than format and data are passed over.
 *
 * @throws {TypeError} when it is no WAV file of plain 16-bit samples
 */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => new TextDecoder().decode(bytes.subarray(at, at + 4));
  if (bytes.length < 12 || word(0) !== "RIFF" || word(8) !== "WAVE") {
    throw new TypeError("Cannot read sound: not a WAV file");
  }
  let format: { channels: number; rate: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const body = at + 8;
    const partBytes = Math.min(view.getUint32(at + 4, true), bytes.length - body);
    if (word(at) === "fmt " && partBytes >= 16) format = readFormat(view, body);
    if (word(at) === "data") {
      if (format === null) break;
      return { pcm: mixed(view, { body, partBytes, ...format }), rate: format.rate };
    }
    at = body + partBytes + (partBytes & 1);
  }
  throw new TypeError("Cannot read sound: the WAV file has no format or no data");
}

/** The plain kind, and the extensible one that some programs write for the same samples. */
const PLAIN_KINDS = [1, 0xfffe];

function readFormat(view: DataView, body: number): { channels: number; rate: number } {
  const kind = view.getUint16(body, true);
  const channels = view.getUint16(body + 2, true);
  const rate = view.getUint32(body + 4, true);
  const bits = view.getUint16(body + 14, true);
  if (!PLAIN_KINDS.includes(kind) || bits !== 16 || channels === 0) {
    throw new TypeError(
      `Cannot read sound: kind ${kind}, ${bits} bits; only plain 16 bits are read`,
    );
  }
  return { channels, rate };
}

function mixed(
  view: DataView,
  { body, partBytes, channels }: { body: number; partBytes: number; channels: number },
): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(Math.floor(partBytes / 2 / channels));
  for (let i = 0; i < pcm.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += view.getInt16(body + 2 * (i * channels + channel), true);
    }
    pcm[i] = Math.round(sum / channels);
  }
  return pcm;
}
