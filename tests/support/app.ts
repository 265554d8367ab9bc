/**
 * The built app as a process of its own, served as `deno task start` serves it, on a free port and
 * with no setting of the machine the tests run on.
 */
import { buildApp } from "../../lib/build/build.ts";
import { projectRoot } from "../../lib/build/run_deno.ts";
import { serveArgs } from "../../lib/build/start.ts";
import { readConfig } from "../../lib/config.ts";

/** The app, listening. */
export interface App {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Everything it printed until now. */
  output(): string;
  /** Wait until it has printed these words; false when it ends before. */
  says(words: string): Promise<boolean>;
  /**
   * End it as an operator does, and wait until it is gone. One that does not go is killed: whether it
   * must go by itself is for a test of its own to judge.
   */
  stop(): Promise<{ byItself: boolean }>;
}

/** What an app may take to close its calls and end. */
const STOP_MS = 3_000;

/**
 * Build the app if its files changed, and start it.
 *
 * @param settings environment variables; those of the machine that mean something to it are left out
 * @throws {Error} with what it printed, when it ends before it listens or says it is not well
 */
export async function startApp(settings: Record<string, string>): Promise<App> {
  const code = await buildApp({ evenIfFresh: false });
  if (code !== 0) throw new Error(`Cannot start the app: its build ended with ${code}`);
  // A page that stays must not make every test wait for the ordinary ten seconds.
  const env = { LOOKSEE_LEAVE_MS: "1000", LOOKSEE_STORE: ":memory:", ...settings };
  const child = new Deno.Command(Deno.execPath(), {
    args: await serveArgs({ ...readConfig(env), host: "127.0.0.1", port: 0 }),
    cwd: projectRoot,
    clearEnv: true,
    env: { ...inherited(), ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let output = "";
  const waiting = new Set<() => void>();
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      output += text;
      for (const look of [...waiting]) look();
    }
  };
  const over = Promise.all([read(child.stdout), read(child.stderr), child.status]);
  const says = (words: string) => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = () => {
      if (!output.includes(words)) return;
      waiting.delete(look);
      resolve(true);
    };
    waiting.add(look);
    over.then(() => resolve(output.includes(words)));
    look();
    return promise;
  };
  const stop = async () => {
    const late = Promise.withResolvers<"late">();
    const timer = setTimeout(() => late.resolve("late"), STOP_MS);
    kill(child, "SIGTERM");
    const ended = await Promise.race([over, late.promise]);
    clearTimeout(timer);
    if (ended !== "late") return { byItself: true };
    kill(child, "SIGKILL");
    await over;
    return { byItself: false };
  };

  await says("Listening on ");
  const [url] = /http:\/\/127\.0\.0\.1:\d+(?=\/\n)/.exec(output) ?? [];
  if (url === undefined) throw new Error(`Cannot start the app:\n${output}`);
  const health = await fetch(`${url}/api/health`);
  const { status } = health.ok ? await health.json() : { status: await health.text() };
  if (status === "ok") return { url, output: () => output, says, stop };
  await stop();
  throw new Error(`Cannot start the app, its health is ${status}:\n${output}`);
}

function kill(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof TypeError) && !(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** The machine's environment without keys and settings: a key must never turn a test into a bill. */
function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Deno.env.toObject()).filter(([name]) =>
      !/^(GEMINI_|GOOGLE_|LOOKSEE_|PORT$|HOST$|DENO_DEPLOY)/.test(name) ||
      name === "LOOKSEE_PACKAGES"
    ),
  );
}
