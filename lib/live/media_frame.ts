/**
 * Sound and pictures as the frames the SDK would make of them, without its conversions: they copy
 * and re-serialise every base64 string, fifty times a second a call (measured by
 * `tests/bench/relay_bench.ts`). Everything else goes through the SDK.
 */
const SOUND_TAIL = '","mimeType":"audio/pcm;rate=16000"}}}';
const PICTURE_TAIL = '","mimeType":"image/jpeg"}}}';

/** @param pcm mono samples at 16 kHz */
export function soundFrame(pcm: Int16Array<ArrayBuffer>): string {
  const bytes = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  return `{"realtimeInput":{"audio":{"data":"${bytes.toBase64()}${SOUND_TAIL}`;
}

export function pictureFrame(jpeg: Uint8Array<ArrayBuffer>): string {
  return `{"realtimeInput":{"video":{"data":"${jpeg.toBase64()}${PICTURE_TAIL}`;
}
