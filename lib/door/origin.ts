/**
 * Whether the page that opens a socket is one of ours. Browsers let any page open a WebSocket
 * anywhere and name the page's origin; nobody but the server can refuse.
 */

export interface OriginRules {
  /** Origins (`https://host[:port]`) that may always. */
  readonly allowed: readonly string[];
  /** Whether machines other than this one can reach the server. */
  readonly offLoopback: boolean;
  /** Whether an access code is asked for later on. */
  readonly needsAccessCode: boolean;
}

/**
 * - A listed origin may, whatever `Host` says (a proxy may have rewritten it).
 * - Otherwise the origin's host and port must be those of the `Host` header. Scheme aside: behind a
 *   proxy that ends TLS the page is https and this server http.
 * - On loopback `Host` must besides be a loopback name: a page of `evil.example` whose name was
 *   pointed at 127.0.0.1 after it was loaded (DNS rebinding) has equal hosts, too.
 * - No `Origin` means no browser. Nothing of a user's can be misused that way, so it may on loopback,
 *   and off loopback where an access code is asked for.
 *
 * @returns why not, or null
 */
export function originRefusal(headers: Headers, rules: OriginRules): string | null {
  const origin = headers.get("origin");
  if (origin === null) {
    return rules.offLoopback && !rules.needsAccessCode
      ? "A client that is no browser needs an access code here, and this server has none set."
      : null;
  }
  if (rules.allowed.includes(origin)) return null;
  // `null` (a sandboxed frame, a file) and nonsense have no host to compare.
  const page = URL.parse(origin);
  const own = URL.parse(`${page?.protocol}//${headers.get("host") ?? ""}`);
  if (page !== null && own !== null && page.host !== "" && page.host === own.host) {
    if (rules.offLoopback || isLoopback(own.hostname)) return null;
  }
  return "Pages of this origin may not open calls here; LOOKSEE_ORIGINS can list it.";
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
