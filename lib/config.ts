/**
 * The environment, read once, here and nowhere else, by the table in `settings.ts`; and what follows
 * from it: where Live sessions are opened, and who may open them.
 */
import { type TalkChoices, talkChoices } from "./live/talk_choices.ts";
import { redact } from "./redact.ts";
import { type Setting, SETTINGS } from "./settings.ts";

type ValueOf<S> = S extends Setting<infer T> ? T : never;
type Values = { readonly [N in keyof typeof SETTINGS]: ValueOf<typeof SETTINGS[N]> };

/** Where Live sessions are opened. `none`: on Deploy without a key, where no simulator can run. */
export type Upstream =
  | { kind: "google"; label: "google"; apiKey: string }
  | { kind: "other"; label: string; baseUrl: string; apiKey: string | null }
  | { kind: "simulator"; label: "simulator" }
  | { kind: "replay"; label: "replay"; file: string }
  | { kind: "none"; label: "none" };

/** All settings, with what follows from them. */
export interface Config extends Values {
  readonly upstream: Upstream;
  /** Whether this is Deno Deploy, which starts and stops processes by itself. */
  readonly onDeploy: boolean;
  /** Whether machines other than this one can reach the server. Never judged from a request. */
  readonly offLoopback: boolean;
  /** Whether a call needs an access code. With no codes set, such a server refuses every call. */
  readonly needsAccessCode: boolean;
}

/** The environment holds something the server cannot start with. Names every problem at once. */
export class ConfigError extends Error {
  override name = "ConfigError";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** Variables whose values are shown to nobody. */
const SECRETS: ReadonlySet<string> = new Set([
  "LOOKSEE_ACCESS_CODES",
  "LOOKSEE_SECRET",
  "LOOKSEE_MCP_TOKEN",
]);

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Read all settings. An empty variable counts as absent.
 *
 * @throws {ConfigError} for an unknown `LOOKSEE_…` variable or a value that is not accepted; names
 *   variable, value and what is accepted, but never the value of a secret
 */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { variable, parse, accepts, default: fallback }] of entries()) {
    const text = environment[variable]?.trim();
    const value = text ? parse(text) : fallback;
    if (value === undefined) {
      const shown = SECRETS.has(variable) ? "(not shown)" : `"${redact(text ?? "")}"`;
      problems.push(`${variable} is ${shown}, but takes ${accepts}`);
    }
    values[name] = value;
  }
  const known = new Set(entries().map(([, { variable }]) => variable));
  for (const variable of Object.keys(environment)) {
    if (variable.startsWith("LOOKSEE_") && !known.has(variable)) {
      problems.push(`${variable} is not a setting; known are ${[...known].sort().join(", ")}`);
    }
  }
  if (environment.LOOKSEE_RECORD?.trim() && isOnDeploy(environment)) {
    problems.push(
      "LOOKSEE_RECORD is set, but Deno Deploy has no file system that keeps recordings",
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const config = withConsequences(values as Values, environment);
  // Its processes come and go, and one would not open the tickets of another.
  if (config.onDeploy && config.upstream.kind !== "none" && config.secret === null) {
    throw new ConfigError([
      `LOOKSEE_SECRET is not set, but Deno Deploy needs it: ${SETTINGS.secret.accepts}`,
    ]);
  }
  return config;
}

function entries(): [string, Setting<unknown>][] {
  return Object.entries(SETTINGS);
}

function isOnDeploy(environment: Environment): boolean {
  return Boolean(environment.DENO_DEPLOY || environment.DENO_DEPLOYMENT_ID);
}

function withConsequences(values: Values, environment: Environment): Config {
  const onDeploy = isOnDeploy(environment);
  const offLoopback = onDeploy || !/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(values.host);
  const upstream = upstreamOf(values, environment, onDeploy);
  const needsAccessCode = values.accessCodes.size > 0 ||
    (offLoopback && upstream.kind !== "simulator");
  return { ...values, upstream, onDeploy, offLoopback, needsAccessCode };
}

function upstreamOf(values: Values, environment: Environment, onDeploy: boolean): Upstream {
  // Same order as the SDK: GOOGLE_API_KEY wins.
  const apiKey = environment.GOOGLE_API_KEY?.trim() || environment.GEMINI_API_KEY?.trim() || null;
  if (values.replayFile !== null) {
    return { kind: "replay", label: "replay", file: values.replayFile };
  }
  if (values.upstreamUrl !== null) {
    const label = new URL(values.upstreamUrl).host;
    return { kind: "other", label, baseUrl: values.upstreamUrl, apiKey };
  }
  if (apiKey !== null) return { kind: "google", label: "google", apiKey };
  if (onDeploy) return { kind: "none", label: "none" };
  return { kind: "simulator", label: "simulator" };
}

/** What the page may know: nothing in here is secret, all of it is served. */
export interface PublicConfig {
  readonly upstream: string;
  readonly upstreamKind: Upstream["kind"];
  readonly model: string;
  /** Whether the Live server has set a session up with this model, since this process began. */
  readonly isProven: boolean;
  readonly needsAccessCode: boolean;
  /** Whether calls are recorded here, which every caller must be told. */
  readonly recorded: boolean;
  readonly maxCallMinutes: number;
  /** How long a page tries to have a lost connection back. */
  readonly reconnectMs: number;
  /** Largest message a page may send, pictures included. */
  readonly maxMessageBytes: number;
  readonly pictures: Config["pictures"];
  readonly screenSidePx: number;
  readonly cameraSidePx: number;
  readonly frugalSidePx: number;
  readonly jpegQuality: number;
  readonly pictureIntervalMs: number;
  readonly pictureHeartbeatMs: number;
  /** Names of the page's tools that the model may call. */
  readonly pageTools: readonly string[];
  /** Calls in a row, without a word of the person, past which they are refused. */
  readonly toolCallsInARow: number;
  /** Shortest time between two questions whether what is waited for has happened. */
  readonly watchEveryMs: number;
  /** Questions after which nobody waits for it any more. */
  readonly watchQuestions: number;
  /** What of the talk a person may choose. */
  readonly talk: TalkChoices;
}

/**
 * The part of the settings that is handed to the islands.
 *
 * @param reachedModel of the newest Live session that was set up; null = none was
 */
export function publicConfig(
  config: Config,
  { reachedModel }: { reachedModel: string | null } = { reachedModel: null },
): PublicConfig {
  const model = config.lockModels?.[0] ?? config.model;
  return {
    upstream: config.upstream.label,
    upstreamKind: config.upstream.kind,
    model,
    isProven: reachedModel === model,
    needsAccessCode: config.needsAccessCode,
    recorded: config.recordFolder !== null,
    maxCallMinutes: config.maxCallMinutes,
    reconnectMs: config.reconnectMs,
    maxMessageBytes: config.maxMessageBytes,
    pictures: config.pictures,
    screenSidePx: config.screenSidePx,
    cameraSidePx: config.cameraSidePx,
    frugalSidePx: config.frugalSidePx,
    jpegQuality: config.jpegQuality,
    pictureIntervalMs: config.pictureIntervalMs,
    pictureHeartbeatMs: config.pictureHeartbeatMs,
    pageTools: openPageTools(config),
    toolCallsInARow: config.toolCallsInARow,
    watchEveryMs: config.watchEveryMs,
    watchQuestions: config.watchQuestions,
    talk: talkChoices({ ...config, model }),
  };
}

/** A page that asked for a tool which the owner has not listed would get no call at all. */
function openPageTools({ pageTools, lockTools }: Config): readonly string[] {
  if (lockTools?.type !== "listed") return pageTools;
  return pageTools.filter((name) => lockTools.names.includes(name));
}

/** What of the settings is shown to nobody: Google's key, access codes, the secret of tickets. */
export function secretsIn({ upstream, accessCodes, secret }: Config): string[] {
  const key = "apiKey" in upstream ? upstream.apiKey : null;
  return [key, secret, ...accessCodes.values()].filter((secret) => secret !== null);
}

/** {@linkcode readConfig} on this process's own environment. */
export function configFromEnvironment(): Config {
  return readConfig(Deno.env.toObject());
}
