/** Adds one sound to another of the same rate, in place; what is too loud for 16 bits is cut there. */
export function addSound(to: Int16Array, other: Int16Array): void {
  for (let i = 0; i < Math.min(to.length, other.length); i++) {
    to[i] = Math.max(-32_768, Math.min(32_767, to[i] + other[i]));
  }
}
