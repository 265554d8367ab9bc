/** Every attack, in the order they are tried. */
import type { Attack } from "../stage.ts";
import { badText } from "./bad_text.ts";
import { hugeBase64 } from "./huge_base64.ts";
import { jsonBombs } from "./json_bombs.ts";
import { pairing } from "./pairing.ts";
import { pairingCrowd } from "./pairing_crowd.ts";
import { pathTricks } from "./path_tricks.ts";
import { smuggling } from "./smuggling.ts";
import { crowd } from "./crowd.ts";
import { guessing } from "./guessing.ts";
import { slowReader } from "./slow_reader.ts";
import { spending } from "./spending.ts";
import { tickets } from "./tickets.ts";
import { halfOpen } from "./half_open.ts";
import { noOrigin } from "./no_origin.ts";
import { oversize } from "./oversize.ts";
import { slowHandshake } from "./slow_handshake.ts";
import { tinyFrames } from "./tiny_frames.ts";
import { wrongCode } from "./wrong_code.ts";
import { wrongFrames } from "./wrong_frames.ts";
import { wrongOrigin } from "./wrong_origin.ts";

export const ATTACKS: readonly Attack[] = [
  wrongOrigin,
  noOrigin,
  wrongCode,
  guessing,
  tickets,
  slowHandshake,
  halfOpen,
  oversize,
  tinyFrames,
  wrongFrames,
  smuggling,
  jsonBombs,
  badText,
  hugeBase64,
  pathTricks,
  pairing,
  pairingCrowd,
  crowd,
  slowReader,
  spending,
];

/** @throws {RangeError} for a name nobody knows, with those that are known */
export function attacksNamed(names: readonly string[]): Attack[] {
  if (names.length === 0) return [...ATTACKS];
  return names.map((name) => {
    const attack = ATTACKS.find((attack) => attack.name.replaceAll(" ", "-") === name);
    if (attack !== undefined) return attack;
    const known = ATTACKS.map(({ name }) => name.replaceAll(" ", "-")).join(", ");
    throw new RangeError(`There is no attack ${name}; known are ${known}`);
  });
}
