import { lookAtPicture, type PictureLook } from "./picture_look.ts";

/** At most one picture a second, with room for a client's clock to waver. */
const MIN_GAP_MS = 900;

/** The last picture a session saw, kept at most once a second. */
export class PictureShelf {
  #last: { atMs: number; bytes: Uint8Array; look?: PictureLook | null } | null = null;

  /**
   * Take a picture.
   *
   * @param options `atMs`: now, on any clock; `isStream`: whether it is one of a stream, and then
   *   dropped when it comes too soon
   * @returns whether it was kept
   */
  put(bytes: Uint8Array, { atMs, isStream }: { atMs: number; isStream: boolean }): boolean {
    if (isStream && this.#last !== null && atMs - this.#last.atMs < MIN_GAP_MS) return false;
    this.#last = { atMs, bytes };
    return true;
  }

  /** What is on the last picture; null when there is none. Worked out once a picture. */
  look(): PictureLook | null {
    if (this.#last === null) return null;
    if (this.#last.look === undefined) this.#last.look = lookAtPicture(this.#last.bytes);
    return this.#last.look;
  }
}
