/** Bytes turned into text at once: more arguments than this a call may not take. */
const CHUNK_BYTES = 32_766; // a multiple of three, so that the pieces' texts join to the whole's

/** A picture as an address that holds it whole, for files that stand alone. */
export function dataUrl(jpeg: Uint8Array): string {
  const texts: string[] = [];
  for (let at = 0; at < jpeg.length; at += CHUNK_BYTES) {
    texts.push(btoa(String.fromCharCode(...jpeg.subarray(at, at + CHUNK_BYTES))));
  }
  return `data:image/jpeg;base64,${texts.join("")}`;
}
