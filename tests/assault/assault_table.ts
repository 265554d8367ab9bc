/** The report: a row for every attack, and what is not as it should be. */
import type { AssaultResult, AssaultRow } from "./assault_run.ts";
import type { CalmLap } from "./calm_calls.ts";
import type { FlightFigures } from "./flights.ts";

/** Something that went wrong. */
export interface Miss {
  /** In words. */
  readonly what: string;
  /** Whether a machine that is busy with others may miss it, too. */
  readonly isOfPace: boolean;
}

/** Memory may differ by so much between before and after. */
const MEMORY_SLACK = { share: 0.25, mb: 16 };
/**
 * What is resident does not shrink again when it is free, so it is compared from the first round on,
 * where there are several: a leak would go on growing.
 */
const RESIDENT_SLACK_MB = 64;

/** All attacks of one name as one row. */
function merged(rows: readonly AssaultRow[]): AssaultRow[][] {
  const byName = new Map<string, AssaultRow[]>();
  for (const row of rows) {
    const others = byName.get(row.attack.name) ?? [];
    byName.set(row.attack.name, [...others, row]);
  }
  return [...byName.values()];
}

/** What was not refused as it has to be, who was disturbed, and what did not come back. */
export function missesOf({ rows, after, memory, died }: AssaultResult): Miss[] {
  const misses: Miss[] = [];
  const note = (what: string, isOfPace = false) => void misses.push({ what, isOfPace });
  if (died !== null) note(`the server died: ${died}`);
  for (const { attack, tally, newcomers, held } of rows) {
    for (const { what, fate, count } of tally.wrongs) {
      note(`${attack.name}: ${what} ended with ${fate}, ${count} times`);
    }
    if (tally.tries === 0) note(`${attack.name}: nothing was tried`);
    const [first] = newcomers.refused;
    if (first !== undefined) {
      note(`${attack.name}: ${newcomers.refused.length} newcomers turned away with ${first}`);
    }
    if (held !== null) note(`${attack.name}: ${held}`);
  }
  for (const words of disturbed(after)) note(words);
  const { start, warm, end } = memory;
  if (end.heapMb > start.heapMb * (1 + MEMORY_SLACK.share) + MEMORY_SLACK.mb) {
    note(`memory grew from ${start.heapMb} to ${end.heapMb} MB`, true);
  }
  if (end.rssMb > warm.rssMb + RESIDENT_SLACK_MB) {
    note(`resident memory went on growing, from ${warm.rssMb} to ${end.rssMb} MB`, true);
  }
  return misses;
}

/** How the calm calls were disturbed, since they began. */
function disturbed({ pageUp, pageDown, client, ended }: CalmLap): string[] {
  const flights = { "page's sound up": pageUp, "page's sound down": pageDown, "client's": client };
  const pieces = Object.entries(flights).flatMap(([name, { lost, doubled, arrived }]) => [
    ...lost > 0 ? [`${lost} pieces of the calm ${name} lost`] : [],
    ...doubled > 0 ? [`${doubled} pieces of the calm ${name} came twice`] : [],
    ...arrived === 0 ? [`nothing of the calm ${name} arrives any more`] : [],
  ]);
  return [...pieces, ...ended.map((end) => `calm call ended: ${end}`)];
}

const tenth = (ms: number | null) => ms === null ? "–" : ms.toFixed(1);
const most = (flights: FlightFigures[], of: (flight: FlightFigures) => number | null) =>
  Math.max(...flights.map((flight) => of(flight) ?? 0));

/** Middle of the medians, and worst of the rest, over the rounds. */
function calmCells(laps: readonly CalmLap[]): string[] {
  const cells = (flights: FlightFigures[]) => [
    tenth(flights[flights.length >> 1].p50Ms),
    tenth(most(flights, ({ p99Ms }) => p99Ms)),
    tenth(most(flights, ({ mostMs }) => mostMs)),
  ];
  return [
    ...cells(laps.map(({ pageUp }) => pageUp)),
    ...cells(laps.map(({ pageDown }) => pageDown)),
    ...cells(laps.map(({ client }) => client)),
    tenth(most(laps.map(({ ownLag }) => ownLag), ({ p99Ms }) => p99Ms)),
  ];
}

const HEADS = [
  ...["attack", "tries", "wrong", "s", "up p50", "p99", "most", "down p50", "p99", "most"],
  ...["passage p50", "p99", "most", "own lag p99", "newcomers", "in ms", "CPU ms", "MB after"],
];

function cellsOf(rows: AssaultRow[]): string[] {
  const sum = (of: (row: AssaultRow) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const refused = sum(({ newcomers }) => newcomers.refused.length);
  return [
    rows[0].attack.name,
    String(sum(({ tally }) => tally.tries)),
    String(sum(({ tally }) => tally.wrongs.reduce((sum, { count }) => sum + count, 0))),
    sum(({ seconds }) => seconds).toFixed(0),
    ...calmCells(rows.map(({ calm }) => calm)),
    `${sum(({ newcomers }) => newcomers.came)}${refused === 0 ? "" : ` (${refused} refused)`}`,
    Math.max(...rows.map(({ newcomers }) => newcomers.mostMs ?? 0)).toFixed(0),
    String(sum(({ cpuMs }) => cpuMs)),
    rows.at(-1)!.rssMb.toFixed(0),
  ];
}

/** The table as Markdown. Times of the calm calls in milliseconds. */
export function tableOf({ rows, before, after, memory }: AssaultResult): string {
  const calm = (name: string, lap: CalmLap, rssMb: number) => [
    ...[name, "", "", ""],
    ...calmCells([lap]),
    ...["", "", "", rssMb.toFixed(0)],
  ];
  const lines = [
    HEADS,
    calm("(calm before)", before, memory.start.rssMb),
    ...merged(rows).map(cellsOf),
    calm("(calm after)", after, memory.end.rssMb),
  ];
  const widths = HEADS.map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  const padded = (line: string[]) =>
    line.map((cell, at) => at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]));
  const rule = widths.map((width, at) =>
    at === 0 ? "-".repeat(width) : "-".repeat(width - 1) + ":"
  );
  const [head, ...body] = lines.map(padded);
  return [head, rule, ...body].map((line) => `| ${line.join(" | ")} |`).join("\n");
}
