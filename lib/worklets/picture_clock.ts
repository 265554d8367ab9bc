/**
 * The clock of the pictures, and where they are scaled and encoded: a Worker, because its timer goes
 * on at full pace when the tab is hidden, and because encoding must not hold up the page. The only
 * timer of the media path. `lib/browser/vision.ts` is the page's end.
 */
import { firstTurn, nextTurn, type PictureEvent, untilDueMs } from "../image/due.ts";
import { fit } from "../image/fit.ts";
import type { ClockCommand, ClockReport } from "./messages.ts";
import { workerScope } from "./scope.ts";

type Settings = Extract<ClockCommand, { type: "start" }>;

const scope = workerScope();
const nowMs = () => performance.now();

/** Drawn on again and again: a canvas a picture would be 10 MB of garbage a second. */
let canvas: OffscreenCanvas | undefined;
let settings: Settings | undefined;
let turn = firstTurn(nowMs());

function post(report: ClockReport, transfer: Transferable[] = []): void {
  scope.postMessage(report, transfer);
}

function happen(event: PictureEvent): void {
  if (!settings) return;
  const before = turn;
  turn = nextTurn(turn, event, { nowMs: nowMs(), intervalMs: settings.intervalMs });
  if (turn === before) return;
  if (turn.type === "asked") post({ type: "tick" });
  armTimer();
}

function armTimer(): void {
  const waitMs = untilDueMs(turn, nowMs());
  if (waitMs === null) return;
  setTimeout(() => {
    happen({ type: "tick" });
    // Some browsers' timers run a little ahead of their clock: then it was not due yet.
    if (turn.type === "waiting") armTimer();
  }, Math.ceil(waitMs));
}

async function make(
  frame: VideoFrame | ImageBitmap,
  { longestSide, quality, takenAtMs }: Settings & { takenAtMs: number },
): Promise<void> {
  const { width, height } = fit(sizeOf(frame), longestSide);
  canvas ??= new OffscreenCanvas(width, height);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new TypeError("Cannot draw: no 2d context in a worker");
  context.imageSmoothingQuality = "high";
  context.drawImage(frame, 0, 0, width, height);
  frame.close();
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
  if (blob.type !== "image/jpeg") throw new TypeError(`Cannot encode: got ${blob.type}, not JPEG`);
  const jpeg = new Uint8Array(await blob.arrayBuffer());
  post({ type: "picture", jpeg, width, height, takenAtMs }, [jpeg.buffer]);
  happen({ type: "made" });
}

function sizeOf(frame: VideoFrame | ImageBitmap): { width: number; height: number } {
  return "displayWidth" in frame
    ? { width: frame.displayWidth, height: frame.displayHeight }
    : frame;
}

scope.onmessage = ({ data }: MessageEvent<ClockCommand>) => {
  switch (data.type) {
    case "start":
      settings = data;
      turn = firstTurn(nowMs());
      return armTimer();
    case "frame":
      if (!settings || turn.type !== "asked") return data.frame.close();
      happen({ type: "frame" });
      return void make(data.frame, { ...settings, takenAtMs: data.takenAtMs }).catch((error) =>
        post({ type: "failed", message: String(error) })
      );
    case "notYet":
      return happen({ type: "notYet" });
    case "stop":
      return scope.close();
    default:
      data satisfies never;
  }
};
