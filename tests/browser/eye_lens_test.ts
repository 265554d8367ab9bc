import { assertEquals, assertInstanceOf } from "@std/assert";
import { NOTHING_DRAWN } from "../../lib/browser/empty_view.ts";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { emptyLook } from "../../lib/browser/empty_view.ts";
import { EyeLens, type EyeLensOptions } from "../../lib/browser/eye_lens.ts";
import { createMemory } from "../../lib/browser/memory.ts";
import type { Feed } from "../../lib/browser/picture_feed.ts";
import type { VisionOptions } from "../../lib/browser/vision.ts";
import { fakeStore } from "./fake_call.ts";

const HIDDEN = { crop: null, boxes: [{ left: 0, top: 0, width: 100, height: 100 }] };
const SIZE = { width: 640, height: 480 };

/** A lens, of the camera unless said otherwise, whose picker the test closes by `give`. */
function lens(
  { source = "camera", isCapable = true }: {
    source?: EyeLensOptions["source"];
    isCapable?: boolean;
  } = {},
) {
  const told: unknown[] = [];
  const asked: VisionOptions[] = [];
  const picker = Promise.withResolvers<void>();
  const store = fakeStore();
  const view = emptyLook();
  const feed: Feed = {
    add(lens, _, { cover, isPaused }) {
      if (!isCapable) throw new TypeError("Worker is not a constructor");
      told.push(["add", lens, cover.boxes.length, isPaused]);
    },
    remove: (lens) => told.push(["remove", lens]),
    show: (lens, { cover, isPaused }) => told.push(["show", lens, cover.boxes.length, isPaused]),
    draw() {},
    spoken() {},
    lookNow() {},
    lookCloser: () => Promise.resolve(null),
  };
  const options: EyeLensOptions = {
    source,
    view,
    ports: {
      memory: createMemory({ session: () => store, local: () => store }),
      listDevices: () =>
        Promise.resolve({
          microphones: [],
          cameras: [{ id: "c", label: "Chosen" }],
          speakers: [],
        }),
      async openVision(options) {
        asked.push(options);
        await picker.promise;
        const stream = options.stream ?? ({} as MediaStream);
        const { kind, deviceId = options.facing } = options;
        return { kind, stream, deviceId, close: () => told.push("closed") };
      },
    },
    longestSide: 768,
    signal: new AbortController().signal,
    feed: () => feed,
    onOpened: () => told.push("opened"),
    onEnded: () => told.push("ended"),
    onReplaced: () => told.push("replaced"),
    onResized: () => told.push("resized"),
    onError: (error) => told.push(error),
  };
  const one = new EyeLens(options);
  return { one, view, told, asked, give: picker.resolve, fail: picker.reject, store, options };
}

Deno.test("what is hidden while the picker is open is hidden from the first picture on", async () => {
  const { one, told, give } = lens();
  const opened = one.open();
  one.cover(HIDDEN);
  give();
  await opened;
  assertEquals(told, [["add", "camera", 1, false], "opened"]);
});

Deno.test("what is closed while the picker is open is never looked through, and its failure not told", async () => {
  for (const end of ["give", "fail"] as const) {
    const made = lens();
    const opened = made.one.open();
    made.one.close();
    made[end]();
    await opened;
    assertEquals([made.told, made.one.isOpen, made.view.preview.value], [[], false, null]);
  }
});

Deno.test("where no picture can be made of it, it is let go of, and that is told", async () => {
  const { one, told, give, view } = lens({ isCapable: false });
  give();
  await one.open();
  const [closed, error] = told;
  assertEquals([closed, told.length, one.isOpen, view.preview.value], ["closed", 2, false, null]);
  assertInstanceOf(error, DeviceError);
  assertEquals([error.device, error.reason], ["camera", "unsupported"]);
});

Deno.test("pictures from elsewhere, or of a facing, are opened whatever camera was chosen before", async () => {
  const { one, asked, give, store, view } = lens();
  store.setItem("looksee.camera", `{"id":"c","label":"Chosen"}`);
  give();
  await one.open();
  const stream = {} as MediaStream;
  await one.open({ stream });
  assertEquals(view.preview.value === stream, true);
  await one.open({ facing: "environment" });
  assertEquals(asked.map(({ deviceId, facing }) => [deviceId, facing]), [
    ["c", undefined],
    [undefined, undefined],
    [undefined, "environment"],
  ]);
});

Deno.test("a source that ends by itself is taken out of the pictures before that is told", async () => {
  const { one, told, asked, give } = lens();
  give();
  await one.open({ isPaused: true });
  asked[0].onEnded();
  assertEquals(told, [
    ["add", "camera", 0, true],
    "opened",
    ["remove", "camera"],
    "closed",
    "ended",
  ]);
});

Deno.test("another size is told only where a part is hidden, and once it was looked at no more", async () => {
  const { one, told, give } = lens();
  give();
  await one.open();
  one.measured(SIZE);
  one.measured({ width: 480, height: 640 });
  one.cover(HIDDEN);
  one.measured(SIZE);
  one.pause(true);
  one.pause(false);
  one.measured(SIZE);
  assertEquals(told.slice(2), [
    ["show", "camera", 1, false],
    "resized",
    ["show", "camera", 1, true],
    ["show", "camera", 1, false],
  ]);
});

Deno.test("what was hidden of one camera hides something else of another, of which nothing leaves then", async () => {
  const { one, told, give } = lens();
  give();
  await one.open({ facing: "user" });
  one.measured(SIZE);
  one.cover(HIDDEN);
  told.length = 0;
  await one.open({ facing: "environment" });
  assertEquals(told, [
    ["remove", "camera"],
    "closed",
    ["add", "camera", 1, true],
    "opened",
    "resized",
  ]);
  one.pause(false);
  told.length = 0;
  await one.open({ facing: "environment" });
  assertEquals(told.slice(2), [["add", "camera", 1, false], "opened"]);
});

Deno.test("what was drawn goes with what it was drawn on, and with the source", async () => {
  const { one, view, give } = lens();
  give();
  await one.open();
  const drawing = { ...NOTHING_DRAWN, strokes: [[{ x: 1, y: 2 }]] };
  view.drawing.value = drawing;
  one.wiped();
  assertEquals(view.drawing.value, { ...NOTHING_DRAWN, isWiped: true });
  view.drawing.value = drawing;
  one.pause(true);
  assertEquals(view.drawing.value, drawing);
  one.close();
  assertEquals(view.drawing.value, NOTHING_DRAWN);
});

Deno.test("that its sound is heard is said of its pictures, while it is", async () => {
  const { one, give, options } = lens({ source: "screen" });
  const heard: unknown[] = [];
  const feed = options.feed();
  options.feed = () => ({
    ...feed,
    add: (_, __, { isHeard }) => heard.push(["add", isHeard]),
    show: (_, { isHeard }) => heard.push(["show", isHeard]),
  });
  one.hear(true);
  give();
  await one.open();
  one.hear(true);
  one.hear(false);
  assertEquals(heard, [["add", true], ["show", false]]);
});

/** A screen that is shared, and a picker that is open for another. */
async function exchanging() {
  const made = lens({ source: "screen" });
  const { one, told, give } = made;
  give();
  await one.open();
  const picker = Promise.withResolvers<void>();
  const { ports } = made.options;
  const open = ports.openVision;
  ports.openVision = async (options) => {
    await picker.promise;
    return await open(options);
  };
  told.length = 0;
  return { ...made, picker, exchanged: one.open({ isExchange: true }) };
}

Deno.test("another screen takes the place of the one that is shared when it is chosen", async () => {
  const { one, told, picker, exchanged } = await exchanging();
  assertEquals([told, one.isOpen], [[], true]);
  picker.resolve();
  await exchanged;
  assertEquals(told, [
    ["remove", "screen"],
    "closed",
    ["add", "screen", 0, false],
    "opened",
    "replaced",
  ]);
});

Deno.test("nothing of another screen leaves before the person has looked what of it is hidden", async () => {
  const { one, told, picker, exchanged } = await exchanging();
  one.cover(HIDDEN);
  picker.resolve();
  await exchanged;
  assertEquals(told.at(-1), "resized");
});

Deno.test("where no other screen is chosen the one that is shared stays", async () => {
  const { one, told, picker, exchanged } = await exchanging();
  picker.reject(new DeviceError("screen", "dismissed"));
  await exchanged;
  assertEquals([told, one.isOpen], [[], true]);
});

Deno.test("an exchange that fails ends the sharing, and says why", async () => {
  const { one, told, picker, exchanged } = await exchanging();
  const error = new DeviceError("screen", "in-use");
  picker.reject(error);
  await exchanged;
  assertEquals([told.slice(-2), one.isOpen], [["ended", error], false]);
});

Deno.test("what is chosen after the sharing has ended is let go of", async () => {
  const { one, told, asked, picker, exchanged } = await exchanging();
  one.close();
  told.length = 0;
  picker.resolve();
  await exchanged;
  assertEquals([told, one.isOpen, asked[1].signal.aborted], [[], false, true]);
});
