import { fileURLToPath } from "node:url";

/** The project's folder, with a slash at its end. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Changes to what a child process gets. */
export interface RunOptions {
  /** Called with the child's output as it comes, which is printed here too. Default: inherited. */
  onOutput?(text: string): void;
  /** Ends the child when aborted. */
  signal?: AbortSignal;
  /** How long it may take to end once it was asked to; default {@linkcode GRACE_MS}. */
  graceMs?: number;
}

/**
 * How long a child that was asked to end may take: the server closes calls first.
 */
const GRACE_MS = 2000;

const ENDING: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Run this same Deno in the project's folder and wait for it; signals that ask to end are passed on
 * to the child. Resolves to its exit code (128 + number if a signal ended it).
 */
export async function runDeno(args: readonly string[], options: RunOptions = {}): Promise<number> {
  const { onOutput, signal, graceMs = GRACE_MS } = options;
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: projectRoot,
    stdin: "null",
    stdout: onOutput ? "piped" : "inherit",
    stderr: onOutput ? "piped" : "inherit",
  }).spawn();
  using _ending = passSignalsOn(child, { abort: signal, graceMs });
  if (onOutput) {
    await Promise.all([
      passOn(child.stdout, Deno.stdout, onOutput),
      passOn(child.stderr, Deno.stderr, onOutput),
    ]);
  }
  return (await child.status).code;
}

/** Until disposed, end the child when this process is asked to end or `abort` is aborted. */
function passSignalsOn(
  child: Deno.ChildProcess,
  { abort, graceMs }: { abort?: AbortSignal; graceMs: number },
): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (signal: Deno.Signal | null) => {
    if (signal !== null) kill(child, signal);
    timer ??= setTimeout(() => kill(child, "SIGKILL"), graceMs);
  };
  const undo = ENDING.map((signal) => {
    // A terminal's Ctrl-C reaches the child by itself, and a second one would end it at once.
    const listener = () => end(signal === "SIGINT" && Deno.stdin.isTerminal() ? null : signal);
    Deno.addSignalListener(signal, listener);
    return () => Deno.removeSignalListener(signal, listener);
  });
  const onAbort = () => end("SIGTERM");
  abort?.addEventListener("abort", onAbort);
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      abort?.removeEventListener("abort", onAbort);
      for (const remove of undo) remove();
    },
  };
}

function kill(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    // It has ended meanwhile.
    if (!(error instanceof TypeError) && !(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function passOn(
  from: ReadableStream<Uint8Array<ArrayBuffer>>,
  to: { writable: WritableStream<Uint8Array<ArrayBuffer>> },
  onOutput: (text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const writer = to.writable.getWriter();
  for await (const bytes of from) {
    await writer.write(bytes);
    onOutput(decoder.decode(bytes, { stream: true }));
  }
  writer.releaseLock();
}
