import type { CallView, SentPicture } from "./call_ports.ts";
import { withPicture } from "./filmstrip.ts";
import type { GivenPicture } from "./given.ts";

type Size = Pick<GivenPicture, "width" | "height">;

export interface GivenPicturesOptions {
  readonly view: Pick<CallView, "filmstrip">;
  /** `Date.now()`. */
  readonly nowMs: () => number;
  /** It has left, and has this number in the filmstrip. */
  readonly onGiven: (line: string, picture: number) => void;
}

/**
 * Pictures the person put to a line, until they have left: then they are among those that were seen.
 * They are no pictures of what is looked at, and no rhythm of those rests on them.
 */
export class GivenPictures {
  readonly #options: GivenPicturesOptions;
  readonly #leaving = new WeakMap<Uint8Array, Size & { readonly line: string }>();

  constructor(options: GivenPicturesOptions) {
    this.#options = options;
  }

  /** It waits to leave with the line of this id. */
  leaves(line: string, { jpeg, width, height }: Pick<GivenPicture, "jpeg" | keyof Size>): void {
    this.#leaving.set(jpeg, { line, width, height });
  }

  /** These bytes have left. False where they are not the person's. Once each: a line may leave again. */
  left(jpeg: Uint8Array<ArrayBuffer>): boolean {
    const leaving = this.#leaving.get(jpeg);
    if (leaving === undefined) return false;
    this.#leaving.delete(jpeg);
    const { view, nowMs, onGiven } = this.#options;
    const { line, ...size } = leaving;
    const facts: SentPicture = {
      ...size,
      parts: [],
      bytes: jpeg.byteLength,
      reason: "given",
      sentAtMs: nowMs(),
    };
    const strip = view.filmstrip.peek();
    view.filmstrip.value = withPicture(strip, { jpeg, facts });
    onGiven(line, strip.nextNumber);
    return true;
  }
}
