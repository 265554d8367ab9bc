import { assert, assertEquals, assertRejects } from "@std/assert";
import { openFloatScreen } from "../../lib/browser/float_screen.ts";

/** A video, as far as it is shown. */
class FakeVideo extends EventTarget {
  readyState = 0;
  isPlaying = false;
  isThere = true;
  srcObject: unknown = null;
  constructor(readonly page: FakePage) {
    super();
  }
  play() {
    this.isPlaying = true;
    return Promise.resolve();
  }
  pause() {
    this.isPlaying = false;
  }
  remove() {
    this.isThere = false;
  }
  requestPictureInPicture() {
    if (this.page.isRefused) return Promise.reject(new DOMException("", "NotAllowedError"));
    this.page.pictureInPictureElement = this;
    return Promise.resolve();
  }
}

/** A page, as far as a video is in it. */
class FakePage {
  isRefused = false;
  pictureInPictureElement: FakeVideo | null = null;
  readonly video = new FakeVideo(this);
  readonly track = { isStopped: false, stop: () => void (this.track.isStopped = true) };
  readonly canvas = {
    ...{ width: 0, height: 0, getContext: () => ({}) },
    captureStream: () => ({ getTracks: () => [this.track] }),
  };
  readonly body = { append: () => {} };
  createElement = (name: string) => name === "canvas" ? this.canvas : this.video;
  exitPictureInPicture = () => {
    this.pictureInPictureElement = null;
    this.video.dispatchEvent(new Event("leavepictureinpicture"));
    return Promise.resolve();
  };
}

function stage() {
  Object.assign(globalThis, { HTMLMediaElement: { HAVE_METADATA: 1 } });
  const page = new FakePage();
  const screen = openFloatScreen(page as unknown as Document);
  const told: string[] = [];
  const events = {
    onClosed: () => void told.push("closed"),
    onPaused: () => void told.push("paused"),
  };
  return { page, screen, told, events, life: new AbortController() };
}

Deno.test("a picture is waited for until the video has it, or nobody wants it", async () => {
  const { page, screen, life } = stage();
  const ready = screen.ready(life.signal);
  assert(ready !== null && page.video.isPlaying);
  page.video.dispatchEvent(new Event("loadedmetadata"));
  await ready;
  const never = screen.ready(life.signal);
  life.abort();
  await assertRejects(() => never ?? Promise.resolve(), DOMException);
  page.video.readyState = 1;
  assertEquals(screen.ready(life.signal), null);
});

Deno.test("it is asked for at once, and left when it is over", async () => {
  const { page, screen, told, events, life } = stage();
  const shown = screen.show(life.signal, events);
  assert(page.pictureInPictureElement === page.video);
  await shown;
  life.abort();
  assertEquals([page.pictureInPictureElement, page.video.isPlaying, told], [null, false, []]);
});

Deno.test("who closes it is told, and who pauses it sees it go on", async () => {
  const { page, screen, told, events, life } = stage();
  await screen.show(life.signal, events);
  page.video.pause();
  page.video.dispatchEvent(new Event("pause"));
  assertEquals([told, page.video.isPlaying], [["paused"], true]);
  page.exitPictureInPicture();
  assertEquals(told, ["paused", "closed"]);
});

Deno.test("what was ended while the browser opened it is closed", async () => {
  const { page, screen, events, life } = stage();
  const shown = screen.show(life.signal, events);
  life.abort();
  await shown;
  assertEquals(page.pictureInPictureElement, null);
});

Deno.test("a refusal is passed on, and in the end nothing is left", async () => {
  const { page, screen, events, life } = stage();
  page.isRefused = true;
  await assertRejects(() => screen.show(life.signal, events), DOMException);
  screen.close();
  assertEquals([page.track.isStopped, page.video.isThere, page.video.srcObject], [
    ...[true, false, null],
  ]);
});
