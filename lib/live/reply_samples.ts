/** The sound of one reply: base64 chunks in, whole samples with the index of the first one out. */
export class ReplySamples {
  #position = 0;
  /** First half of a sample cut by the end of a chunk. Google sends whole ones; others may not. */
  #half: number | null = null;

  /**
   * @param base64 PCM s16le mono, in either base64 alphabet
   * @returns null when there is not one whole sample
   * @throws {SyntaxError} when it is no base64
   */
  push(base64: string): { position: number; pcm: Int16Array<ArrayBuffer> } | null {
    const offset = this.#half === null ? 0 : 1;
    // One more than needed, so that an odd count still ends on a whole sample.
    const bytes = new Uint8Array(offset + Math.ceil(base64.length * 3 / 4) + 1);
    const length = offset + decodeInto(base64, bytes.subarray(offset));
    if (this.#half !== null) bytes[0] = this.#half;
    this.#half = length % 2 === 1 ? bytes[length - 1] : null;
    const pcm = new Int16Array(bytes.buffer, 0, length >> 1);
    const position = this.#position;
    this.#position += pcm.length;
    return pcm.length === 0 ? null : { position, pcm };
  }
}

function decodeInto(base64: string, target: Uint8Array): number {
  try {
    return target.setFromBase64(base64).written;
  } catch (error) {
    // Google writes the standard alphabet; protobuf's JSON allows the other one too.
    if (!(error instanceof SyntaxError)) throw error;
    return target.setFromBase64(base64, { alphabet: "base64url" }).written;
  }
}
