/** What values of settings look like: each kind reads a text, and says what it accepts. */

/** How a text becomes a value: `accepts` is what the error says when it does not. */
export interface Kind<T> {
  accepts: string;
  parse(text: string): T | undefined;
}

/** One setting: its variable, default and meaning beside what it accepts. */
export interface Setting<T> extends Kind<T> {
  variable: string;
  default: T;
  meaning: string;
}

/** A row of the settings. */
export function setting<T>(
  variable: string,
  kind: Kind<T>,
  fallback: T,
  meaning: string,
): Setting<T> {
  return { variable, ...kind, default: fallback, meaning };
}

/** Digits alone. */
export function wholeNumber(least: number, most: number): Kind<number> {
  return {
    accepts: `a whole number from ${least} to ${most}`,
    parse(text) {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
      return value >= least && value <= most ? value : undefined;
    },
  };
}

/** A number with at most nine decimals, no sign. */
export function fraction(least: number, most: number): Kind<number> {
  return {
    accepts: `a number from ${least} to ${most}`,
    parse(text) {
      const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : NaN;
      return value >= least && value <= most ? value : undefined;
    },
  };
}

/** One of some words. */
export function oneOf<const T extends string>(...values: T[]): Kind<T> {
  return {
    accepts: `one of ${values.join(", ")}`,
    parse: (text) => values.find((value) => value === text),
  };
}

/** A text of a form; `accepts` tells it in words. */
export function matching(pattern: RegExp, accepts: string): Kind<string> {
  return { accepts, parse: (text) => pattern.test(text) ? text : undefined };
}

/** Values of one form, separated by commas; at least one. */
export function listOf({ accepts, parse }: Kind<string>): Kind<string[]> {
  return {
    accepts: `${accepts}, or several separated by commas`,
    parse(text) {
      const list = text.split(",").map((part) => part.trim()).filter(Boolean);
      const isList = list.length > 0 && list.every((part) => parse(part) !== undefined);
      return isList ? list : undefined;
    },
  };
}

/** The same, with `none` for an empty list. */
export function listOrNone(kind: Kind<string>): Kind<string[]> {
  const list = listOf(kind);
  return {
    accepts: `${list.accepts}, or none`,
    parse: (text) => text === "none" ? [] : list.parse(text),
  };
}

/** Which tools may be declared: names, or JSON with the very tools. */
export const toolRule: Kind<
  { type: "listed"; names: string[] } | { type: "fixed"; tools: object[] }
> = {
  accepts: "names of tools separated by commas, none, or a JSON list of tools as Google's API " +
    "takes them",
  parse(text) {
    if (text === "none") return { type: "fixed", tools: [] };
    if (text.startsWith("[")) {
      const tools = toolsIn(text);
      return tools && { type: "fixed", tools };
    }
    const names = text.split(",").map((part) => part.trim()).filter(Boolean);
    const areNames = names.length > 0 &&
      names.every((name) => /^[a-zA-Z_][\w.:-]{0,127}$/.test(name));
    return areNames ? { type: "listed", names } : undefined;
  },
};

function toolsIn(json: string): object[] | undefined {
  try {
    const tools: unknown[] = JSON.parse(json);
    const isTool = (tool: unknown): tool is object =>
      typeof tool === "object" && tool !== null && !Array.isArray(tool);
    return tools.every(isTool) ? tools : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Name of a model as settings write it. */
export const modelName: Kind<string> = matching(
  /^[a-zA-Z0-9][\w.-]{0,127}$/,
  "a model name without models/",
);

/** Name of a voice. */
export const voiceName: Kind<string> = matching(
  /^[a-zA-Z][\w-]{0,63}$/,
  "a voice name such as Kore",
);

/** A base URL, without the slash at its end. */
export const httpUrl: Kind<string> = {
  accepts: "a base URL http(s)://host[:port][/path] without a query",
  parse(text) {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
    if (url.search || url.hash || url.username || url.password) return undefined;
    // The SDK appends "/ws/…": a closing slash would make it two.
    return url.href.replace(/\/+$/, "");
  },
};

/** Origins, separated by commas. */
export const origins: Kind<string[]> = {
  accepts: "origins such as https://example.com, separated by commas",
  parse(text) {
    const list = text.split(",").map((part) => part.trim()).filter(Boolean);
    return list.every((part) => URL.parse(part)?.origin === part) ? list : undefined;
  },
};

/** Codes by the name of who has them. */
export const accessCodes: Kind<Map<string, string>> = {
  accepts: "a list name:code,name:code with codes of at least 8 characters",
  parse(text) {
    const codes = new Map<string, string>();
    for (const part of text.split(",").map((part) => part.trim()).filter(Boolean)) {
      const [, name, code] = /^([\w.-]{1,64}):([^\s,]{8,256})$/.exec(part) ?? [];
      if (name === undefined || codes.has(name)) return undefined;
      codes.set(name, code);
    }
    return codes;
  },
};

/**
 * Faults of the simulator: its names, and the form of what stands behind them. Whether an amount or
 * a moment fits is for the simulator to say.
 */
export function faults(...names: string[]): Kind<string> {
  const rest = /^(:[\d.]+[a-zA-Z]+)?(@[a-z]+\d*)?(\+[\d.]+m?s)?$/;
  const isFault = (part: string) => {
    const [name] = /^[a-z0-9-]*/.exec(part)!;
    return names.includes(name) && rest.test(part.slice(name.length));
  };
  return {
    accepts: "faults such as quota, drop@received40 or latency:80ms,jitter:20ms; names are " +
      names.join(", "),
    parse: (text) => text.split(",").every((part) => isFault(part.trim())) ? text : undefined,
  };
}

/** Switches of the simulator: its names. Whether a value fits is for the simulator to say. */
export function switches(...names: string[]): Kind<string> {
  const isSwitch = (part: string) => {
    const [, name = ""] = /^(\w+)\s*=\s*[\w.-]+$/.exec(part) ?? [];
    return names.includes(name);
  };
  return {
    accepts: "switches such as goAwayAtMs=9000,earlyContent=tolerate; names are " +
      names.join(", "),
    parse: (text) => text.split(",").every((part) => isSwitch(part.trim())) ? text : undefined,
  };
}

/** A factor; `max` is `Infinity`. */
export const replaySpeed: Kind<number> = {
  accepts: "a number from 0.1 to 1000, or max",
  parse: (text) => text === "max" ? Infinity : fraction(0.1, 1000).parse(text),
};

/** The same kind, absent by default. */
export function optional<T>(kind: Kind<T>): Kind<T | null> {
  return kind;
}
