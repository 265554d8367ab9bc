import { resolve } from "node:path";
import { createLog } from "../log.ts";
import { MAX_SEED } from "../simulator/faults/random.ts";
import { parseScript, type Script } from "../simulator/script/script.ts";
import { type SimulatorOptions, startSimulator } from "../simulator/server.ts";
import { parseSwitches, SWITCHES } from "../simulator/switches.ts";

/** The simulator by itself is found where tutorials look for a local server. */
const DEFAULT_PORT = 9090;
const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

/** What a command line asks for: options, the usage, or nothing that can be done. */
export type Wish =
  | { type: "start"; options: Partial<SimulatorOptions> }
  | { type: "help" }
  | { type: "mistake"; text: string };

interface Flag {
  /** Stands for the value in the usage. */
  value: string;
  meaning: string;
  /** Undefined: not accepted. @throws {RangeError} that says what would be */
  read(text: string): Partial<SimulatorOptions> | undefined;
}

/** Digits, or undefined past `most`. */
function number(text: string, { least = 0, most = Number.MAX_SAFE_INTEGER } = {}) {
  const value = /^\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

function whole(text: string, most?: number) {
  const value = number(text, { most });
  return Number.isInteger(value) ? value : undefined;
}

const FLAGS: Record<string, Flag> = {
  port: {
    value: "NUMBER",
    meaning: `TCP port to listen on; 0 = any free one (default ${DEFAULT_PORT})`,
    read: (text) => given("port", whole(text, 65_535)),
  },
  host: {
    value: "ADDRESS",
    meaning: "address to listen on (default 127.0.0.1)",
    read: (text) => given("hostname", /^[\w.:-]{1,255}$/.test(text) ? text : undefined),
  },
  fault: {
    value: "FAULTS",
    meaning: "what goes wrong, e.g. quota or latency:80ms,drop@received40",
    // Whether it can be read is for the simulator to say.
    read: (text) => ({ fault: text }),
  },
  seed: {
    value: "NUMBER",
    meaning: `decides jitter and what scripts say by chance, up to ${MAX_SEED} (default 1)`,
    read: (text) => given("seed", whole(text, MAX_SEED)),
  },
  speed: {
    value: "TIMES",
    meaning: "how fast connections age: with 60, nine minutes pass in nine seconds (default 1)",
    read: (text) => given("timeScale", number(text, { least: 0.001 })),
  },
  script: {
    value: "FILE",
    meaning: "what is answered to what (default lib/simulator/script/scripts/default.yaml)",
    // Its text, once it is read.
    read: (text) => ({ script: text }),
  },
  voice: {
    value: "VOICE",
    meaning: "speech, or tone: sound of the same length that costs nothing (default speech)",
    read: (text) => text === "speech" || text === "tone" ? { voice: text } : undefined,
  },
  keys: {
    value: "KEY,KEY",
    meaning: "keys that are let in (default: any)",
    read: (text) => given("keys", /^[^,\s]+(,[^,\s]+)*$/.test(text) ? text.split(",") : undefined),
  },
  set: {
    value: "NAME=VALUE",
    meaning: "one of the switches below, or several with commas; may come again",
    read: (text) => /\S/.test(text) ? parseSwitches(text) : undefined,
  },
};

function given<N extends keyof SimulatorOptions>(name: N, value: SimulatorOptions[N] | undefined) {
  return value === undefined ? undefined : { [name]: value };
}

/** Read a command line: `--name value` or `--name=value`. */
export function readWish(args: readonly string[]): Wish {
  let options: Partial<SimulatorOptions> = { port: DEFAULT_PORT };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--help" || arg === "-h") return { type: "help" };
    const [, name = "", value = rest.shift()] = /^--([a-z]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (!Object.hasOwn(FLAGS, name)) {
      const known = Object.keys(FLAGS).map((flag) => `--${flag}`).join(", ");
      return { type: "mistake", text: `${arg} is not known; known are ${known}, --help` };
    }
    const flag = FLAGS[name];
    const read = value === undefined ? undefined : readFlag(flag, value);
    if (read instanceof RangeError) return { type: "mistake", text: `--${name}: ${read.message}` };
    if (read === undefined) {
      const got = value === undefined ? "nothing" : `"${value}"`;
      return {
        type: "mistake",
        text: `--${name} takes ${flag.value}, not ${got}: ${flag.meaning}`,
      };
    }
    options = { ...options, ...read };
  }
  return { type: "start", options };
}

function readFlag(flag: Flag, value: string) {
  try {
    return flag.read(value);
  } catch (error) {
    if (error instanceof RangeError) return error;
    throw error;
  }
}

/** What `--help` prints. */
export function usage(): string {
  const rows = Object.entries(FLAGS).map(([name, { value, meaning }]) =>
    `  ${`--${name} ${value}`.padEnd(18)} ${meaning}`
  );
  return [
    "Plays Google's Gemini Live server on this machine. See lib/simulator/README.md.",
    "",
    "  deno task simulator [options]",
    "",
    ...rows,
    "",
    "Switches, and what they take:",
    "",
    ...Object.entries(SWITCHES).map(([name, { values }]) => `  ${name.padEnd(20)} ${values}`),
  ].join("\n");
}

/**
 * How a client in each language is pointed at a simulator.
 *
 * @param keys those that are let in; null: any
 */
export function howToReach(url: string, keys: readonly string[] | null = null): string {
  const ws = url.replace("http:", "ws:");
  const key = keys?.at(0) ?? "any";
  return [
    `Simulator of Gemini Live: ${url}`,
    "",
    "@google/genai",
    `  const httpOptions = { baseUrl: "${url}", apiVersion: "v1beta" };`,
    `  const ai = new GoogleGenAI({ apiKey: ${JSON.stringify(key)}, httpOptions });`,
    "  const session = await ai.live.connect({",
    '    model: "gemini-3.8-live",',
    '    config: { responseModalities: ["AUDIO"] },',
    "    callbacks: { onmessage: console.log },",
    "  });",
    "",
    "google-genai (Python), which by itself asks for TLS",
    `  client = genai.Client(api_key=${JSON.stringify(key)}, http_options={"base_url": "${url}"})`,
    `  client._api_client._websocket_base_url = lambda: "${ws}"`,
    "  client._api_client._websocket_ssl_ctx = {}",
    "",
    "any WebSocket client",
    `  ${ws}/ws/${METHOD}?key=${encodeURIComponent(key)}`,
    "",
    `Faults during a call: ${url}/control`,
  ].join("\n");
}

async function run({ script, ...options }: Partial<SimulatorOptions>): Promise<void> {
  const simulator = await startSimulator({
    // Nobody in this process looks at what it received.
    recordSeconds: 0,
    recordPictures: 0,
    log: createLog({ write: console.error }),
    ...options,
    script: typeof script === "string" ? await readScript(script) : null,
  });
  const ended = Promise.withResolvers<void>();
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, ended.resolve);
  console.log(howToReach(simulator.url, options.keys));
  await ended.promise;
  await simulator.close();
}

async function readScript(file: string): Promise<Script> {
  // Where the person stood when they typed the path; tasks run in the project's folder.
  const path = resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), file);
  return parseScript(await Deno.readTextFile(path), path);
}

if (import.meta.main) {
  const wish = readWish(Deno.args);
  if (wish.type === "help") {
    console.log(usage());
    Deno.exit(0);
  }
  try {
    if (wish.type === "mistake") throw new RangeError(wish.text);
    await run(wish.options);
    Deno.exit(0);
  } catch (error) {
    // A wrong option, or an address where nothing can listen: both are told in a line.
    if (!(error instanceof Error)) throw error;
    const isWhole = error.message.startsWith("Cannot ");
    console.error(isWhole ? error.message : `Cannot start: ${error.message}`);
    Deno.exit(1);
  }
}
