/**
 * One JSON line an event; the only user of `console`. `info` is for lifecycle and nothing faster
 * than once a second. Never words, pictures, keys, codes, tickets, handles or URLs with a query.
 */

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = typeof LOG_LEVELS[number];

/** What may stand beside an event. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

type Write = (event: string, fields?: LogFields) => void;
/** A writer a level. Events are short sentences without values; values go into `fields`. */
export type Log = Record<Exclude<LogLevel, "silent">, Write>;

const SECRET_FIELD = /key|code$|codes$|ticket|handle|secret|token$|authorization|cookie|password/i;
const SECRET_TEXT =
  /AIza[\w-]{10,}|AQ\.[\w-]{10,}|auth_tokens\/[\w-]+|\b(key|access_token)=[^&\s"]+/g;

/** A text with everything that looks like a key or token blotted out. */
export function redact(text: string): string {
  return text.replace(SECRET_TEXT, "[redacted]");
}

/**
 * @param options `level`: lowest level written, default `info`; `write`: takes one line; `now`:
 *   milliseconds since 1970
 */
export function createLog({ level = "info", write = console.log, now = Date.now }: {
  level?: LogLevel;
  write?: (line: string) => void;
  now?: () => number;
} = {}): Log {
  const lowest = LOG_LEVELS.indexOf(level);
  const writerOf = (name: Exclude<LogLevel, "silent">): Write => {
    if (LOG_LEVELS.indexOf(name) < lowest) return () => {};
    return (event, fields = {}) => {
      const line: LogFields = { at: new Date(now()).toISOString(), level: name, event };
      for (const [field, value] of Object.entries(fields)) {
        if (SECRET_FIELD.test(field)) line[field] = "[redacted]";
        else line[field] = typeof value === "string" ? redact(value) : value;
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
