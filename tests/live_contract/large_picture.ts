import { encode } from "jpeg-js";

/** A JPEG of noise (seeded) that no codec makes small: above 800 kB, a megabyte in base64. */
export function largePicture(): Uint8Array<ArrayBuffer> {
  const [width, height] = [1_280, 720];
  const data = new Uint8Array(width * height * 4);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[i] = state >>> 24;
  }
  return Uint8Array.from(encode({ width, height, data }, 90).data);
}
