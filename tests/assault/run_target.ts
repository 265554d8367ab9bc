/** Builds the app, and starts it as a process that can be attacked and asked what it uses. */
import { fileURLToPath } from "node:url";
import { buildApp } from "../../lib/build/build.ts";
import { projectRoot } from "../../lib/build/run_deno.ts";
import { serveArgs } from "../../lib/build/start.ts";
import { FIGURES_MARK, type TargetFigures } from "./target.ts";

export interface Target {
  readonly port: number;
  /** What it uses once garbage has been collected. */
  figures(): Promise<TargetFigures>;
  /** What it printed, figures aside. */
  output(): string;
  /** Resolves to its exit code, should it end by itself. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

const TARGET = fileURLToPath(new URL("target.ts", import.meta.url));
/** Printed text that is kept: a server that logs every refusal at length must not fill our memory. */
const KEPT_CHARS = 100_000;

/**
 * @param settings environment variables beside those of the machine, none of which mean anything to it
 * @throws {Error} with what it printed, when it ends before it listens
 */
export async function startTarget(settings: Record<string, string>): Promise<Target> {
  const code = await buildApp({ evenIfFresh: false });
  if (code !== 0) throw new Error(`Cannot start the app: its build ended with ${code}`);
  // As `start` runs it, rights included, but for the script, which serves it the same way.
  const [run, ...args] = await serveArgs({ host: "127.0.0.1", port: 0 });
  const served = args.map((arg) => arg.endsWith("/lib/build/serve.ts") ? TARGET : arg);
  const child = new Deno.Command(Deno.execPath(), {
    args: [run, "--v8-flags=--expose-gc", ...served],
    cwd: projectRoot,
    clearEnv: true,
    env: { ...inherited(), LOOKSEE_STORE: ":memory:", NO_COLOR: "1", ...settings },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const reader = new OutputReader();
  const reading = Promise.all([reader.read(child.stdout), reader.read(child.stderr)]);
  const ended = Promise.all([child.status, reading]).then(([{ code }]) => code);
  const listening = reader.next(/http:\/\/127\.0\.0\.1:(\d+)/);
  const port = await Promise.race([listening, ended.then(() => null)]);
  if (port === null) throw new Error(`Cannot start the app:\n${reader.text}`);
  const stdin = child.stdin.getWriter();
  return {
    port: Number(port),
    ended,
    output: () => reader.text,
    async figures() {
      const next = reader.next(new RegExp(`${FIGURES_MARK}(.*)`));
      await stdin.write(new TextEncoder().encode("\n"));
      const text = await Promise.race([next, ended.then(() => null)]);
      if (text === null) throw new Error(`The server is gone:\n${reader.text}`);
      return JSON.parse(text);
    },
    async stop() {
      // Its calls are our own, and need no time to go elsewhere.
      const isGone = await Promise.race([ended.then(() => true), Promise.resolve(false)]);
      if (!isGone) child.kill("SIGKILL");
      await stdin.close().catch(() => {});
      await ended;
    },
  };
}

/** Follows what a process prints, line by line. */
class OutputReader {
  text = "";
  readonly #waiting = new Set<(line: string) => void>();

  async read(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (!line.startsWith(FIGURES_MARK)) this.text = `${this.text}${line}\n`.slice(-KEPT_CHARS);
        for (const look of [...this.#waiting]) look(line);
      }
    }
  }

  /** What the next line that fits has in its first group. */
  next(pattern: RegExp): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const look = (line: string) => {
      const [, found] = pattern.exec(line) ?? [];
      if (found === undefined) return;
      this.#waiting.delete(look);
      resolve(found);
    };
    this.#waiting.add(look);
    return promise;
  }
}

/** The machine's environment without keys and settings: a key must never turn an attack into a bill. */
function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Deno.env.toObject()).filter(([name]) =>
      !/^(GEMINI_|GOOGLE_|LOOKSEE_|PORT$|HOST$|DENO_DEPLOY)/.test(name) ||
      name === "LOOKSEE_PACKAGES"
    ),
  );
}
