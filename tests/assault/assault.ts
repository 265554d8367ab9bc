/**
 * The assault: everything a stranger may send, at a server of its own, with two calm calls beside it,
 * and a table of what came of it. Ends with 1 when anything was not refused as it has to be, or anybody
 * else was disturbed.
 */
import { parseArgs } from "node:util";
import { ATTACKS, attacksNamed } from "./attacks/all.ts";
import { type AssaultResult, type AssaultRow, runAssault } from "./assault_run.ts";
import { missesOf, tableOf } from "./assault_table.ts";

const HELP = `deno task assault [options]

Attacks a server that it starts itself, on this machine; there is no way to name another one.

  --seed N       decides what is sent (1)
  --rounds N     how many times all attacks are gone through (1)
  --scale N      how much of everything is sent; a million tiny frames at 16 (4)
  --at-once N    attacks that run at the same time (1)
  --attack NAME  only this one; may be given several times

${ATTACKS.map(({ name, does }) => `  ${name.replaceAll(" ", "-").padEnd(16)} ${does}`).join("\n")}
`;

/** Options of the command line. @throws {TypeError} or {RangeError} for what cannot be read */
function optionsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: "string", default: "1" },
      rounds: { type: "string", default: "1" },
      scale: { type: "string", default: "4" },
      "at-once": { type: "string", default: "1" },
      attack: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  const number = (name: "seed" | "rounds" | "scale" | "at-once") => {
    const value = Number(values[name]);
    if (Number.isFinite(value) && value > 0) return value;
    throw new TypeError(`--${name} takes a number above 0, not ${values[name]}`);
  };
  return {
    help: values.help,
    seed: number("seed"),
    rounds: number("rounds"),
    scale: number("scale"),
    atOnce: number("at-once"),
    attacks: attacksNamed(values.attack),
  };
}

function progress({ attack, tally, seconds, newcomers, heapMb }: AssaultRow): void {
  const wrong = tally.wrongs.reduce((sum, { count }) => sum + count, 0);
  console.error(
    `${attack.name}: ${tally.tries} tries in ${seconds.toFixed(0)} s, ${wrong} wrong; ` +
      `${newcomers.came} newcomers, ${newcomers.refused.length} turned away; heap ${heapMb} MB`,
  );
}

function summary({ memory: { start, warm, end } }: AssaultResult): string {
  return "Memory of the server before, after the first round and at the end: heap " +
    `${start.heapMb} → ${warm.heapMb} → ${end.heapMb} MB, ` +
    `resident ${start.rssMb} → ${warm.rssMb} → ${end.rssMb} MB.`;
}

async function main(): Promise<number> {
  const options = optionsOf(Deno.args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const { seed, rounds, scale } = options;
  console.error(`# assault --seed ${seed} --rounds ${rounds} --scale ${scale}`);
  const result = await runAssault({ ...options, calmSeconds: 5, onAttack: progress });
  const misses = missesOf(result);
  console.log(`\n${tableOf(result)}\n\n${summary(result)}`);
  console.log(`Times are of the calm calls, in milliseconds; seed ${seed}, scale ${scale}.`);
  for (const { what } of misses) console.log(`MISSED ${what}`);
  if (misses.length === 0) {
    console.log("Everything was refused as it has to be, and nobody disturbed.");
  }
  return misses.length === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main());
