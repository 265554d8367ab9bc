/** Where the sound of replies goes in the end: a file, or a player. Mono at 24 kHz. */
import { pcm16ToBytes } from "../audio/pcm16.ts";
import { REPLY_RATE } from "../wire/message.ts";
import { killed, type Program } from "./programs.ts";
import { wavHeader } from "./wav.ts";

/** Takes sound in order; one call at a time. */
export interface Output {
  /** @throws {Error} when it cannot be saved or played */
  write(pcm: Int16Array<ArrayBuffer>): Promise<void>;
  /** Nothing more of this reply comes. */
  endReply(): Promise<void>;
  /** Resolves when all of it is saved, or played. */
  end(): Promise<void>;
}

/** Players take whole blocks; this much silence pushes out the end of a reply. 200 ms. */
const PAD_SAMPLES = REPLY_RATE / 5;

/**
 * A WAV file, replaced if it is there.
 *
 * @throws what `Deno.open` throws
 */
export async function savedOutput(path: string): Promise<Output> {
  const file = await Deno.open(path, { write: true, create: true, truncate: true });
  let soundBytes = 0;
  await writeAll(file, wavHeader(0, REPLY_RATE));
  return {
    async write(pcm) {
      await writeAll(file, pcm16ToBytes(pcm));
      soundBytes += pcm.byteLength;
    },
    endReply: () => Promise.resolve(),
    async end() {
      await file.seek(0, Deno.SeekMode.Start);
      await writeAll(file, wavHeader(soundBytes, REPLY_RATE));
      file.close();
    },
  };
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
}

/** A player, started with the first sound. */
export function playedOutput(program: Program): Output {
  return program.wantsFile ? playedFiles(program) : playedStream(program);
}

function playedStream({ path, args }: Program): Output {
  let player: { child: Deno.ChildProcess; writer: WritableStreamDefaultWriter } | null = null;
  const start = () => {
    const command = new Deno.Command(path, {
      args: [...args],
      stdin: "piped",
      stdout: "null",
      stderr: "piped",
    });
    const child = command.spawn();
    return { child, writer: child.stdin.getWriter() };
  };
  const write = async (pcm: Int16Array<ArrayBuffer>) => {
    player ??= start();
    // The buffer goes over to the stream, which may look at it later.
    const written = player.writer.write(pcm16ToBytes(pcm).slice());
    await written.catch(() => {
      const ended = player!.child;
      player = null;
      return endOf(ended, path, true);
    });
  };
  return {
    write,
    endReply: () => write(new Int16Array(PAD_SAMPLES)),
    async end() {
      if (player === null) return;
      const { child, writer } = player;
      player = null;
      await writer.close().catch(() => {});
      await endOf(child, path, false);
    },
  };
}

/** A player that takes files: each reply is one, and plays when it has come whole. */
function playedFiles({ path, args }: Program): Output {
  let pieces: Int16Array<ArrayBuffer>[] = [];
  const endReply = async () => {
    if (pieces.length === 0) return;
    const name = await Deno.makeTempFile({ suffix: ".wav" });
    try {
      const file = await savedOutput(name);
      for (const piece of pieces) await file.write(piece);
      pieces = [];
      await file.end();
      const command = new Deno.Command(path, {
        args: [...args, name],
        stdin: "null",
        stdout: "null",
        stderr: "piped",
      });
      await endOf(command.spawn(), path, false);
    } finally {
      await Deno.remove(name);
    }
  };
  return {
    write: (pcm) => Promise.resolve(void pieces.push(pcm)),
    endReply,
    end: endReply,
  };
}

/** Wait for a player. @param isEarly it ended while there was sound to play */
async function endOf(child: Deno.ChildProcess, path: string, isEarly: boolean): Promise<void> {
  if (isEarly) killed(child);
  const [said, { success }] = await Promise.all([new Response(child.stderr).text(), child.status]);
  if (success && !isEarly) return;
  const reason = said.trim().slice(0, 500);
  throw new Error(`Cannot play: ${path} ended by itself${reason && `: ${reason}`}`);
}
