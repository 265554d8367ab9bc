/** What values of settings look like: each kind reads a text, and says what it accepts. */

/** How a text becomes a value: `accepts` is what the error says when it does not. */
export interface Kind<T> {
  accepts: string;
  parse(text: string): T | undefined;
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
