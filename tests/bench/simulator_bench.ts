/**
 * How many calls in real time one simulator carries: `deno run -A tests/bench/simulator_bench.ts`,
 * with the import map the tasks use. The simulator is the task itself, in a process of its own, with
 * the tone for a voice; the callers are this process. Each call sends 20 ms of sound every 20 ms,
 * three seconds of speech and five of silence, and is answered at four times the speed of speech.
 * Later than 20 ms: what the simulator takes for a pong, 99th percentile.
 */
import { choosePackages, packageFlags } from "../../lib/build/packages.ts";
import { Callers, type Seen } from "./simulator_load.ts";

const STEP_CALLS = 100;
const MOST_CALLS = 600;
const SETTLE_MS = 1_500;
/** The median of so many stretches counts: one in which the machine did something else does not. */
const STRETCHES = 3;
const STRETCH_MS = 2_000;
const LATE_MS = 20;
const GOAL_CALLS = 300;
/** `USER_HZ`, by which the kernel tells CPU time. */
const TICKS_A_SECOND = 100;

interface Simulator {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

async function startSimulator(): Promise<Simulator> {
  const script = new URL("../../lib/build/simulator.ts", import.meta.url).pathname;
  const flags = packageFlags(await choosePackages());
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...flags, script, "--port=0", "--voice=tone"],
    stdout: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("/control")) text += (await lines.read()).value ?? "";
  return {
    url: /http:\S+/.exec(text)![0],
    pid: child.pid,
    async stop() {
      child.kill("SIGTERM");
      await child.status;
      await lines.cancel();
    },
  };
}

/** Resident memory in MB, and CPU time so far in seconds. Linux alone tells. */
async function costOf(pid: number): Promise<{ residentMb: number; cpuSeconds: number }> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const stat = (await Deno.readTextFile(`/proc/${pid}/stat`)).split(") ")[1].split(" ");
  return {
    residentMb: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1_024,
    cpuSeconds: (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND,
  };
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function run(): Promise<void> {
  const simulator = await startSimulator();
  const callers = new Callers(simulator.url);
  // One call first, so that what is loaded once does not count for the others.
  await callers.add();
  await pause(SETTLE_MS);
  const alone = await costOf(simulator.pid);
  console.log("calls   pong p50   pong p99   callers' own p99   pieces/s   CPU   MB   kB a call");
  let carried = 0;
  for (let calls = STEP_CALLS; calls <= MOST_CALLS; calls += STEP_CALLS) {
    while (callers.count < calls) {
      // A setup takes a quarter of a second, as Google's does.
      const batch = Math.min(25, calls - callers.count);
      await Promise.all(Array.from({ length: batch }, () => callers.add()));
    }
    await pause(SETTLE_MS);
    const before = await costOf(simulator.pid);
    const stretches = await Array.fromAsync({ length: STRETCHES }, async () => {
      callers.take();
      await pause(STRETCH_MS);
      return callers.take();
    });
    const after = await costOf(simulator.pid);
    const median = (figure: (seen: Seen) => number) => quantile(stretches.map(figure), 0.5);
    const late = median(({ pongMs }) => quantile(pongMs, 0.99));
    const lost = stretches.at(-1)!.lost;
    const cpu = (after.cpuSeconds - before.cpuSeconds) / (STRETCHES * STRETCH_MS) * 1_000;
    const cells = [
      calls.toFixed(0).padStart(5),
      `${median(({ pongMs }) => quantile(pongMs, 0.5)).toFixed(1)} ms`.padStart(11),
      `${late.toFixed(1)} ms`.padStart(11),
      `${median(({ ownLateMs }) => quantile(ownLateMs, 0.99)).toFixed(1)} ms`.padStart(19),
      median(({ pieces }) => pieces / STRETCH_MS * 1_000).toFixed(0).padStart(11),
      `${(cpu * 100).toFixed(0)} %`.padStart(6),
      after.residentMb.toFixed(0).padStart(5),
      ((after.residentMb - alone.residentMb) * 1_024 / (calls - 1)).toFixed(0).padStart(12),
    ];
    console.log(cells.join(""));
    if (lost > 0) console.log(`${lost} calls were lost`);
    if (!(late < LATE_MS) || lost > 0) break;
    carried = calls;
  }
  console.log(`\ncarried before it is later than ${LATE_MS} ms: ${carried} calls`);
  console.log(`goal: ${GOAL_CALLS}; ratio ${(carried / GOAL_CALLS).toFixed(2)}`);
  await callers.close();
  await simulator.stop();
}

if (import.meta.main) await run();
