import { WireError } from "./codec.ts";
import type { Slice } from "./slice.ts";

interface Half {
  readonly number: number;
  readonly parts: Uint8Array[];
  bytes: number;
}

/**
 * Puts slices together again: one frame at a time, in order, without a gap. Another frame that begins
 * gives up the one before. Pure; holds at most `maxBytes`.
 */
export class SliceJoiner {
  readonly #maxBytes: number;
  #half: Half | null = null;

  /** @param options `maxBytes`: of a whole frame, as where it came in one piece */
  constructor({ maxBytes }: { maxBytes: number }) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of a frame that is not whole yet. */
  get heldBytes(): number {
    return this.#half?.bytes ?? 0;
  }

  /**
   * The next slice.
   *
   * @returns the whole frame with its last slice, null before
   * @throws {WireError} where a slice does not go on where the one before ended, or the frame would be
   *   larger than it may; nothing is held then
   */
  take({ number, from, isLast, payload }: Slice): ArrayBuffer | null {
    const half = from === 0 ? { number, parts: [], bytes: 0 } : this.#half;
    this.#half = null;
    if (half === null || half.number !== number || half.bytes !== from) {
      const expected = half === null
        ? "the beginning of a frame"
        : `${half.number} at ${half.bytes}`;
      throw new WireError(
        "malformed",
        `Cannot join slices: frame ${number} at ${from}, expected ${expected}`,
      );
    }
    half.bytes += payload.byteLength;
    if (half.bytes > this.#maxBytes) {
      throw new WireError(
        "too-large",
        `Cannot join slices: ${half.bytes} bytes, at most ${this.#maxBytes} accepted`,
      );
    }
    half.parts.push(payload);
    if (isLast) return joined(half);
    this.#half = half;
    return null;
  }

  /** What is not whole is wanted no more. */
  drop(): void {
    this.#half = null;
  }
}

function joined({ parts, bytes }: Half): ArrayBuffer {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole.buffer;
}
