/**
 * What sound costs in the page: `deno run -A tests/bench/audio_bench.ts`. The worklets' own
 * processors are run in a made-up scope, alternating with a baseline named beside each figure; every
 * figure is the median of the rounds. Ratios travel from machine to machine, percentages do not.
 */
import { EchoDetector } from "../../lib/audio/echo_detector.ts";
import { Framer } from "../../lib/audio/framer.ts";
import { JitterBuffer } from "../../lib/audio/jitter_buffer.ts";
import { Resampler } from "../../lib/audio/resampler.ts";
import { buildProcessor } from "../worklets/audio_scope.ts";

await import("../../lib/worklets/capture.ts");
await import("../../lib/worklets/playback.ts");

const BLOCK = 128;
const ROUNDS = 15;
/** Seconds of sound in a round. */
const SECONDS = 5;

/** Something measured, over one second of sound a call. */
interface Candidate {
  name: string;
  second(): void;
}

/** Median milliseconds a second of sound takes, each candidate in turn, round by round. */
function measure(candidates: Candidate[]): Map<string, number> {
  const rounds = new Map(candidates.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, second } of candidates) {
      const start = performance.now();
      for (let i = 0; i < SECONDS; i++) second();
      // The first rounds warm the compiler up.
      if (round > 2) rounds.get(name)!.push((performance.now() - start) / SECONDS);
    }
  }
  return new Map([...rounds].map(([name, times]) => [
    name,
    times.sort((a, b) => a - b)[times.length >> 1],
  ]));
}

/** Heap bytes a call of `work` leaves behind: the least of several tries, as a collection may run. */
function bytesPerCall(work: () => void, calls = 2_000): number {
  for (let i = 0; i < 20_000; i++) work();
  let least = Infinity;
  for (let round = 0; round < 9; round++) {
    const before = Deno.memoryUsage().heapUsed;
    for (let i = 0; i < calls; i++) work();
    const grown = Deno.memoryUsage().heapUsed - before;
    if (grown >= 0) least = Math.min(least, grown);
  }
  return least / calls;
}

const noise = (samples: number) =>
  Float32Array.from({ length: samples }, (_, i) => ((i * 7_919) % 2_003) / 2_003 - 0.5);

/** The baseline: what a tutorial does. It aliases, and drifts where blocks do not divide evenly. */
function interpolate(input: Float32Array, ratio: number): Float32Array {
  const output = new Float32Array(Math.floor(input.length / ratio));
  for (let i = 0; i < output.length; i++) {
    const at = i * ratio;
    const before = Math.floor(at);
    const after = Math.min(before + 1, input.length - 1);
    output[i] = input[before] + (input[after] - input[before]) * (at - before);
  }
  return output;
}

function captureCandidates(rate: number): Candidate[] {
  const block = noise(BLOCK);
  const blocks = Math.round(rate / BLOCK);
  const resampler = new Resampler(rate, 16_000);
  const processor = buildProcessor("capture", rate);
  const inputs = [[block]];
  return [
    {
      name: `linear ${rate}`,
      second() {
        for (let i = 0; i < blocks; i++) interpolate(block, rate / 16_000);
      },
    },
    {
      name: `resampler ${rate}`,
      second() {
        for (let i = 0; i < blocks; i++) resampler.process(block);
      },
    },
    {
      name: `capture ${rate}`,
      second() {
        for (let i = 0; i < blocks; i++) processor.process(inputs);
        processor.posted.length = 0;
      },
    },
  ];
}

/** The worst second: a reply plays all of it. */
function echoCandidate(): Candidate {
  const detector = new EchoDetector();
  const levels = noise(997).map(Math.abs);
  let tick = 0;
  return {
    name: "echo",
    second() {
      for (const end = tick + 50; tick < end; tick++) {
        detector.played(tick, levels[tick % 997]);
        detector.heard(tick, levels[(tick * 7) % 997]);
      }
    },
  };
}

function playbackCandidates(rate: number): Candidate[] {
  const pcm = new Int16Array(24_000).fill(1_000);
  const out = new Float32Array(BLOCK);
  const outputs = [[out]];
  const processor = buildProcessor("playback", rate);
  let position = 0;
  let at = 0;
  const blocks = Math.round(rate / BLOCK);
  return [
    {
      name: "copy",
      second() {
        for (let i = 0; i < blocks; i++, at = (at + BLOCK) % (pcm.length - BLOCK)) {
          for (let k = 0; k < BLOCK; k++) out[k] = pcm[at + k] / 32_768;
        }
      },
    },
    {
      name: "playback",
      second() {
        processor.tell({ type: "sound", reply: 1, position, pcm });
        position += pcm.length;
        for (let i = 0; i < blocks; i++) processor.process([], outputs);
        processor.posted.length = 0;
      },
    },
  ];
}

function report(what: string, value: number, goal: string): void {
  console.log(`${what.padEnd(58)} ${value.toPrecision(3).padStart(9)}   ${goal}`);
}

function reportTimes(): void {
  for (const rate of [48_000, 44_100, 96_000]) {
    const times = measure(captureCandidates(rate));
    const of = (name: string) => times.get(`${name} ${rate}`)!;
    const share = of("capture") / 10;
    report(`${rate} → 16 kHz: time, of linear interpolation's`, of("resampler") / of("linear"), "");
    report(`${rate}: capture + resample + frame, % of a core`, share, "goal ≤ 0.5");
  }
  for (const rate of [24_000, 48_000]) {
    const times = measure(playbackCandidates(rate));
    const playback = times.get("playback")!;
    report(`playback at ${rate}: of converting samples alone`, playback / times.get("copy")!, "");
    report(`playback at ${rate}: % of a core`, playback / 10, "goal ≤ 0.3");
  }
  report("echo detector: % of a core", measure([echoCandidate()]).get("echo")! / 10, "");
}

function reportGarbage(): void {
  const block = noise(BLOCK);
  const resampler = new Resampler(44_100, 16_000);
  report(
    "resampler: bytes of garbage a block",
    bytesPerCall(() => resampler.process(block)),
    "goal 0",
  );
  const framer = new Framer(320);
  const keep = () => {};
  // A frame is 640 bytes and its two objects; it is given away every 320 / 128 blocks.
  report(
    "framer: bytes a frame given away",
    bytesPerCall(() => framer.push(block, keep)) * 2.5,
    "the frame",
  );
  const buffer = new JitterBuffer();
  const out = new Float32Array(BLOCK);
  for (let second = 0; second < 500; second++) {
    buffer.push(1, second * 24_000, new Int16Array(24_000).fill(1_000));
  }
  report("jitter buffer: bytes of garbage a block", bytesPerCall(() => buffer.read(out)), "goal 0");
}

/**
 * Milliseconds from a sample's arrival at the capture worklet to the frame that holds it: the worst
 * of many clicks, each at another place within a frame.
 */
function captureHeldMs(rate: number): number {
  let worst = 0;
  for (let click = 0; click < 40; click++) {
    const processor = buildProcessor("capture", rate);
    const at = Math.round(rate / 10) + click * Math.round(rate / 2_000);
    for (let block = 0;; block++) {
      const input = new Float32Array(BLOCK);
      if (Math.floor(at / BLOCK) === block) input[at % BLOCK] = 1;
      processor.process([[input]]);
      const frame = processor.posted.shift()?.message as { peak: number } | undefined;
      if (frame === undefined || frame.peak < 0.1) continue;
      worst = Math.max(worst, ((block + 1) * BLOCK - at) / rate * 1_000);
      break;
    }
  }
  return worst;
}

/** Milliseconds from the arrival of a reply's first piece, 40 ms of sound every 40 ms, to its start. */
function playbackHeldMs(): number {
  const processor = buildProcessor("playback", 24_000);
  const pieceSamples = 960;
  const out = new Float32Array(BLOCK);
  for (let at = 0, pushed = 0;; at += BLOCK) {
    if (at >= pushed) {
      const pcm = new Int16Array(pieceSamples).fill(1_000);
      processor.tell({ type: "sound", reply: 1, position: pushed, pcm });
      pushed += pieceSamples;
    }
    processor.process([], [[out]]);
    if (out.some((sample) => sample !== 0)) return at / 24;
  }
}

function reportHeld(): void {
  for (const rate of [48_000, 44_100, 16_000]) {
    report(
      `${rate}: sound held between microphone and socket, ms`,
      captureHeldMs(rate),
      "goal ≤ 40",
    );
  }
  report("reply's first sample to speaker, buffer, ms", playbackHeldMs(), "goal ≤ 120");
}

reportTimes();
reportGarbage();
reportHeld();
