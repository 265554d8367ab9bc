/** `deno task replay FILE --as=page|upstream`: a recorded call, played back as either side. */
import { resolve } from "node:path";
import { openRecording, type Recording } from "../recording/reader.ts";
import { replayPage } from "../recording/replay_page.ts";
import { SETTINGS } from "../settings.ts";
import { REPLY_RATE, type ServerMessage } from "../wire/message.ts";
import { runDeno } from "./run_deno.ts";

const USAGE = `Usage: deno task replay FILE --as=page|upstream [options]

  --as=page       call a running server and send what the page sent then
    --url=URL     the server; default http://127.0.0.1:8000
    --code=CODE   access code, where the server asks for one (recordings hold none)
  --as=upstream   start the server with the recording in place of Google
  --speed=N       1 = as recorded (default), 2 = twice as fast, max = as fast as it goes`;

/** What the command line asks for. */
export type ReplayTask =
  | { as: "page"; file: string; speed: number; url: string; code?: string }
  | { as: "upstream"; file: string; speed: string };

/** Read the command line; null when it makes no sense. */
export function replayTask(args: readonly string[]): ReplayTask | null {
  const files = args.filter((arg) => !arg.startsWith("--"));
  const options = new Map<string, string>();
  for (const arg of args) {
    if (!arg.startsWith("--")) continue;
    const [, name, value] = /^--(as|speed|url|code)=(.+)$/s.exec(arg) ?? [];
    if (name === undefined) return null;
    options.set(name, value);
  }
  const text = options.get("speed") ?? "1";
  const speed = SETTINGS.replaySpeed.parse(text);
  const as = options.get("as");
  const url = options.get("url") ?? `http://${SETTINGS.host.default}:${SETTINGS.port.default}`;
  if (files.length !== 1 || speed === undefined || !/^https?:\/\/./.test(url)) return null;
  const [file] = files;
  if (as === "upstream") return { as, file, speed: text };
  if (as !== "page") return null;
  return { as, file, speed, url, ...(options.has("code") ? { code: options.get("code") } : {}) };
}

/** What is worth a line of all a server says, its words joined to whole lines. */
export class Minutes {
  #side = "";
  #words = "";

  /** The lines a message completes. */
  take(message: ServerMessage): string[] {
    if (message.type === "said") {
      const before = message.who === this.#side ? [] : this.end();
      this.#side = message.who;
      this.#words += message.text;
      return message.final ? [...before, ...this.end()] : before;
    }
    const line = lineOf(message);
    return line === null ? [] : [...this.end(), line];
  }

  /** What was said and not ended. */
  end(): string[] {
    const words = this.#words.trim();
    this.#words = "";
    return words === "" ? [] : [`${this.#side}: ${words}`];
  }
}

function lineOf(message: ServerMessage): string | null {
  switch (message.type) {
    case "reply":
      return `reply ${message.reply} ${message.state}`;
    case "tool":
      return `tool ${message.name}`;
    case "error":
      return `error ${message.code}: ${message.message}`;
    case "ready":
      return `ready: ${message.model} at ${message.upstream}`;
    default:
      return null;
  }
}

async function playPage(
  recording: Recording,
  { url, speed, code }: Extract<ReplayTask, { as: "page" }>,
): Promise<number> {
  const replayed = replayPage(recording, { url, speed, accessCode: code });
  const minutes = new Minutes();
  let soundMs = 0;
  for await (const { atMs, message } of replayed) {
    if (message.type === "sound") soundMs += message.pcm.length * 1000 / REPLY_RATE;
    for (const line of minutes.take(message)) {
      console.log(`${(atMs / 1000).toFixed(3).padStart(9)} s  ${line}`);
    }
  }
  for (const line of minutes.end()) console.log(line);
  const { code: closeCode, reason, by } = await replayed.closed;
  const why = reason === "" ? "" : ` (${reason})`;
  console.log(`Heard ${(soundMs / 1000).toFixed(1)} s of sound; closed with ${closeCode}${why}.`);
  if (by !== "us") return 1;
  const { cut } = await recording.end;
  if (cut !== null) console.log(`The recording is not whole: ${cut}.`);
  return 0;
}

async function run(task: ReplayTask): Promise<number> {
  // Where the person stood when they typed the path; tasks run in the project's folder.
  const path = resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), task.file);
  let recording: Recording;
  try {
    recording = await openRecording(path);
  } catch (error) {
    console.error(`Cannot play ${path}: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
  console.log(`Call ${recording.header.call}, recorded ${recording.header.begunAt}.`);
  if (task.as === "page") return await playPage(recording, task);
  await recording.close();
  Deno.env.set(SETTINGS.replayFile.variable, path);
  Deno.env.set(SETTINGS.replaySpeed.variable, task.speed);
  return await runDeno(["run", "-A", "lib/build/start.ts"]);
}

if (import.meta.main) {
  const task = replayTask(Deno.args);
  if (task === null) console.error(USAGE);
  Deno.exit(task === null ? 2 : await run(task));
}
