/**
 * WAV files for the tests: what the browser takes as its fake microphone, and what is kept of a
 * failed test. Mono, 16 bits, little endian; Chromium plays 24-bit files as silence.
 */

/** Mono sound as 16-bit samples. */
export interface Sound {
  pcm: Int16Array<ArrayBuffer>;
  /** Samples a second. */
  rate: number;
}

const HEADER_BYTES = 44;

/** The bytes of a WAV file holding `sound`. */
export function encodeWav({ pcm, rate }: Sound): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + pcm.byteLength);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => new TextEncoder().encodeInto(word, bytes.subarray(at));
  text(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + pcm.byteLength, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // length of the format part
  view.setUint16(20, 1, true); // plain samples
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true); // bytes a frame
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, pcm.byteLength, true);
  pcm.forEach((sample, i) => view.setInt16(HEADER_BYTES + 2 * i, sample, true));
  return bytes;
}

/**
 * Read a WAV file's bytes; parts other than format and data are passed over.
 *
 * @throws {TypeError} when it is not mono 16-bit WAV
 */
export function decodeWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => new TextDecoder().decode(bytes.subarray(at, at + 4));
  if (bytes.length < HEADER_BYTES || word(0) !== "RIFF" || word(8) !== "WAVE") {
    throw new TypeError("Cannot read sound: not a WAV file");
  }
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (word(at) === "fmt ") {
      const channels = view.getUint16(body + 2, true);
      const bits = view.getUint16(body + 14, true);
      if (view.getUint16(body, true) !== 1 || channels !== 1 || bits !== 16) {
        throw new TypeError(`Cannot read sound: ${channels} channels of ${bits} bits`);
      }
      rate = view.getUint32(body + 4, true);
    } else if (word(at) === "data") {
      const count = Math.min(length, bytes.length - body) >> 1;
      return {
        pcm: Int16Array.from({ length: count }, (_, i) => view.getInt16(body + 2 * i, true)),
        rate,
      };
    }
    at = body + length + (length & 1);
  }
  throw new TypeError("Cannot read sound: no data part");
}
