import { assert, assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { type CallState, IDLE } from "../../lib/browser/call_model.ts";
import type { Card } from "../../lib/browser/card.ts";
import type { FloatPlatform } from "../../lib/browser/float_platform.ts";
import { Floating, nextFloat } from "../../lib/browser/floating.ts";

const LIVE: CallState = { ...IDLE, phase: { type: "connecting" } };

/** A window, as far as it can be closed. */
class FakeWindow extends EventTarget {
  closed = false;
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.dispatchEvent(new Event("pagehide"));
  }
}

/** What the browser does about windows; a page in a call. */
function floatStage(
  { inPicture, isBlocked = false, state = LIVE, video }: {
    inPicture?: "granted" | "refused";
    isBlocked?: boolean;
    state?: CallState;
    /** What becomes of each video that is asked for; absent: the browser has none. */
    video?: ("granted" | "refused")[];
  } = {},
) {
  const windows: FakeWindow[] = [];
  const cards: Card[] = [];
  const filled: AbortSignal[] = [];
  const call = { state: signal(state), showTrouble: (card: Card) => void cards.push(card) };
  const page = new EventTarget();
  const open = () => {
    const window = new FakeWindow();
    windows.push(window);
    return window as unknown as Window;
  };
  const platform: FloatPlatform = {
    ...inPicture && {
      requestWindow: () =>
        inPicture === "granted"
          ? Promise.resolve(open())
          : Promise.reject(new DOMException("", "NotAllowedError")),
    },
    openPopUp: () => isBlocked ? null : open(),
    hasVideo: video !== undefined,
    page,
  };
  const floating = new Floating(call, platform);
  const videos: AbortController[] = [];
  let loads = 0;
  const show = (life: AbortController) => {
    const isGranted = video?.[videos.push(life) - 1] !== "refused";
    return isGranted ? Promise.resolve() : Promise.reject(new DOMException("", "NotAllowedError"));
  };
  const toggle = () =>
    floating.toggle({
      fill(_, signal) {
        filled.push(signal);
        return Promise.resolve();
      },
      loadVideo: () => Promise.resolve(loads++).then(() => ({ show })),
    });
  return { floating, toggle, windows, cards, filled, call, page, videos, loads: () => loads };
}

Deno.test("a window opens once, and is gone once", () => {
  const closed = { type: "closed" } as const;
  const opening = nextFloat(closed, { type: "asked" });
  assertEquals(opening, { type: "opening" });
  const open = nextFloat(opening, { type: "opened", kind: "pop-up" });
  assertEquals(open, { type: "open", kind: "pop-up" });
  assertEquals(nextFloat(open, { type: "asked" }), open);
  assertEquals(nextFloat(open, { type: "gone" }), closed);
  assertEquals(nextFloat(closed, { type: "opened", kind: "pop-up" }), closed);
});

Deno.test("the window that stays above others is taken where it is granted", async () => {
  const { floating, toggle, windows, filled } = floatStage({ inPicture: "granted" });
  await toggle();
  assertEquals(floating.state.value, { type: "open", kind: "picture-in-picture" });
  assertEquals([windows.length, filled.length], [1, 1]);
});

Deno.test("where there is none, or it is refused, a pop-up takes its place", async () => {
  for (const inPicture of [undefined, "refused"] as const) {
    const { floating, toggle } = floatStage({ inPicture });
    await toggle();
    assertEquals(floating.state.value, { type: "open", kind: "pop-up" });
  }
});

Deno.test("a pop-up is opened while the gesture counts: before anything is waited for", () => {
  const { toggle, windows } = floatStage();
  void toggle();
  assertEquals(windows.length, 1);
});

Deno.test("where pop-ups are blocked a card says so, and it can be asked for again", async () => {
  const { floating, toggle, cards } = floatStage({ inPicture: "refused", isBlocked: true });
  await toggle();
  await toggle();
  assertEquals(cards.map(({ code }) => code), ["float-blocked", "float-blocked"]);
  assertEquals(floating.state.value, { type: "closed" });
});

Deno.test("asked for again it closes, and there is never a second one", async () => {
  const { floating, toggle, windows, filled } = floatStage({ inPicture: "granted" });
  await toggle();
  await toggle();
  assertEquals(floating.state.value, { type: "closed" });
  assertEquals([windows.length, windows[0].closed, filled[0].aborted], [1, true, true]);
  await toggle();
  assertEquals([windows.length, windows[1].closed], [2, false]);
});

Deno.test("it ends when it is closed, with the call, and with the page", async () => {
  const ends: ((stage: ReturnType<typeof floatStage>) => unknown)[] = [
    ({ windows }) => windows[0].close(),
    ({ call }) => call.state.value = { ...LIVE, phase: { type: "ended" } },
    ({ page }) => page.dispatchEvent(new Event("pagehide")),
  ];
  for (const end of ends) {
    const stage = floatStage();
    await stage.toggle();
    assert(!stage.filled[0].aborted);
    end(stage);
    assertEquals(stage.floating.state.value, { type: "closed" });
    assert(stage.windows[0].closed && stage.filled[0].aborted);
  }
});

Deno.test("closed without a word, it is opened anew", async () => {
  const { floating, toggle, windows } = floatStage();
  await toggle();
  windows[0].closed = true;
  await toggle();
  assertEquals([floating.state.value.type, windows.length], ["open", 2]);
});

Deno.test("what comes after the call is over is shown to nobody", async () => {
  const { toggle, windows, call, filled } = floatStage({ inPicture: "granted" });
  const toggled = toggle();
  call.state.value = { ...LIVE, phase: { type: "ended" } };
  await toggled;
  assertEquals([windows[0].closed, filled.length], [true, 0]);
});

Deno.test("without a call nothing opens", async () => {
  const { toggle, windows, cards } = floatStage({ state: IDLE });
  await toggle();
  assertEquals([windows.length, cards.length], [0, 0]);
});

Deno.test("a window whose content cannot be loaded is closed, and a card says so", async () => {
  const { floating, windows, cards } = floatStage();
  const loadVideo = () => Promise.reject(new Error("not wanted"));
  await floating.toggle({ fill: () => Promise.reject(new TypeError("not there")), loadVideo });
  assertEquals([windows[0].closed, cards[0].code], [true, "page-outdated"]);
});

Deno.test("without any window a video is shown, and closes as windows do", async () => {
  for (const inPicture of [undefined, "refused"] as const) {
    const stage = floatStage({ inPicture, isBlocked: true, video: [] });
    const { floating, toggle, videos, call } = stage;
    await toggle();
    assertEquals(floating.state.value, { type: "open", kind: "video" });
    videos[0].abort();
    assertEquals(floating.state.value, { type: "closed" });
    await toggle();
    await toggle();
    assertEquals([videos.length, videos[1].signal.aborted], [2, true]);
    await toggle();
    call.state.value = { ...LIVE, phase: { type: "ended" } };
    assertEquals([floating.state.value.type, videos[2].signal.aborted], ["closed", true]);
    assertEquals([stage.cards.length, stage.loads()], [0, 1]);
  }
});

Deno.test("a window is better than a video, which is not even loaded then", async () => {
  const { floating, toggle, loads } = floatStage({ video: [] });
  await toggle();
  assertEquals([floating.state.value, loads()], [{ type: "open", kind: "pop-up" }, 0]);
});

Deno.test("a video that was refused is asked for at once by the next press, while its gesture counts", async () => {
  const { floating, toggle, cards, videos } = floatStage({ isBlocked: true, video: ["refused"] });
  await toggle();
  assertEquals([cards.map(({ code }) => code), videos.length], [["float-blocked"], 1]);
  assertEquals(floating.state.value, { type: "closed" });
  const toggled = toggle();
  assertEquals(videos.length, 2);
  await toggled;
  assertEquals(floating.state.value, { type: "open", kind: "video" });
});

Deno.test("refused twice in a row, windows are asked for first again", async () => {
  const { toggle, videos } = floatStage({ isBlocked: true, video: ["refused", "refused"] });
  await toggle();
  await toggle();
  const third = toggle();
  assertEquals(videos.length, 2, "a video is not what is asked for at once");
  await third;
  assertEquals(videos.length, 3);
});

Deno.test("what shows a video cannot be loaded: a card says to load the page again", async () => {
  const { floating, cards } = floatStage({ isBlocked: true, video: [] });
  await floating.toggle({
    fill: () => Promise.resolve(),
    loadVideo: () => Promise.reject(new TypeError("not there")),
  });
  assertEquals([floating.state.value.type, cards[0].code], ["closed", "page-outdated"]);
});
