/** Brings faults about, one at a time, and says from when on the talk could go on. */
import type { SoakClock } from "./soak_clock.ts";
import { faultText, type SoakFault } from "./fault_menu.ts";
import type { SoakPage } from "./soak_page.ts";
import type { SoakSlot } from "./soak_slot.ts";

export interface Scene {
  slot: SoakSlot;
  page: SoakPage;
  clock: SoakClock;
  random(): number;
  signal: AbortSignal;
}

/** What came of it. Times are the talk's. */
export interface Stroke {
  /** Whether it struck at all: its moment may not have come. */
  readonly hasStruck: boolean;
  /** How long it took until both could talk again; null where nothing was ever away. */
  readonly backMs: number | null;
}

/** These end a session by making the relay leave it. */
const PLANNED = ["go-away", "go-away-early"];
const MISSED: Stroke = { hasStruck: false, backMs: null };
/** How long the moment of a fault is waited for. */
const MOMENT_MS = 90_000;
/** How long anybody waits for a talk to come back. */
const BACK_MS = 130_000;
/** A page has noticed by then that its line was cut. */
const CUT_TOLD_MS = 3_000;
/** A session that is to be silent from its beginning has begun by then. */
const NEXT_MS = 1_000;
/** Of a bad line: a mobile network at the edge of its cell. */
const LINE_LATENCY_MS = 150;
const LINE_JITTER_MS = 80;
const LINE_BITS = 700_000;

/** Let it happen. Resolves when it is over. */
export async function strike(fault: SoakFault, scene: Scene): Promise<Stroke> {
  switch (fault.strike.how) {
    case "none":
      return MISSED;
    case "cut":
      return await cut(fault, fault.strike.at, scene);
    case "next":
      return await next(fault, fault.strike.lastsMs, scene);
    case "while":
      return await during(fault, fault.strike.lastsMs, scene);
    case "line":
    case "relay": {
      const [least, most] = fault.strike.lastsMs;
      const lastsMs = least + scene.random() * (most - least);
      if (fault.strike.how === "relay") return await relay(fault.name, lastsMs, scene);
      return await line(fault, lastsMs, scene);
    }
    default:
      return fault.strike satisfies never;
  }
}

async function cut(fault: SoakFault, moments: readonly string[], scene: Scene): Promise<Stroke> {
  const { slot, clock, random, signal } = scene;
  const { session } = slot;
  const moment = moments[Math.floor(random() * moments.length)];
  if (moment === "ready") return await next(fault, NEXT_MS, scene);
  if (session === null || !slot.strike(`${faultText(fault, clock.scale)}@${moment}`)) return MISSED;
  const { partings, wait: { mendsMs: { length: mends } } } = scene.page;
  const isGone = await within(session.ended, { ms: MOMENT_MS, clock, signal });
  if (!isGone) {
    // Who is mute and still there though somebody waits has not been noticed.
    if (isMute(fault) && !(await isAnswered(mends, scene))) return await mended(mends, scene);
    if (slot.session === session) slot.strike("");
    return MISSED;
  }
  // It was left in peace before its moment came.
  if (scene.page.partings > partings && !PLANNED.includes(fault.name)) return MISSED;
  if (fault.backWithinMs === null) return { hasStruck: true, backMs: null };
  return isMute(fault) ? await mended(mends, scene) : await back(clock.nowMs(), scene);
}

/** Whether the Live server says nothing any more, and nobody is told. */
function isMute({ name }: SoakFault): boolean {
  return name === "silence" || name === "half-open";
}

/** Whether nobody waits for a word, or gets it. False where that takes a mend, or too long. */
async function isAnswered(mends: number, { page, clock, signal }: Scene): Promise<boolean> {
  const { wait } = page;
  const isOwed = () => wait.owedSinceMs(page.ear.endsAtMs) !== null;
  const patience = new AbortController();
  const callOff = clock.after(BACK_MS, () => patience.abort());
  const isOver = () => !isOwed() || wait.mendsMs.length > mends;
  await page.until(isOver, AbortSignal.any([signal, patience.signal]));
  callOff();
  return !isOwed() && wait.mendsMs.length === mends;
}

/** Wait for the next mend, and tell for how long a word had been owed. @param mends before it */
async function mended(mends: number, { page, clock, signal }: Scene): Promise<Stroke> {
  const patience = new AbortController();
  const callOff = clock.after(BACK_MS, () => patience.abort());
  const { mendsMs } = page.wait;
  await page.until(() => mendsMs.length > mends, AbortSignal.any([signal, patience.signal]));
  callOff();
  const backMs = patience.signal.aborted ? BACK_MS : null;
  return { hasStruck: true, backMs: mendsMs[mends] ?? backMs };
}

async function next(fault: SoakFault, lastsMs: number, scene: Scene): Promise<Stroke> {
  const { slot, clock, signal } = scene;
  const { session } = slot;
  if (session === null) return MISSED;
  slot.expect(faultText(fault, clock.scale));
  slot.strike("drop@now");
  await session.ended;
  await clock.wait(lastsMs, signal);
  slot.expect("");
  const overMs = clock.nowMs();
  if (!isMute(fault)) return await back(overMs, scene);
  // It seems to be there again, and is not.
  const { page } = scene;
  await page.until(() => page.upMs.some((ms) => ms >= overMs - lastsMs), signal);
  const { partings, wait: { mendsMs } } = page;
  const { length: mends } = mendsMs;
  const isAsked = () => page.wait.lastAskedMs >= overMs || mendsMs.length > mends;
  await page.until(() => isAsked() || page.partings > partings, signal);
  // It was left to rest before anybody asked.
  return isAsked() ? await mended(mends, scene) : MISSED;
}

async function during(fault: SoakFault, lastsMs: number, scene: Scene): Promise<Stroke> {
  const { slot, clock, signal } = scene;
  const { session } = slot;
  const moment = fault.name === "non-json" ? "@now" : "";
  if (session === null || !slot.strike(`${faultText(fault, clock.scale)}${moment}`)) return MISSED;
  await clock.wait(lastsMs, signal);
  if (slot.session === session) slot.strike("");
  return { hasStruck: true, backMs: null };
}

async function line(fault: SoakFault, lastsMs: number, scene: Scene): Promise<Stroke> {
  const { slot: { line }, page, clock, signal } = scene;
  const { scale } = clock;
  const strokeMs = clock.nowMs();
  switch (fault.name) {
    case "line-reset":
      line.reset();
      return await back(strokeMs, scene);
    case "line-drop":
      line.drop();
      return await back(strokeMs, scene);
    case "line-half-open":
      line.halfOpen();
      return await back(strokeMs, scene);
    case "line-stall":
      line.stall(lastsMs / scale);
      await clock.wait(lastsMs, signal);
      return { hasStruck: true, backMs: null };
    case "line-offline":
    case "line-other-network": {
      line.goOffline();
      await clock.wait(lastsMs, signal);
      line.goOnline({ isSame: fault.name === "line-offline" });
      const onlineMs = clock.nowMs();
      page.networkChanged();
      // A network that was away for a moment may have cut nothing.
      if (fault.name === "line-offline") await clock.wait(CUT_TOLD_MS, signal);
      const isCut = fault.name !== "line-offline" || page.lostMs.some((ms) => ms >= strokeMs);
      return isCut ? await back(onlineMs, scene) : { hasStruck: true, backMs: null };
    }
  }
  if (fault.name === "line-latency") line.change({ latencyMs: LINE_LATENCY_MS / scale });
  else if (fault.name === "line-jitter") line.change({ jitterMs: LINE_JITTER_MS / scale });
  else line.change({ bitsPerSecond: LINE_BITS * scale });
  await clock.wait(lastsMs, signal);
  line.change({});
  return { hasStruck: true, backMs: null };
}

async function relay(name: string, lastsMs: number, scene: Scene): Promise<Stroke> {
  const { slot, page, clock, signal } = scene;
  if (name === "relay-leaves") {
    slot.leave(lastsMs);
    const lost = page.lostMs.length;
    await page.until(() => page.lostMs.length > lost, signal);
    return await back(page.lostMs.at(-1) ?? clock.nowMs(), scene);
  }
  await slot.die();
  await clock.wait(lastsMs, signal);
  slot.revive();
  return await back(clock.nowMs(), scene);
}

/** Wait until the talk goes on, and tell how long that took. */
async function back(
  fromMs: number,
  { page, clock, signal }: Scene,
): Promise<Stroke> {
  const isBack = () => page.isUp && (page.upMs.at(-1) ?? 0) >= fromMs;
  const patience = new AbortController();
  const callOff = clock.after(BACK_MS, () => patience.abort());
  await page.until(isBack, AbortSignal.any([signal, patience.signal]));
  callOff();
  if (!isBack()) return { hasStruck: true, backMs: patience.signal.aborted ? BACK_MS : null };
  const upMs = page.upMs.find((ms) => ms >= fromMs) ?? fromMs;
  return { hasStruck: true, backMs: upMs - fromMs };
}

/** Whether a promise is kept within a time. */
async function within(
  promise: Promise<unknown>,
  { ms, clock, signal }: { ms: number; clock: SoakClock; signal: AbortSignal },
): Promise<boolean> {
  const done = new AbortController();
  const both = AbortSignal.any([done.signal, signal]);
  const kept = promise.then(() => true);
  const late = clock.wait(ms, both).then(() => false);
  const isKept = await Promise.race([kept, late]);
  done.abort();
  return isKept;
}
