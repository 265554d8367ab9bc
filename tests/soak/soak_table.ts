/** The report: a row for every kind of fault, and what is not as it should be. */
import type { CallResult } from "./soak_call.ts";
import type { SoakFault } from "./fault_menu.ts";
import type { SoakResult } from "./soak_run.ts";

/** A row: sums and worst cases over the calls with one kind of fault. */
export interface SoakRow {
  readonly fault: SoakFault;
  readonly calls: number;
  readonly minutes: number;
  readonly injected: number;
  /** Calls that survived, or that ended as they had to. */
  readonly right: number;
  readonly lines: number;
  readonly linesLost: number;
  readonly linesDoubled: number;
  /** Microphone samples of speech, at 16 kHz. */
  readonly speech: number;
  readonly speechLost: number;
  readonly speechDoubled: number;
  /** Reply samples, at 24 kHz. */
  readonly replyLost: number;
  readonly replyDoubled: number;
  readonly broken: number;
  /** Longest silences within replies, and after replies that were broken off, milliseconds. */
  readonly silenceMs: number;
  readonly brokenSilenceMs: number;
  /** Time until both could talk again, milliseconds: the middle one and the longest; null: none. */
  readonly backMs: { readonly middle: number; readonly longest: number } | null;
  readonly outlines: number;
  /** Answers over a planned renewal, and how much later than others the latest was, milliseconds. */
  readonly lateAnswers: number;
  readonly lateMs: number;
}

/** A goal that was missed. */
export interface Miss {
  readonly fault: string;
  /** In words. */
  readonly what: string;
  /** Whether it is one of time or memory: a machine that is busy with others may miss it, too. */
  readonly isOfPace: boolean;
  /** Of the calls in which it was. */
  readonly seeds: readonly number[];
}

const SAMPLES_PER_MS = 16;
/** Memory may differ by so much between two moments at which nothing runs. */
const MEMORY_SLACK = { share: 0.15, mb: 8 };

/** The row of one kind of fault. */
export function rowOf(fault: SoakFault, calls: readonly CallResult[]): SoakRow {
  const sum = (of: (call: CallResult) => number) => calls.reduce((sum, call) => sum + of(call), 0);
  const most = (of: (call: CallResult) => number) =>
    calls.reduce((most, call) => Math.max(most, of(call)), 0);
  const speechLost = (call: CallResult) =>
    call.sound.lost + (call.memory?.speechLostMs ?? 0) * SAMPLES_PER_MS;
  const speechDoubled = (call: CallResult) =>
    call.sound.doubled + (call.memory?.speechDoubledMs ?? 0) * SAMPLES_PER_MS;
  const backMs = calls.flatMap(({ backMs }) => backMs).sort((a, b) => a - b);
  return {
    fault,
    calls: calls.length,
    minutes: sum(({ minutes }) => minutes),
    injected: sum(({ injected }) => injected),
    right: calls.filter(isRight).length,
    lines: sum(({ told }) => told.lines.length),
    linesLost: sum(({ memory }) => memory?.linesLost.length ?? 0),
    linesDoubled: sum(({ memory }) => memory?.linesDoubled.length ?? 0),
    speech: sum(({ told }) => told.utterancesMs.reduce((a, b) => a + b, 0)) * SAMPLES_PER_MS,
    speechLost: sum(speechLost),
    speechDoubled: sum(speechDoubled),
    replyLost: sum(({ ear }) => ear.lost),
    replyDoubled: sum(({ ear }) => ear.doubled),
    broken: sum(({ ear }) => ear.broken),
    silenceMs: most(({ ear }) => ear.silenceMs),
    brokenSilenceMs: most(({ ear }) => ear.brokenSilenceMs),
    backMs: backMs.length === 0
      ? null
      : { middle: backMs[Math.floor(backMs.length / 2)], longest: backMs.at(-1)! },
    outlines: sum(({ outlines }) => outlines),
    lateAnswers: sum(({ late }) => late.answers),
    lateMs: most(({ late }) => late.mostMs),
  };
}

function isRight({ end }: CallResult): boolean {
  return end === "survived" || end === "ended rightly";
}

/** The rows of a result, in the order of the menu. */
export function rowsOf(
  { calls }: Pick<SoakResult, "calls">,
  faults: readonly SoakFault[],
): SoakRow[] {
  return [...new Set(faults)].map((fault) =>
    rowOf(fault, calls.filter((call) => call.fault === fault))
  )
    .filter(({ calls }) => calls > 0);
}

/** Goals that were missed. */
export function missesOf({ calls, memory }: Pick<SoakResult, "calls" | "memory">): Miss[] {
  const misses = new Map<string, Miss & { seeds: number[] }>();
  const note = ({ fault, seed }: CallResult, whats: readonly string[], isOfPace: boolean) => {
    for (const what of whats) {
      const key = `${fault.name} ${what.replaceAll(/\d+/g, "#")}`;
      const miss = misses.get(key) ?? { fault: fault.name, what, isOfPace, seeds: [] };
      miss.seeds.push(seed);
      misses.set(key, miss);
    }
  };
  for (const call of calls) {
    note(call, wrongIn(call), false);
    note(call, lateIn(call), true);
  }
  const all: Miss[] = [...misses.values()];
  const { start, end } = memory;
  if (end.heapMb > start.heapMb * (1 + MEMORY_SLACK.share) + MEMORY_SLACK.mb) {
    const what = `memory grew from ${start.heapMb} to ${end.heapMb} MB`;
    all.push({ fault: "all", what, isOfPace: true, seeds: [] });
  }
  return all;
}

/** What is lost, doubled or ended otherwise than it should. */
function wrongIn(call: CallResult): string[] {
  const { memory, sound, ear, end } = call;
  const misses: string[] = [];
  if (!isRight(call)) misses.push(`call ${end}`);
  if (memory !== null) {
    const { linesLost, linesDoubled, speechLostMs, speechDoubledMs } = memory;
    if (linesLost.length > 0) misses.push(`${linesLost.length} lines lost`);
    if (linesDoubled.length > 0) misses.push(`${linesDoubled.length} lines doubled`);
    if (speechLostMs > 0) misses.push(`${Math.round(speechLostMs)} ms of speech lost`);
    if (speechDoubledMs > 0) misses.push(`${Math.round(speechDoubledMs)} ms of speech doubled`);
  }
  if (sound.lost > 0) misses.push(`${sound.lost} samples of speech lost within a session`);
  if (sound.doubled > 0) misses.push(`${sound.doubled} samples of speech doubled within a session`);
  if (ear.lost > 0) misses.push(`${ear.lost} reply samples lost`);
  if (ear.doubled > 0) misses.push(`${ear.doubled} reply samples doubled`);
  return misses;
}

/** What took too long. */
function lateIn({ fault, ear, backMs }: CallResult): string[] {
  const misses: string[] = [];
  const { silenceWithinMs, backWithinMs } = fault;
  if (silenceWithinMs !== null && ear.silenceMs > silenceWithinMs) {
    misses.push(`${Math.round(ear.silenceMs)} ms of silence in a reply, goal ${silenceWithinMs}`);
  }
  const longestMs = Math.max(0, ...backMs);
  if (backWithinMs !== null && longestMs > backWithinMs) {
    misses.push(`talking again after ${Math.round(longestMs)} ms, goal ${backWithinMs}`);
  }
  return misses;
}

type Cell = string | number;

const whole = (value: number | undefined): Cell => value === undefined ? "–" : Math.round(value);

/** Head and cell of each column. Speech in seconds, what is lost and doubled of sound in samples. */
const COLUMNS: readonly [head: string, cell: (row: SoakRow) => Cell][] = [
  ["fault", ({ fault }) => fault.name],
  ["calls", ({ calls }) => calls],
  ["min", ({ minutes }) => whole(minutes)],
  ["struck", ({ injected }) => injected],
  ["right", ({ right, fault }) => fault.endsWith === null ? right : `${right} (${fault.endsWith})`],
  ["lines", ({ lines }) => lines],
  ["lost", ({ linesLost }) => linesLost],
  ["twice", ({ linesDoubled }) => linesDoubled],
  ["speech s", ({ speech }) => whole(speech / SAMPLES_PER_MS / 1_000)],
  ["lost", ({ speechLost }) => whole(speechLost)],
  ["twice", ({ speechDoubled }) => whole(speechDoubled)],
  ["reply lost", ({ replyLost }) => replyLost],
  ["twice", ({ replyDoubled }) => replyDoubled],
  ["broken", ({ broken }) => broken],
  ["silence ms", ({ silenceMs }) => whole(silenceMs)],
  ["after a break", ({ brokenSilenceMs }) => whole(brokenSilenceMs)],
  ["back ms", ({ backMs }) => whole(backMs?.middle)],
  ["worst", ({ backMs }) => whole(backMs?.longest)],
  ["goal", ({ fault }) => whole(fault.backWithinMs ?? undefined)],
  ["outlined", ({ outlines }) => outlines],
  ["over renewal", ({ lateAnswers }) => lateAnswers],
  ["late ms", ({ lateMs }) => whole(lateMs)],
];

/** The table as Markdown. */
export function tableOf(rows: readonly SoakRow[]): string {
  const heads = COLUMNS.map(([head]) => head);
  const lines = [heads, ...rows.map((row) => COLUMNS.map(([, cell]) => String(cell(row))))];
  const widths = heads.map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  const padded = (line: string[]) =>
    line.map((cell, at) => at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]));
  const rule = widths.map((width, at) =>
    at === 0 ? "-".repeat(width) : "-".repeat(width - 1) + ":"
  );
  const [head, ...body] = lines.map(padded);
  return [head, rule, ...body].map((line) => `| ${line.join(" | ")} |`).join("\n");
}
