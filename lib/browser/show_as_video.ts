import { effect } from "@preact/signals";
import { type Clock, DueTimer, SYSTEM_CLOCK } from "../clock.ts";
import type { Call } from "./call.ts";
import { isInCall } from "./call_model.ts";
import { drawFloat } from "./draw_float.ts";
import { type ButtonPlatform, offerFloatButtons } from "./float_buttons.ts";
import { type FloatFrame, floatFrame, isSameFrame } from "./float_frame.ts";
import type { FloatLook } from "./float_look.ts";
import { type Decode, decodeJpeg, FloatImage } from "./float_image.ts";
import { floatPointing } from "./float_pointing.ts";
import { type FloatScreen, openFloatScreen } from "./float_screen.ts";
import type { FloatVideo } from "./floating.ts";

/** Between two pictures: words are heard three or four a second. */
const PAINT_MS = 200;

/** What it is made of; tests hand in fakes. */
export interface VideoPlatform {
  openScreen(): FloatScreen;
  decode: Decode;
  buttons: ButtonPlatform | null;
  clock: Clock;
}

const BROWSER: VideoPlatform = {
  openScreen: openFloatScreen,
  decode: decodeJpeg,
  get buttons() {
    return navigator.mediaSession as ButtonPlatform | undefined ?? null;
  },
  clock: SYSTEM_CLOCK,
};

/** Where no window of the page's own is to be had: a call drawn as a video, which browsers show above all. */
export function showAsVideo(call: Call, platform: VideoPlatform = BROWSER): FloatVideo {
  /** Kept as long as the call, so that it is ready the next time. */
  let screen: FloatScreen | null = null;
  return {
    async show(life) {
      const { signal } = life;
      screen ??= openForCall(call, { platform, onOver: () => screen = null });
      paint(call, screen, { platform, signal });
      const ready = screen.ready(signal);
      if (ready !== null) await ready;
      await screen.show(signal, {
        onClosed: () => life.abort(),
        onPaused: () => call.tell({ type: "stop" }),
      });
      const { buttons } = platform;
      if (buttons !== null && !signal.aborted) {
        offerFloatButtons(call, { platform: buttons, signal });
      }
    },
  };
}

function openForCall(
  call: Call,
  { platform, onOver }: { platform: VideoPlatform; onOver(): void },
): FloatScreen {
  const screen = platform.openScreen();
  const over = new AbortController();
  const unwatch = effect(() => {
    if (!isInCall(call.state.value)) over.abort();
  });
  over.signal.addEventListener("abort", () => {
    unwatch();
    screen.close();
    onOver();
  });
  return screen;
}

/** Draw the call now, and again whenever something to be seen is another; nothing runs in between. */
function paint(
  call: Call,
  screen: FloatScreen,
  { platform: { clock, decode }, signal }: { platform: VideoPlatform; signal: AbortSignal },
): void {
  const pointing = floatPointing(call, { clock, signal });
  let drawn: FloatFrame | null = null;
  let look: FloatLook | null = null;
  let lastMs = -Infinity;
  const draw = () => {
    lastMs = clock.nowMs();
    const frame = floatFrame(call, pointing.peek());
    if (isSameFrame(drawn, frame)) return;
    // Reading it makes the browser compute styles: only where it may be another.
    if (look === null || drawn?.word !== frame.word) look = screen.lookOf(frame);
    drawn = frame;
    const image = frame.pointed && picture.of(frame.pointed.picture.jpeg);
    drawFloat(screen.pen, frame, { look, image });
  };
  const due = new DueTimer(clock, draw);
  const soon = () => {
    if (!due.isAimed) due.aim(lastMs + PAINT_MS);
  };
  const redraw = () => {
    drawn = look = null;
    soon();
  };
  const picture = new FloatImage(decode, { onReady: redraw, signal });
  draw();
  const unwatch = effect(() => {
    // What is seen is read from these; how, is read when it is drawn.
    void [call.state.value, call.transcript.value, call.view.heard.value, pointing.value];
    void call.hands.questions.open.value;
    soon();
  });
  screen.watchLook(redraw, signal);
  signal.addEventListener("abort", () => {
    unwatch();
    due.stop();
  }, { once: true });
}
