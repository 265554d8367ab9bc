/** The methods a route can be registered for. */
export type Method = "HEAD" | "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "OPTIONS";

/** All of {@linkcode Method}, for routes that take any. */
export const METHODS: readonly Method[] = [
  "GET",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "PATCH",
  "POST",
  "PUT",
];

interface Entry<T> {
  pattern: URLPattern | null;
  byMethod: Map<Method, T>;
}

/** What {@linkcode Router} found. `pattern` is null when no route has this path. */
export interface Match<T> {
  readonly pattern: string | null;
  readonly params: Record<string, string>;
  /** Null when the path is known but not with this method. */
  readonly item: T | null;
}

/**
 * Finds what was registered for method and path. A literal path wins over a pattern; patterns are
 * tried in the order they came; of two with the same path and method the first stays.
 */
export class Router<T> {
  #literal = new Map<string, Entry<T>>();
  #patterns = new Map<string, Entry<T>>();

  /** `path` is literal, or a `URLPattern` pathname if it holds any of its special characters. */
  add(method: Method, path: string, item: T): void {
    const isPattern = /[*:{}+?()]/.test(path);
    const entries = isPattern ? this.#patterns : this.#literal;
    let entry = entries.get(path);
    if (entry === undefined) {
      const pattern = isPattern ? new URLPattern({ pathname: path }) : null;
      entry = { pattern, byMethod: new Map() };
      entries.set(path, entry);
    }
    if (!entry.byMethod.has(method)) entry.byMethod.set(method, item);
  }

  /** @throws {URIError} when a parameter holds a broken percent escape (Fresh does the same) */
  match(method: Method, url: URL): Match<T> {
    const literal = this.#findLiteral(url.pathname);
    if (literal !== null) {
      const [pattern, entry] = literal;
      return { pattern, params: Object.create(null), item: itemOf(entry, method) };
    }
    for (const [path, entry] of this.#patterns) {
      const found = entry.pattern!.exec(url);
      if (found === null) continue;
      const item = itemOf(entry, method);
      const params: Record<string, string> = Object.create(null);
      if (item !== null) {
        for (const [name, value] of Object.entries(found.pathname.groups)) {
          params[name] = value === undefined ? "" : decodeURI(value);
        }
      }
      return { pattern: path, params, item };
    }
    return { pattern: null, params: Object.create(null), item: null };
  }

  /** Methods registered for a path or pattern as {@linkcode match} reported it. */
  allowed(pattern: string): Method[] {
    const entry = this.#literal.get(pattern) ?? this.#patterns.get(pattern);
    return entry === undefined ? [] : [...entry.byMethod.keys()];
  }

  /** A path is found with or without its closing slash. */
  #findLiteral(pathname: string): [string, Entry<T>] | null {
    const other = pathname.endsWith("/") ? pathname.slice(0, -1) : pathname + "/";
    for (const path of pathname === "/" ? ["/"] : [pathname, other]) {
      const entry = this.#literal.get(path);
      if (entry !== undefined) return [path, entry];
    }
    return null;
  }
}

function itemOf<T>(entry: Entry<T>, method: Method): T | null {
  const item = entry.byMethod.get(method);
  if (item === undefined && method === "HEAD") return entry.byMethod.get("GET") ?? null;
  return item ?? null;
}
