/** Attack after attack on a server of its own, with calm calls beside them. */
import { randomSource } from "../../lib/simulator/faults/random.ts";
import {
  type CodeBook,
  codeBookOf,
  codesFor,
  settingsOf,
  START_TIMEOUT_MS,
} from "./assault_settings.ts";
import { type Calm, startCalm } from "./calm.ts";
import type { CalmLap } from "./calm_calls.ts";
import { type NewcomerFigures, Newcomers } from "./newcomers.ts";
import { startTarget, type Target } from "./run_target.ts";
import { type Attack, Stage, type Tally } from "./stage.ts";
import type { TargetFigures } from "./target.ts";
import { pause } from "./within.ts";

export interface AssaultPlan {
  seed: number;
  /** How much of everything: 1 is what a test has time for. */
  scale: number;
  /** All attacks are gone through so many times. */
  rounds: number;
  attacks: readonly Attack[];
  /** Attacks that run at the same time. What is timed and counted is then that of all of them. */
  atOnce: number;
  /** Seconds of calm before and after. */
  calmSeconds: number;
  onAttack?(row: AssaultRow): void;
}

/** What one attack came to. */
export interface AssaultRow {
  readonly attack: Attack;
  readonly tally: Tally;
  readonly seconds: number;
  readonly calm: CalmLap;
  readonly newcomers: NewcomerFigures;
  readonly cpuMs: number;
  /** Once it was over. */
  readonly heapMb: number;
  readonly rssMb: number;
  /** Calls and sockets of attackers that the server still holds, some time after. */
  readonly held: string | null;
}

export interface AssaultResult {
  readonly rows: readonly AssaultRow[];
  readonly before: CalmLap;
  readonly after: CalmLap;
  readonly memory: {
    readonly start: TargetFigures;
    /** After the first round: the system's rooms have grown to what attacks need. */
    readonly warm: TargetFigures;
    readonly end: TargetFigures;
  };
  /** What the server printed when it ended by itself; null while it lives. */
  readonly died: string | null;
}

/** What sockets that are gone may take to be noticed: a mute one is cut after as long. */
const HELD_MS = 16_000;
const LOOK_MS = 200;

/** @throws {Error} when the server or the calm calls cannot begin */
export async function runAssault(plan: AssaultPlan): Promise<AssaultResult> {
  const book = codeBookOf(plan.attacks, randomSource(plan.seed));
  const calm = await startCalm();
  try {
    const target = await startTarget(settingsOf(calm.liveUrl, book));
    try {
      await calm.begin(target.port, { page: book.calm, client: book.client });
      return await attackAll(plan, { calm, target, book });
    } finally {
      await target.stop();
    }
  } finally {
    await calm.end();
  }
}

interface Scene {
  calm: Calm;
  target: Target;
  book: CodeBook;
}

async function attackAll(plan: AssaultPlan, scene: Scene): Promise<AssaultResult> {
  const { calm, target } = scene;
  let died: string | null = null;
  void target.ended.then((code) => died = `${target.output()}(ended with ${code})`);
  await calm.lap();
  await pause(plan.calmSeconds * 1_000);
  const before = await calm.lap();
  const start = await target.figures();
  const rows: AssaultRow[] = [];
  let figures = start, warm = start;
  for (let round = 0; round < plan.rounds; round++) {
    for (let at = 0; at < plan.attacks.length && died === null; at += plan.atOnce) {
      const attacks = plan.attacks.slice(at, at + plan.atOnce);
      const batch = await attackWith(attacks, { plan, scene, round, cpuBeforeMs: figures.cpuMs });
      rows.push(...batch);
      for (const row of batch) plan.onAttack?.(row);
      if (died === null) figures = await target.figures();
    }
    if (round === 0) warm = figures;
  }
  await calm.lap();
  await pause(plan.calmSeconds * 1_000);
  const after = await calm.lap();
  const end = died === null ? await target.figures() : figures;
  return { rows, before, after, memory: { start, warm, end }, died };
}

interface Moment {
  plan: AssaultPlan;
  scene: Scene;
  round: number;
  cpuBeforeMs: number;
}

/** Some attacks at the same time, and what else there was to be seen then. */
async function attackWith(
  attacks: readonly Attack[],
  { plan, scene: { calm, target, book }, round, cpuBeforeMs }: Moment,
): Promise<AssaultRow[]> {
  const newcomers = new Newcomers(target.port, book.newcomer);
  // What came while the memory was looked at is nobody's doing.
  await calm.lap();
  newcomers.begin();
  const done = await Promise.all(attacks.map(async (attack) => {
    const startMs = performance.now();
    const stage = new Stage({
      ...{ port: target.port, codes: codesFor(attack, book), scale: plan.scale },
      random: randomSource(plan.seed, round, ...Array.from(attack.name, letterNumber)),
      ...{ startTimeoutMs: START_TIMEOUT_MS, lane: plan.attacks.indexOf(attack) },
    });
    // A server that is gone answers nothing any more.
    await Promise.race([attack.run(stage), target.ended]);
    return { attack, tally: stage.tally, seconds: (performance.now() - startMs) / 1_000 };
  }));
  const came = await newcomers.end();
  const lap = await calm.lap();
  const isGone = await Promise.race([target.ended, Promise.resolve(null)]) !== null;
  const held = isGone ? "the server is gone" : await heldBy(target);
  const { cpuMs, heapMb, rssMb } = isGone
    ? { cpuMs: cpuBeforeMs, heapMb: 0, rssMb: 0 }
    : await target.figures();
  const seen = { calm: lap, newcomers: came, held, heapMb, rssMb, cpuMs: cpuMs - cpuBeforeMs };
  return done.map((row) => ({ ...row, ...seen }));
}

/** The same attack sends the same, whichever others there are. */
function letterNumber(letter: string): number {
  return letter.charCodeAt(0);
}

/** What is left of the attackers' calls and sockets when they should be gone; null: nothing. */
async function heldBy({ port }: Target): Promise<string | null> {
  const untilMs = performance.now() + HELD_MS;
  while (true) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`);
    const { calls, connections } = await response.json();
    if (calls === 2 && connections === 2) return null;
    if (performance.now() > untilMs) {
      return `${calls - 2} calls and ${connections - 2} sockets are still held`;
    }
    await pause(LOOK_MS);
  }
}
