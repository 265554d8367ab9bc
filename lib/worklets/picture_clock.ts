/**
 * The clock of the pictures, and where they are looked at, covered, scaled and encoded: a Worker,
 * because its timer goes on at full pace when the tab is hidden, and because none of this must hold up
 * the page. The only timer of the media path. `lib/browser/picture_feed.ts` is the page's end.
 */
import {
  firstGate,
  type GateEvent,
  type GateTimes,
  type GateTurn,
  nextGate,
  type PictureGate,
  untilDueMs,
} from "../image/picture_gate.ts";
import type { ClockCommand, ClockReport, GivenFrames, PictureSettings } from "./messages.ts";
import { closerLook } from "./closer_look.ts";
import { Lenses } from "./lenses.ts";
import { PictureComposer, type Shot } from "./picture_composer.ts";
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
const composer = new PictureComposer();
const lenses = new Lenses(() => happen({ type: "frame" }), fail);

let settings: PictureSettings | null = null;
let times: GateTimes = { intervalMs: 0, heartbeatMs: 0, lookEveryMs: LOOK_EVERY_MS };
let gate: PictureGate = firstGate(nowMs());
let view = 0;
/** Pictures handed to the page so far, and the one whose answer is awaited. */
let offers = 0;
let offered = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function post(report: ClockReport, transfer: Transferable[] = []): void {
  scope.postMessage(report, transfer);
}

function happen(event: GateEvent): void {
  if (settings === null) return;
  const wasAsked = gate.turn.type === "asked";
  gate = nextGate(gate, event, { nowMs: nowMs(), times });
  if (!wasAsked && gate.turn.type === "asked") {
    post({ type: "tick", needsFrames: lenses.needed });
  }
  armTimer();
}

function armTimer(): void {
  clearTimeout(timer);
  const waitMs = lenses.shown.length === 0 ? null : untilDueMs(gate, nowMs(), times);
  if (waitMs === null) return;
  timer = setTimeout(() => happen({ type: "tick" }), Math.min(Math.ceil(waitMs), MAX_TIMER_MS));
}

/** Look at the scene, and make a picture of it if it is worth one. Closes the frames. */
async function look(shots: readonly Shot[]): Promise<void> {
  const takenAtMs = Date.now();
  try {
    for (const shot of shots) {
      const size = lenses.resized(shot);
      if (size !== null) post({ type: "source", lens: shot.lens, ...size });
    }
    const kept = paint(shots);
    if (gate.turn.type === "making") await make(kept, gate.turn, takenAtMs);
    // Where each frame has to be asked for, there may always be another.
    if (!lenses.haveFrames) happen({ type: "frame" });
  } finally {
    for (const { frame } of shots) frame.close();
  }
}

/** Paint and judge the scene. @returns the shots, without lines that were drawn on another scene */
function paint(shots: readonly Shot[]): readonly Shot[] {
  let scene = composer.paint(shots);
  const kept = shots.map((shot, i) => {
    const drawing = lenses.looked(shot.lens, scene[i]);
    if (drawing === null) return shot;
    post({ type: "wiped", lens: shot.lens, drawing });
    return { ...shot, strokes: [] };
  });
  if (kept.some((shot, i) => shot !== shots[i])) scene = composer.paint(kept);
  happen({ type: "looked", scene });
  return kept;
}

async function make(
  shots: readonly Shot[],
  turn: Extract<GateTurn, { type: "making" }>,
  takenAtMs: number,
): Promise<void> {
  const { quality, maxBytes } = settings!;
  const { reason } = turn;
  const seen = view;
  const isFull = reason === "look-now";
  const wanted = isFull ? shots.map((shot) => ({ ...shot, longestSide: FULL_SIDE })) : shots;
  if (isFull) composer.paint(wanted);
  let jpeg = await composer.encode({ quality, maxBytes });
  for (
    let scale = SMALLER;
    jpeg === null && gate.turn === turn && seen === view;
    scale *= SMALLER
  ) {
    composer.paint(wanted, scale);
    jpeg = await composer.encode({ quality, maxBytes });
  }
  if (gate.turn !== turn) return;
  if (jpeg === null || seen !== view) return happen({ type: "dropped" });
  const { size: { width, height }, parts } = composer;
  offered = ++offers;
  const report = { jpeg, width, height, parts, takenAtMs, reason, offer: offered, view: seen };
  post({ type: "picture", ...report }, [jpeg.buffer]);
}

function start({ settings: wished }: Extract<ClockCommand, { type: "start" }>): void {
  settings = wished;
  times = { ...wished, lookEveryMs: LOOK_EVERY_MS };
  gate = firstGate(nowMs());
}

/** What is shown otherwise is sent soon: the model, and the relay, know the scene as it was. */
function show(command: Extract<ClockCommand, { type: "add" | "remove" | "view" }>): void {
  if (command.type === "add") lenses.add(command);
  else if (command.type === "remove") lenses.remove(command.lens);
  else lenses.show(command.lens, command);
  view = command.view;
  offered = 0;
  happen({ type: "reset", isShown: lenses.shown.length > 0 });
}

function answered(given: GivenFrames): void {
  const shots = lenses.shots(given);
  if (gate.turn.type === "asked" && shots.length > 0) return void look(shots).catch(fail);
  for (const { frame } of shots) frame.close();
  happen({ type: "notYet" });
}

/** What became of a picture; that of one which was given up since changes nothing. */
function settled({ type, offer }: Extract<ClockCommand, { type: "sent" | "dropped" }>): void {
  if (offer === offered) happen({ type });
}

/** Never held up by the ordinary pictures, and hidden as they are. */
async function lookCloser(
  { id, lens, box, frame: given, maxBytes }: Extract<ClockCommand, { type: "closer" }>,
): Promise<void> {
  const newest = lenses.newest(lens);
  if (newest !== null) given?.close();
  const frame = newest ?? given;
  const seen = view;
  const shown = lenses.viewOf(lens);
  if (frame === null || shown === null || settings === null) {
    frame?.close();
    return post({ type: "closer", id, view: seen, look: null });
  }
  // Told first: what is hidden may lie elsewhere in another size, and the page gives such a look to nobody.
  const size = lenses.resized({ lens, frame });
  if (size !== null) post({ type: "source", lens, ...size });
  const { cover } = shown;
  const { quality } = settings;
  const strokes = lenses.strokesOf(lens);
  const look = await closerLook(frame, { box, cover, strokes, quality, maxBytes });
  post({ type: "closer", id, view: seen, look }, [look.jpeg.buffer]);
}

function fail(error: unknown): void {
  post({ type: "failed", message: String(error) });
}

scope.onmessage = ({ data }: MessageEvent<ClockCommand>) => {
  switch (data.type) {
    case "start":
      return start(data);
    case "add":
    case "remove":
    case "view":
      return show(data);
    case "draw":
      return lenses.draw(data) ? happen({ type: "drawn" }) : undefined;
    case "frames":
      return answered(data.frames);
    case "stop":
      clearTimeout(timer);
      lenses.close();
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
