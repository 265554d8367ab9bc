/**
 * One JSON line an event; the only user of `console`. `info` is for lifecycle and nothing faster
 * than once a second. Never words, pictures, keys, codes, tickets, handles or URLs with a query.
 */
import { BLOT, isSecretName, type Redact, redact as redactShapes } from "./redact.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = typeof LOG_LEVELS[number];

/** What may stand beside an event. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

type Write = (event: string, fields?: LogFields) => void;
/** A writer a level. Events are short sentences without values; values go into `fields`. */
export type Log = Record<Exclude<LogLevel, "silent">, Write>;

/**
 * @param options `level`: lowest level written, default `info`; `redact`: blots secrets out of texts,
 *   default by their shape alone; `write`: takes one line; `now`: milliseconds since 1970
 */
export function createLog(
  { level = "info", redact = redactShapes, write = console.log, now = Date.now }: {
    level?: LogLevel;
    redact?: Redact;
    write?: (line: string) => void;
    now?: () => number;
  } = {},
): Log {
  const lowest = LOG_LEVELS.indexOf(level);
  const writerOf = (name: Exclude<LogLevel, "silent">): Write => {
    if (LOG_LEVELS.indexOf(name) < lowest) return () => {};
    return (event, fields = {}) => {
      const line: LogFields = { at: new Date(now()).toISOString(), level: name, event };
      for (const [field, value] of Object.entries(fields)) {
        if (typeof value !== "string") line[field] = value;
        else line[field] = isSecretName(field) ? BLOT : redact(value);
      }
      write(JSON.stringify(line));
    };
  };
  return {
    debug: writerOf("debug"),
    info: writerOf("info"),
    warn: writerOf("warn"),
    error: writerOf("error"),
  };
}
