/**
 * The clock of the pictures, and where they are looked at, covered, scaled and encoded: a Worker,
 * because its timer goes on at full pace when the tab is hidden, and because none of this must hold up
 * the page. The only timer of the media path. `lib/browser/picture_feed.ts` is the page's end.
 */
import { type Cover, NO_COVER } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import {
  firstGate,
  type GateEvent,
  type GateTimes,
  type GateTurn,
  nextGate,
  type PictureGate,
  untilDueMs,
} from "../image/picture_gate.ts";
import type { ClockCommand, ClockReport, PictureSettings } from "./messages.ts";
import { closerLook } from "./closer_look.ts";
import { NewestFrame } from "./newest_frame.ts";
import { PicturePainter, sizeOf } from "./picture_painter.ts";
import { workerScope } from "./scope.ts";

/** Looks a second at a scene that changes a little all the time (a caret, a clock): at most five. */
const LOOK_EVERY_MS = 200;
/** Longest side of what is asked for in full size; browsers' canvases end near there. */
const FULL_SIDE = 8_192;
/** A picture that is too large at any quality is made smaller by this. */
const SMALLER = 0.75;
/** Timers of some browsers overflow past that. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const scope = workerScope();
const nowMs = () => performance.now();
const painter = new PicturePainter();
const newest = new NewestFrame();

let settings: PictureSettings | null = null;
let times: GateTimes = { intervalMs: 0, heartbeatMs: 0, lookEveryMs: LOOK_EVERY_MS };
let gate: PictureGate = firstGate(nowMs());
let isPaused = false;
let cover: Cover = NO_COVER;
let view = 0;
/** Pictures handed to the page so far, and the one whose answer is awaited. */
let offers = 0;
let offered = 0;
/** Whether the track's own frames come here. */
let hasFrames = false;
let source: Size = { width: 0, height: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;

function post(report: ClockReport, transfer: Transferable[] = []): void {
  scope.postMessage(report, transfer);
}

function happen(event: GateEvent): void {
  if (settings === null) return;
  const wasAsked = gate.turn.type === "asked";
  gate = nextGate(gate, event, { nowMs: nowMs(), times });
  if (!wasAsked && gate.turn.type === "asked") {
    post({ type: "tick", needsFrame: newest.frame === null });
  }
  armTimer();
}

function armTimer(): void {
  clearTimeout(timer);
  const waitMs = isPaused ? null : untilDueMs(gate, nowMs(), times);
  if (waitMs === null) return;
  timer = setTimeout(() => happen({ type: "tick" }), Math.min(Math.ceil(waitMs), MAX_TIMER_MS));
}

/** Look at the scene, and make a picture of it if it is worth one. Closes the frame. */
async function look(frame: VideoFrame | ImageBitmap): Promise<void> {
  const takenAtMs = Date.now();
  try {
    const { longestSide } = settings!;
    noteSource(sizeOf(frame));
    happen({ type: "looked", grid: painter.paint(frame, { cover, longestSide }) });
    if (gate.turn.type === "making") await make(frame, gate.turn, takenAtMs);
    // Where each frame has to be asked for, there may always be another.
    if (!hasFrames) happen({ type: "frame" });
  } finally {
    frame.close();
  }
}

async function make(
  frame: VideoFrame | ImageBitmap,
  turn: Extract<GateTurn, { type: "making" }>,
  takenAtMs: number,
): Promise<void> {
  const { quality, maxBytes } = settings!;
  const { reason } = turn;
  const [hidden, seen] = [cover, view];
  const isFull = reason === "look-now";
  if (isFull) painter.paint(frame, { cover: hidden, longestSide: FULL_SIDE });
  let jpeg = await painter.encode({ quality, maxBytes });
  while (jpeg === null && gate.turn === turn && seen === view) {
    const { width, height } = painter.size;
    painter.paint(frame, { cover: hidden, longestSide: Math.max(width, height) * SMALLER });
    jpeg = await painter.encode({ quality, maxBytes });
  }
  if (gate.turn !== turn) return;
  if (jpeg === null || seen !== view) return happen({ type: "dropped" });
  const { width, height } = painter.size;
  offered = ++offers;
  const report = { jpeg, width, height, takenAtMs, reason, offer: offered, view: seen };
  post({ type: "picture", ...report }, [jpeg.buffer]);
}

function noteSource({ width, height }: Size): void {
  if (width === source.width && height === source.height) return;
  source = { width, height };
  post({ type: "source", width, height });
}

function start({ settings: wished, frames }: Extract<ClockCommand, { type: "start" }>): void {
  settings = wished;
  times = { ...wished, lookEveryMs: LOOK_EVERY_MS };
  gate = firstGate(nowMs());
  if (frames !== null) {
    hasFrames = true;
    newest.follow(frames, () => happen({ type: "frame" })).catch(fail);
  }
  armTimer();
}

/** What is shown otherwise is sent soon: the model, and the relay, know the scene as it was. */
function show(command: Extract<ClockCommand, { type: "view" }>): void {
  ({ view, cover, isPaused } = command);
  offered = 0;
  happen({ type: "reset" });
}

/** @param given null = the newest of the clock's own */
function answered(given: VideoFrame | ImageBitmap | null): void {
  const frame = given ?? newest.frame;
  if (gate.turn.type !== "asked" || isPaused || frame === null) {
    given?.close();
    return happen({ type: "notYet" });
  }
  // Another one takes the place of the clock's own at any moment, and closes it.
  look(given ?? newest.frame!.clone()).catch(fail);
}

/** What became of a picture; that of one which was given up since changes nothing. */
function settled({ type, offer }: Extract<ClockCommand, { type: "sent" | "dropped" }>): void {
  if (offer === offered) happen({ type });
}

/** Never held up by the ordinary pictures, and hidden as they are. */
async function lookCloser(
  { id, box, frame: given, maxBytes }: Extract<ClockCommand, { type: "closer" }>,
): Promise<void> {
  // Another one takes the place of the clock's own at any moment, and closes it.
  const frame = given ?? newest.frame?.clone() ?? null;
  const seen = view;
  if (frame === null || isPaused || settings === null) {
    frame?.close();
    return post({ type: "closer", id, view: seen, look: null });
  }
  const look = await closerLook(frame, { box, cover, quality: settings.quality, maxBytes });
  post({ type: "closer", id, view: seen, look }, [look.jpeg.buffer]);
}

function fail(error: unknown): void {
  post({ type: "failed", message: String(error) });
}

scope.onmessage = ({ data }: MessageEvent<ClockCommand>) => {
  switch (data.type) {
    case "start":
      return start(data);
    case "view":
      return show(data);
    case "frame":
      return answered(data.frame);
    case "go":
      return answered(null);
    case "stop":
      clearTimeout(timer);
      newest.close();
      return scope.close();
    case "sent":
    case "dropped":
      return settled(data);
    case "notYet":
    case "spoken":
    case "look-now":
      return happen(data);
    case "closer":
      return void lookCloser(data).catch(fail);
    default:
      data satisfies never;
  }
};
