/** `deno task talk`: a Live client on the command line. `--help` tells more. */
import { delimiter, resolve } from "node:path";
import { SYSTEM_CLOCK } from "../clock.ts";
import { SETTINGS } from "../settings.ts";
import { openDirectLine } from "../talk/direct_line.ts";
import { fileInput, type Input, microphoneInput } from "../talk/input.ts";
import { type Output, playedOutput, savedOutput } from "../talk/output.ts";
import { Playback } from "../talk/playback.ts";
import { findPlayer, findRecorder, type Machine } from "../talk/programs.ts";
import { openRelayLine } from "../talk/relay_line.ts";
import { runTalk, type TalkInput } from "../talk/talk.ts";
import { TALK_USAGE, type TalkTask, talkTask } from "../talk/talk_task.ts";
import { readWav } from "../talk/wav.ts";
import type { Duplex } from "../wire/duplex.ts";
import type { ServerMessage, Start } from "../wire/message.ts";
import { Minutes } from "./replay.ts";

type Line = Duplex<ServerMessage, TalkInput>;

const machine: Machine = {
  directories: (Deno.env.get("PATH") ?? "").split(delimiter).filter(Boolean),
  os: Deno.build.os,
};

/** Where the person stood when they typed the path; tasks run in the project's folder. */
const pathOf = (file: string) => resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), file);

function lineOf({ place, model, voice }: TalkTask, code: string | null, signal: AbortSignal): Line {
  const start: Start = {
    type: "start",
    ...(model === null ? {} : { model }),
    ...(voice === null ? {} : { voice }),
  };
  if (place.to === "relay") {
    const withCode = code === null ? start : { ...start, accessCode: code };
    return openRelayLine({ url: place.url, start: withCode, signal });
  }
  const key = Deno.env.get("GOOGLE_API_KEY") || Deno.env.get("GEMINI_API_KEY") || null;
  // Another Live server may add a key of its own, and wants to see any.
  const apiKey = key ?? (place.baseUrl === null ? null : "none");
  const server = { baseUrl: place.baseUrl, apiKey };
  return openDirectLine({ server, model: model ?? SETTINGS.model.default, start, signal });
}

async function inputOf({ inFile }: TalkTask, signal: AbortSignal): Promise<Input> {
  if (inFile === null) return microphoneInput(await findRecorder(machine), signal);
  const sound = readWav(await Deno.readFile(pathOf(inFile)));
  return fileInput(sound, { clock: SYSTEM_CLOCK, signal });
}

async function outputOf({ outFile }: TalkTask): Promise<Output> {
  return outFile === null
    ? playedOutput(await findPlayer(machine))
    : await savedOutput(pathOf(outFile));
}

/** The access code, read without showing it. Null when none is given. */
async function askForCode(): Promise<string | null> {
  if (!Deno.stdin.isTerminal()) {
    throw new Error("Cannot ask for the access code: no terminal; set TALK_ACCESS_CODE instead");
  }
  await Deno.stdout.write(new TextEncoder().encode("Access code: "));
  Deno.stdin.setRaw(true, { cbreak: true });
  let typed = "";
  try {
    const bytes = new Uint8Array(256);
    const decoder = new TextDecoder();
    while (!/[\r\n]/.test(typed)) {
      const count = await Deno.stdin.read(bytes);
      if (count === null) break;
      for (const char of decoder.decode(bytes.subarray(0, count), { stream: true })) {
        typed = char === "\x7f" || char === "\b" ? typed.slice(0, -1) : typed + char;
      }
    }
  } finally {
    Deno.stdin.setRaw(false);
    console.log("");
  }
  return typed.trim() || null;
}

async function codeOf({ place }: TalkTask): Promise<string | null> {
  if (place.to !== "relay") return null;
  return place.asksForCode ? await askForCode() : Deno.env.get("TALK_ACCESS_CODE") || null;
}

async function run(task: TalkTask): Promise<number> {
  const life = new AbortController();
  const code = await codeOf(task);
  const input = await inputOf(task, life.signal);
  const output = await outputOf(task);
  const onSignal = () => life.abort();
  Deno.addSignalListener("SIGINT", onSignal);
  const line = lineOf(task, code, life.signal);
  const playback = new Playback({
    output,
    queued: task.queued,
    clock: SYSTEM_CLOCK,
    onHeard: (reply, position) => line.send({ type: "heard", reply, position }),
  });
  const minutes = new Minutes();
  const { problem } = await runTalk({
    ...{ line, input, playback, clock: SYSTEM_CLOCK, signal: life.signal },
    stopInput: () => life.abort(),
    onMessage: (message) => minutes.take(message).forEach((text) => console.log(text)),
  });
  Deno.removeSignalListener("SIGINT", onSignal);
  for (const text of minutes.end()) console.log(text);
  const unsaved = await output.end().then(() => null, (error: Error) => error.message);
  for (const text of new Set([problem, unsaved])) if (text !== null) console.error(text);
  return problem === null && unsaved === null ? 0 : 1;
}

if (import.meta.main) {
  const task = talkTask(Deno.args);
  const isHelp = Deno.args.includes("--help");
  if (task === null) (isHelp ? console.log : console.error)(TALK_USAGE);
  const code = task === null ? (isHelp ? 0 : 2) : await run(task).catch((error: Error) => {
    console.error(error.message);
    return 1;
  });
  Deno.exit(code);
}
