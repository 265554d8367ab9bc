/** Addresses of pictures in this tab: one a picture, however often it is shown, as each holds a copy. */
const shown = new WeakMap<Uint8Array, { readonly url: string; count: number }>();

/** An address under which an image element finds these bytes, until {@linkcode releasePictureUrl}. */
export function takePictureUrl(jpeg: Uint8Array<ArrayBuffer>): string {
  const known = shown.get(jpeg);
  if (known !== undefined) {
    known.count++;
    return known.url;
  }
  const url = URL.createObjectURL(new Blob([jpeg], { type: "image/jpeg" }));
  shown.set(jpeg, { url, count: 1 });
  return url;
}

/** It is shown once less; with the last one the address and its copy are gone. */
export function releasePictureUrl(jpeg: Uint8Array<ArrayBuffer>): void {
  const known = shown.get(jpeg);
  if (known === undefined || --known.count > 0) return;
  shown.delete(jpeg);
  URL.revokeObjectURL(known.url);
}
