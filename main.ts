/**
 * Composition root: settings in, App out. Everything that lives as long as the server is made here
 * and handed to the routes as `ctx.state`; the simulator starts here if there is no key.
 */
import { App, csp, type Middleware, staticFiles } from "fresh";
import { createBudget } from "./lib/budget/budget.ts";
import { type Config, ConfigError, configFromEnvironment, secretsIn } from "./lib/config.ts";
import type { LiveServer, State } from "./lib/define.ts";
import { openClientFiles } from "./lib/door/client_files.ts";
import { createDoor } from "./lib/door/door.ts";
import { keepForeignFiles } from "./lib/door/keep_foreign_files.ts";
import { setPageHeaders } from "./lib/door/page_headers.ts";
import { createTickets, type Tickets } from "./lib/door/tickets.ts";
import { createLog, type Log } from "./lib/log.ts";
import { Pairings } from "./lib/pairing/pairings.ts";
import { createPassage } from "./lib/passage/passage.ts";
import type { CallJoints } from "./lib/relay/answer.ts";
import { Calls } from "./lib/relay/calls.ts";
import { createRedact } from "./lib/redact.ts";
import { openStore } from "./lib/store.ts";
import { answerIn, keptLanguage, takeWordsOfRequest, wordsOf } from "./lib/words/of_request.ts";

/** How long calls may take to go elsewhere when Ctrl-C ends the server. */
const CTRL_C_MS = 1_500;
/** What the last messages of calls that were ended may take to leave. */
const LAST_MESSAGES_MS = 500;
/** The same for answers to ordinary requests. */
const LAST_ANSWERS_MS = 50;
/** What calls may take to close their Live sessions, at most, before the process ends without. */
const CLOSING_MS = 3_000;

takeWordsOfRequest();
const config = configFromEnvironment();
const redact = createRedact(secretsIn(config));
const log = createLog({ level: config.logLevel, redact });
const stopping = new AbortController();
const store = await openStore(config).catch(badSetting("LOOKSEE_STORE"));
const state: State = {
  config,
  log,
  redact,
  door: createDoor(config, { store, log }),
  tickets: ticketsOf(config, log),
  calls: new Calls(),
  passage: createPassage(config),
  liveServer: await liveServerOf(config, log),
  joints: await jointsOf(config, log),
  // SQLite tells a process of its own writes alone.
  pairings: new Pairings({ store, watchesAll: config.onDeploy, log }),
  store,
  budget: createBudget({ settings: config, store, log }),
};

async function liveServerOf({ upstream, ...config }: Config, log: Log): Promise<LiveServer> {
  switch (upstream.kind) {
    case "google":
      return { label: upstream.label, baseUrl: null, apiKey: upstream.apiKey };
    case "other":
      // A gateway that adds a key of its own does not look at this one; a simulator elsewhere wants any.
      return {
        label: upstream.label,
        baseUrl: upstream.baseUrl,
        apiKey: upstream.apiKey ?? "none",
      };
    case "none":
    case "replay":
      return { label: upstream.label, baseUrl: null, apiKey: null };
    case "simulator": {
      // Loaded only here: with a key nothing of the simulator is ever read.
      const { startSimulator } = await import("./lib/simulator/server.ts");
      const { parseSwitches } = await import("./lib/simulator/switches.ts");
      const { simulatorSwitches } = config;
      const switches = await Promise.try(() => parseSwitches(simulatorSwitches ?? ""))
        .catch(badSetting("LOOKSEE_SIM_SET"));
      const simulator = await startSimulator({
        speechAnswerDelayMs: config.simulatorAnswerDelayMs,
        textAnswerDelayMs: config.simulatorAnswerDelayMs * 2,
        ...switches,
        fault: config.simulatorFault,
        // Nobody looks at what it received here; tests do, in a simulator of their own.
        recordSeconds: 0,
        recordPictures: 0,
        log,
      }).catch((error) => {
        // Nothing else in here is made of words that only the simulator can read.
        if (error instanceof RangeError) return badSetting("LOOKSEE_SIM_FAULT")(error);
        throw error;
      });
      log.info("simulator started", { url: simulator.url });
      stopping.signal.addEventListener("abort", () => void simulator.close());
      return { label: upstream.label, baseUrl: simulator.url, apiKey: "simulator" };
    }
    default:
      return upstream satisfies never;
  }
}

function ticketsOf({ secret }: Config, log: Log): Tickets {
  if (secret !== null) return createTickets({ secret });
  log.info("tickets last no longer than this process", { set: "LOOKSEE_SECRET to keep them" });
  return createTickets({ secret: crypto.randomUUID() + crypto.randomUUID() });
}

/** Recorder and replay: loaded only where they are set. */
async function jointsOf(config: Config, log: Log): Promise<CallJoints> {
  const { upstream, recordFolder, replaySpeed: speed } = config;
  const joints: CallJoints = {};
  if (recordFolder !== null) {
    const { createRecorder } = await import("./lib/recording/recorder.ts");
    const { recordingFolder } = await import("./lib/recording/recording_folder.ts");
    const limits = {
      maxFiles: config.maxRecordFiles,
      maxBytes: config.maxRecordMegabytes * 1_000_000,
      log,
    };
    const create = await recordingFolder(recordFolder, limits).catch(badSetting("LOOKSEE_RECORD"));
    joints.tap = createRecorder({ create, secrets: secretsIn(config), log });
    log.warn("every call is recorded", { folder: recordFolder });
  }
  if (config.toolModule !== null || config.mcpUrl !== null) {
    Object.assign(joints, await toolsJoint(config, log));
  }
  if (upstream.kind === "replay") {
    const { openRecording } = await import("./lib/recording/reader.ts");
    const { replayUpstream } = await import("./lib/recording/replay_upstream.ts");
    const open = () => openRecording(upstream.file);
    // A file that cannot be played stops the start, not the first call.
    await (await open().catch(badSetting("LOOKSEE_REPLAY"))).close();
    joints.openLive = replayUpstream({ open, speed });
    joints.pace = (await import("./lib/recording/replay_pace.ts")).REPLAY_PACE;
  }
  return joints;
}

/** The owner's tools: loaded only where there are any. */
async function toolsJoint(
  config: Config,
  log: Log,
): Promise<Pick<CallJoints, "tools" | "toolNames">> {
  const { BadToolSetting, relayTools } = await import("./lib/tools/relay/relay_tools.ts");
  const { pageWithTools } = await import("./lib/relay/page_with_tools.ts");
  const { SYSTEM_CLOCK: clock } = await import("./lib/clock.ts");
  const { tools, close } = await relayTools(config).catch((error) => {
    throw error instanceof BadToolSetting ? badSetting(error.variable)(error) : error;
  });
  stopping.signal.addEventListener("abort", () => void close());
  const toolNames = tools.map(({ name }) => name);
  log.info("tools of the relay", { names: toolNames.join(", ") });
  const { toolCallsInARow: callsInARow } = config;
  return {
    tools: (page, callId) => pageWithTools(page, { tools, callsInARow, clock, log, callId }),
    toolNames,
  };
}

/** What a setting names is not there, or cannot be used. */
function badSetting(variable: string): (error: unknown) => never {
  return (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`${variable} cannot be used: ${reason}`]);
  };
}

/** Nothing of it keeps a process that has nothing else to do. */
const exitAfter = (ms: number) => Deno.unrefTimer(setTimeout(exit, ms));

function exit(): never {
  store.close();
  Deno.exit(0);
}

/**
 * Pages are told to go elsewhere, and this process ends when they have; for whoever presses Ctrl-C
 * without waiting long.
 */
async function stop(signal: Deno.Signal): Promise<void> {
  // Asked again, as by whoever ends a whole group of processes: it is on its way.
  if (state.calls.leavingMs !== null) return;
  const ms = signal === "SIGINT" ? Math.min(CTRL_C_MS, config.leaveMs) : config.leaveMs;
  log.info("leaving", { calls: state.door.counters.calls, ms });
  exitAfter(ms + CLOSING_MS);
  const ended = await state.calls.leave(ms);
  stopping.abort();
  // What was spent is written first, where the store takes it in the time there is.
  await state.budget.settled();
  // Whoever was put out is told why, as fast as its line takes it.
  exitAfter(ended > 0 ? LAST_MESSAGES_MS : LAST_ANSWERS_MS);
}

if (!config.onDeploy) {
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, () => void stop(signal));
}

/** Of Fresh's policy only the nonce is taken, which nothing else tells. */
const contentPolicy: Middleware<State> = csp<State>({ useNonce: true });

/** Headers of every answer but a socket's, whose answer cannot be changed any more. */
const headers: Middleware<State> = async (ctx) => {
  // Other upgrades are offered (`h2c`), and answered with the page as it is.
  const isUpgrade = ctx.req.headers.get("upgrade")?.toLowerCase() === "websocket";
  const response = isUpgrade ? await ctx.next() : await contentPolicy(ctx);
  if (response.status === 101) return response;
  setPageHeaders(response.headers, { request: ctx, config });
  const origin = ctx.req.headers.get("origin");
  const path = ctx.url.pathname;
  openClientFiles(response.headers, { path, origin, origins: config.origins });
  keepForeignFiles(response.headers, { path, status: response.status });
  return response;
};

/**
 * Every answer is in the words of whoever asks, and the start page keeps what its address chooses. Its
 * cookie joins the finished answer: of two among a page's own headers Fresh passes on the last alone.
 */
const language: Middleware<State> = async (ctx) => {
  const response = await answerIn(wordsOf(ctx.req), () => ctx.next());
  const cookie = ctx.url.pathname === "/" && response.ok ? keptLanguage(ctx.req) : null;
  if (cookie !== null) response.headers.append("set-cookie", cookie);
  return response;
};

export const app = new App<State>()
  .use((ctx) => {
    Object.assign(ctx.state, state);
    return ctx.next();
  })
  .use(headers)
  .use(staticFiles())
  .use(language)
  .fsRoutes();
