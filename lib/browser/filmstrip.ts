/** The pictures of a call as they left the machine, so that anybody can see what was seen. Pure. */

import type { Mark } from "../tools/page/mark.ts";

/** A picture that left. */
export interface SeenPicture<Facts> {
  /** Counts up over all calls of the page. */
  readonly number: number;
  /** The very bytes. */
  readonly jpeg: Uint8Array<ArrayBuffer>;
  /** Size, time and reason, as whoever sent it knows them. */
  readonly facts: Facts;
  /** What the model pointed at in it, in its thousandths, oldest first; absent = nothing. */
  readonly marks?: readonly Mark[];
}

export interface Filmstrip<Facts> {
  /** Oldest first. */
  readonly pictures: readonly SeenPicture<Facts>[];
  readonly nextNumber: number;
  /** Of the pictures kept. */
  readonly bytes: number;
  /** Oldest ones given up because there were too many. */
  readonly dropped: number;
}

/** Bounds of a filmstrip, past which the oldest pictures go. */
export interface FilmstripLimits {
  readonly maxPictures: number;
  readonly maxBytes: number;
}

/** An hour of ordinary screen work sends some 200 pictures of 200 kB. */
export const FILMSTRIP_LIMITS: FilmstripLimits = {
  maxPictures: 400,
  maxBytes: 64 * 1024 * 1024,
};

/** Marks on one picture, oldest dropped past it: more would hide it. */
export const MAX_PICTURE_MARKS = 12;

/** With a picture more; the newest stays whatever its size. */
export function withPicture<Facts>(
  { pictures, nextNumber, bytes, dropped }: Filmstrip<Facts>,
  { jpeg, facts }: Pick<SeenPicture<Facts>, "jpeg" | "facts">,
  { maxPictures, maxBytes }: FilmstripLimits = FILMSTRIP_LIMITS,
): Filmstrip<Facts> {
  const all = [...pictures, { number: nextNumber, jpeg, facts }];
  let kept = bytes + jpeg.byteLength;
  let gone = 0;
  while (all.length - gone > 1 && (all.length - gone > maxPictures || kept > maxBytes)) {
    kept -= all[gone++].jpeg.byteLength;
  }
  return {
    pictures: all.slice(gone),
    nextNumber: nextNumber + 1,
    bytes: kept,
    dropped: dropped + gone,
  };
}

/** With a mark more on the picture of this number, if it is still kept. */
export function withMark<Facts>(
  strip: Filmstrip<Facts>,
  number: number,
  mark: Mark,
): Filmstrip<Facts> {
  const pictures = strip.pictures.map((picture) =>
    picture.number === number
      ? { ...picture, marks: [...picture.marks ?? [], mark].slice(-MAX_PICTURE_MARKS) }
      : picture
  );
  return { ...strip, pictures };
}

/** The one of this number, if it is still kept. */
export function pictureOf<Facts>(
  { pictures }: Filmstrip<Facts>,
  number: number,
): SeenPicture<Facts> | null {
  const first = pictures[0]?.number ?? 0;
  return pictures[number - first] ?? null;
}
