/** Programs that record or play sound on this machine, and how they are asked to. */
import { MIC_RATE, REPLY_RATE } from "../wire/message.ts";

/** A program with its arguments. */
export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  /** Takes a file's name as its last argument instead of raw samples on its input. */
  readonly wantsFile?: boolean;
}

/** Where to look, and for which system. */
export interface Machine {
  /** Directories programs are found in, in this order. */
  readonly directories: readonly string[];
  readonly os: typeof Deno.build.os;
}

type Recipe = Omit<Program, "path"> & { readonly name: string };

const raw = (rate: number) => ["-t", "raw", "-r", `${rate}`, "-e", "signed", "-b", "16", "-c", "1"];
const alsa = (rate: number) => ["-q", "-t", "raw", "-f", "S16_LE", "-r", `${rate}`, "-c", "1"];

/** ffmpeg names the ordinary microphone differently on each system. */
const FFMPEG_MICROPHONE: Partial<Record<Machine["os"], string[]>> = {
  linux: ["-f", "pulse", "-i", "default"],
  darwin: ["-f", "avfoundation", "-i", ":default"],
};

function recorders(os: Machine["os"]): Recipe[] {
  const microphone = FFMPEG_MICROPHONE[os];
  const quiet = ["-nostdin", "-loglevel", "error"];
  return [
    { name: "arecord", args: alsa(MIC_RATE) },
    { name: "rec", args: ["-q", ...raw(MIC_RATE), "-"] },
    { name: "sox", args: ["-q", "-d", ...raw(MIC_RATE), "-"] },
    ...(microphone === undefined ? [] : [{
      name: "ffmpeg",
      args: [...quiet, ...microphone, "-f", "s16le", "-ac", "1", "-ar", `${MIC_RATE}`, "-"],
    }]),
  ];
}

const PLAYERS: readonly Recipe[] = [
  // By itself aplay waits until its half second of buffer is full.
  { name: "aplay", args: [...alsa(REPLY_RATE), "--start-delay=1", "--buffer-time=200000", "-"] },
  { name: "play", args: ["-q", ...raw(REPLY_RATE), "-"] },
  {
    name: "ffplay",
    args: [
      ...["-nodisp", "-autoexit", "-loglevel", "error"],
      // Newer ones know neither `-ar` nor `-ac` for raw samples; one channel is the ordinary.
      ...["-f", "s16le", "-sample_rate", `${REPLY_RATE}`, "-"],
    ],
  },
  { name: "afplay", args: [], wantsFile: true },
];

/**
 * The first program there is that gives the microphone's raw samples (16 kHz, mono) on its output.
 *
 * @throws {Deno.errors.NotFound} naming what was looked for
 */
export function findRecorder(machine: Machine): Promise<Program> {
  return find(recorders(machine.os), machine, "record the microphone", "--in=FILE.wav");
}

/**
 * The first program there is that plays raw samples (24 kHz, mono), or a file.
 *
 * @throws {Deno.errors.NotFound} naming what was looked for
 */
export function findPlayer(machine: Machine): Promise<Program> {
  return find(PLAYERS, machine, "play sound", "--out=FILE.wav");
}

async function find(
  recipes: readonly Recipe[],
  { directories, os }: Machine,
  purpose: string,
  instead: string,
): Promise<Program> {
  const ending = os === "windows" ? ".exe" : "";
  for (const { name, ...rest } of recipes) {
    for (const directory of directories) {
      const path = `${directory}/${name}${ending}`;
      const isThere = await Deno.stat(path).then(({ isFile }) => isFile, () => false);
      if (isThere) return { path, ...rest };
    }
  }
  const names = recipes.map(({ name }) => name);
  throw new Deno.errors.NotFound(
    `Cannot ${purpose}: none of ${names.join(", ")} is installed; use ${instead} instead`,
  );
}

/** End a program, unless it has ended by itself. */
export function killed(child: Deno.ChildProcess): void {
  try {
    child.kill();
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof Deno.errors.NotFound)) throw error;
  }
}
