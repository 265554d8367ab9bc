import { assertEquals } from "@std/assert";
import { type DecodedPicture, FloatImage } from "../../lib/browser/float_image.ts";

function stage() {
  const decoding: PromiseWithResolvers<DecodedPicture>[] = [];
  const ended = new AbortController();
  let ready = 0;
  const image = new FloatImage(() => {
    const one = Promise.withResolvers<DecodedPicture>();
    decoding.push(one);
    return one.promise;
  }, { onReady: () => ready++, signal: ended.signal });
  return { image, decoding, ended, ready: () => ready };
}

function picture() {
  const one = { isClosed: false, close: () => void (one.isClosed = true) };
  return one as unknown as DecodedPicture & { readonly isClosed: boolean };
}

const settled = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(done)));

Deno.test("a picture is decoded once, and there when it is told", async () => {
  const { image, decoding, ready } = stage();
  const jpeg = new Uint8Array(1);
  assertEquals([image.of(jpeg), image.of(jpeg)], [null, null]);
  const decoded = picture();
  decoding[0].resolve(decoded);
  await settled();
  assertEquals([ready(), image.of(jpeg) === decoded, decoding.length], [1, true, 1]);
});

Deno.test("one that comes too late, or is replaced, or not needed any more, is closed", async () => {
  const { image, decoding, ended, ready } = stage();
  image.of(new Uint8Array(1));
  image.of(new Uint8Array(2));
  const [late, second] = [picture(), picture()];
  decoding[0].resolve(late);
  decoding[1].resolve(second);
  await settled();
  assertEquals([late.isClosed, second.isClosed, ready()], [true, false, 1]);
  assertEquals(image.of(new Uint8Array(3)), null);
  assertEquals(second.isClosed, true);
  ended.abort();
  const after = picture();
  decoding[2].resolve(after);
  await settled();
  assertEquals([after.isClosed, image.of(new Uint8Array(4)), decoding.length], [true, null, 3]);
});

Deno.test("one that cannot be decoded is never there", async () => {
  const { image, decoding, ready } = stage();
  const jpeg = new Uint8Array(1);
  image.of(jpeg);
  decoding[0].reject(new DOMException("", "InvalidStateError"));
  await settled();
  assertEquals([image.of(jpeg), ready(), decoding.length], [null, 0, 1]);
});
