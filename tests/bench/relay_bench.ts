/**
 * What the relay costs: `deno run -A tests/bench/relay_bench.ts`, with the import map the tasks use.
 * Each design runs in its own process under the same load, in alternating rounds; every figure is
 * the median of the rounds, beside its ratio to the baseline: an untouched forwarder on Deno with
 * npm's `ws` upstream. The last design shows what Nagle's algorithm does to a relay. Designs to be
 * measured beside the baseline may be named as arguments.
 */
import { GoogleGenAI, type Session } from "@google/genai";
import { choosePackages, packageFlags } from "../../lib/build/packages.ts";
import { soundFrame } from "../../lib/live/media_frame.ts";
import type { SdkSocketFactory } from "../../lib/live/sdk_traps.ts";
import type { Design } from "./relay_designs.ts";
import { LoadServer } from "./relay_load.ts";

const CALLS = 20;
const SECONDS = 2.5;
const ROUNDS = 5;
const ALL: Design[] = ["forwarder", "looksee", "passage", "locked", "nagle"];
/** Those named on the command line, and the baseline; all of them by default. */
const DESIGNS = ALL.filter((design, index) =>
  index === 0 || Deno.args.length === 0 || Deno.args.includes(design)
);

interface Relay {
  port: number;
  cpuMicros(): Promise<number>;
  stop(): Promise<void>;
}

async function startRelay(design: Design, liveUrl: string): Promise<Relay> {
  const script = new URL("relay_designs.ts", import.meta.url).pathname;
  const flags = packageFlags(await choosePackages());
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...flags, script, design, liveUrl],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const stdin = child.stdin.getWriter();
  const nextNumber = async () => Number((await lines.read()).value);
  return {
    port: await nextNumber(),
    async cpuMicros() {
      await stdin.write(new TextEncoder().encode("\n"));
      return await nextNumber();
    },
    async stop() {
      await stdin.close();
      await child.status;
      await lines.cancel();
    },
  };
}

interface Figures {
  cpuMicrosAMessage: number;
  upP50Ms: number;
  upP99Ms: number;
  downP50Ms: number;
  downP99Ms: number;
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
}

async function round(design: Design, relay: Relay, load: LoadServer): Promise<Figures> {
  const dialect = design === "looksee" ? "looksee" : "google";
  const { upMs, downMs, cpuMicros } = await load.run(relay.port, {
    dialect,
    calls: CALLS,
    seconds: SECONDS,
    cpuMicros: relay.cpuMicros,
  });
  return {
    cpuMicrosAMessage: cpuMicros / (upMs.length + downMs.length),
    upP50Ms: quantile(upMs, 0.5),
    upP99Ms: quantile(upMs, 0.99),
    downP50Ms: quantile(downMs, 0.5),
    downP99Ms: quantile(downMs, 0.99),
  };
}

async function compareDesigns(): Promise<void> {
  const load = new LoadServer();
  await load.listening;
  const relays = new Map<Design, Relay>();
  for (const design of DESIGNS) relays.set(design, await startRelay(design, load.url));
  const figures = new Map<Design, Figures[]>(DESIGNS.map((design) => [design, []]));
  // The first round warms the compilers up.
  for (let i = 0; i <= ROUNDS; i++) {
    for (const [design, relay] of relays) {
      const result = await round(design, relay, load);
      if (i > 0) figures.get(design)!.push(result);
    }
  }
  for (const relay of relays.values()) await relay.stop();
  load.close();
  console.log(`${CALLS} calls, 20 ms of sound up, 40 ms down, ${ROUNDS} rounds of ${SECONDS} s`);
  console.log("median (ratio to forwarder)\n");
  const names = Object.keys(figures.get("forwarder")![0]) as (keyof Figures)[];
  console.log(["".padEnd(12), ...names.map((name) => name.padStart(20))].join(""));
  const median = (design: Design, name: keyof Figures) =>
    quantile(figures.get(design)!.map((result) => result[name]), 0.5);
  for (const design of DESIGNS) {
    const cells = names.map((name) => {
      const value = median(design, name);
      const ratio = value / median("forwarder", name);
      return `${value.toFixed(2)} (${ratio.toFixed(2)})`.padStart(20);
    });
    console.log([design.padEnd(12), ...cells].join(""));
  }
}

/** A session whose frames go nowhere: what is left is what the SDK does to make them. */
function sessionToNowhere(): Promise<Session> {
  const client = new GoogleGenAI({ apiKey: "none", vertexai: false });
  const live = client.live as unknown as { webSocketFactory: SdkSocketFactory };
  live.webSocketFactory = {
    create: (_url, _headers, callbacks) => ({
      connect: () => queueMicrotask(callbacks.onopen),
      send: (frame) => {
        if (frame.includes('"setup"')) callbacks.onmessage({ data: '{"setupComplete":{}}' });
      },
      close() {},
    }),
  };
  return client.live.connect({ model: "m", callbacks: { onmessage() {} } });
}

async function compareFrames(): Promise<void> {
  const session = await sessionToNowhere();
  const pcm = Int16Array.from({ length: 320 }, (_, i) => (i * 7_919) % 65_536 - 32_768);
  const bytes = new Uint8Array(pcm.buffer);
  let length = 0;
  const ways: Record<string, () => void> = {
    "SDK's call": () =>
      session.sendRealtimeInput({
        audio: { data: bytes.toBase64(), mimeType: "audio/pcm;rate=16000" },
      }),
    "around it": () => void (length += soundFrame(pcm).length),
  };
  const nanos = Object.entries(ways).map(([name, way]) => {
    const rounds = Array.from({ length: 9 }, () => {
      const start = performance.now();
      for (let i = 0; i < 20_000; i++) way();
      return (performance.now() - start) / 20_000 * 1e6;
    });
    return [name, quantile(rounds.slice(3), 0.5)] as const;
  });
  console.log("\none frame of 20 ms of sound, nanoseconds (ratio to the SDK's call)");
  for (const [name, value] of nanos) {
    console.log(
      `${name.padEnd(12)}${value.toFixed(0).padStart(8)} (${(value / nanos[0][1]).toFixed(2)})`,
    );
  }
  if (length === 0) throw new Error("nothing was made");
}

if (import.meta.main) {
  await compareDesigns();
  await compareFrames();
}
