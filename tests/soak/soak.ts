/**
 * The soak: minutes of talk by the thousand, with faults of every kind, and a table of what came of
 * them. Ends with 1 when a goal is missed, and tells by which seed it is seen again.
 */
import { parseArgs } from "node:util";
import { createLog } from "../../lib/log.ts";
import { faultsNamed, runSoak, type SoakResult } from "./soak_run.ts";
import { type Miss, missesOf, rowsOf, tableOf } from "./soak_table.ts";

const HELP = `deno task soak [options]

  --minutes N    minutes of talk in all, over all calls and faults (1000)
  --calls N      calls at once (16)
  --seed N       decides what persons, faults and networks do (1)
  --fault NAME   only this kind of fault; may be given several times
  --call-seed N  one call alone, by the seed the report names; needs --fault
  --scale N      how many times as fast as the world's the talk's clock runs (10)
  --longest N    length of a call, minutes of talk (12)
  --trace        tell everything that happens
`;

/** Options of the command line. @throws {TypeError} for what cannot be read */
function optionsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: "string", default: "1000" },
      calls: { type: "string", default: "16" },
      seed: { type: "string", default: "1" },
      fault: { type: "string", multiple: true, default: [] },
      "call-seed": { type: "string" },
      scale: { type: "string", default: "10" },
      longest: { type: "string", default: "12" },
      trace: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const number = (name: "minutes" | "calls" | "seed" | "scale" | "longest") => {
    const value = Number(values[name]);
    if (Number.isFinite(value) && value > 0) return value;
    throw new TypeError(`--${name} takes a number above 0, not ${values[name]}`);
  };
  return {
    help: values.help,
    minutes: number("minutes"),
    calls: number("calls"),
    seed: number("seed"),
    scale: number("scale"),
    mostMinutes: number("longest"),
    faults: faultsNamed(values.fault),
    callSeed: values["call-seed"] === undefined ? null : Number(values["call-seed"]),
    isTraced: values.trace,
  };
}

function summary(result: SoakResult, scale: number): string {
  const { minutes, seconds, slip, memory: { start, end }, calls } = result;
  return [
    `${Math.round(minutes)} minutes of talk in ${calls.length} calls, in ${Math.round(seconds)} s.`,
    `Time ran ${scale} times as fast as the world's; ${Math.round(slip * 100)} % of it was left ` +
    "out, as the machine was late.",
    `Memory after the first calls and at the end: heap ${start.heapMb} → ${end.heapMb} MB, ` +
    `resident ${start.rssMb} → ${end.rssMb} MB.`,
  ].join("\n");
}

function missText({ fault, what, seeds }: Miss, plannedMinutes: number): string {
  if (seeds.length === 0) return what;
  const again = `--fault ${fault} --call-seed ${seeds[0]} --longest ${plannedMinutes}`;
  return `${fault}: ${what}, in ${seeds.length} calls (again: deno task soak ${again})`;
}

async function main(): Promise<number> {
  const options = optionsOf(Deno.args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const { faults, seed, scale, calls, isTraced } = options;
  console.error(`# soak --seed ${seed} --minutes ${options.minutes} --calls ${calls}`);
  const result = await runSoak({
    ...options,
    log: createLog({ level: isTraced ? "info" : "error" }),
    ...(isTraced ? { trace: (line: string) => console.log(line) } : {}),
    onCall: ({ fault, minutes, end }) =>
      console.error(`${fault.name}: ${minutes.toFixed(1)} minutes, ${end}`),
  });
  const misses = missesOf(result);
  const [one] = result.calls;
  console.log(tableOf(rowsOf(result, faults)));
  console.log(`\n${summary(result, scale)}`);
  console.log(`Seed ${seed}, --minutes ${options.minutes}, --calls ${calls}.`);
  const plannedMinutes = Math.max(...result.calls.map(({ plannedMinutes }) => plannedMinutes));
  for (const miss of misses) console.log(`MISSED ${missText(miss, plannedMinutes)}`);
  if (misses.length === 0) console.log("Every goal was met.");
  if (options.callSeed !== null && one?.remembered) {
    for (const { who, text } of one.remembered) console.log(`  ${who}: ${text}`);
  }
  return misses.length === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main());
