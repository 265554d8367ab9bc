/** The largest seed: of a larger one only 32 bits would count, and it would be another's twin. */
export const MAX_SEED = 2 ** 32 - 1;

/**
 * Numbers from 0 up to 1 that only look random: the same seeds give the same numbers. For faults,
 * not for secrets.
 *
 * @param seeds whole numbers from 0 to `MAX_SEED`; each of them matters, and so does their order
 */
export function randomSource(...seeds: readonly number[]): () => number {
  let state = 0x9e37_79b9;
  for (const seed of seeds) state = mixed((state ^ seed) >>> 0) + 0x9e37_79b9;
  // A Weyl sequence through MurmurHash3's finaliser: every seed has the whole period of 2³².
  return () => {
    state = (state + 0x9e37_79b9) >>> 0;
    return mixed(state) / 2 ** 32;
  };
}

function mixed(value: number): number {
  value = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2_ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
