import { pageNonces } from "./page_nonces.ts";
import type { Middleware } from "./route.ts";

/** What goes into the policy. */
export interface CSPOptions {
  /** Only report what would be refused. */
  reportOnly?: boolean;
  /** URL that reports go to. */
  reportTo?: string;
  /** Directives that replace the default one of the same name, or are added. */
  csp?: string[];
  /** Let inline scripts and styles through by the page's nonce instead of letting all through. */
  useNonce?: boolean;
}

const DEFAULTS: readonly string[] = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** The directives that say whether what stands in the page itself may run. */
const INLINE: ReadonlySet<string> = new Set([
  "default-src",
  "script-src",
  "script-src-elem",
  "style-src",
  "style-src-elem",
  "style-src-attr",
]);

/** Sets `Content-Security-Policy` on every response that passes. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, csp = [], useNonce = false } = options;
  const own = new Set(csp.map(nameOf));
  const directives = [...DEFAULTS.filter((directive) => !own.has(nameOf(directive))), ...csp];
  if (reportTo !== undefined) {
    directives.push("report-to csp-endpoint", `report-uri ${reportTo}`);
  }
  const header = reportOnly ? "Content-Security-Policy-Report-Only" : "Content-Security-Policy";
  return async (ctx) => {
    const response = await ctx.next();
    const nonce = useNonce ? pageNonces.get(response) : undefined;
    const policy = nonce === undefined
      ? directives
      : directives.map((directive) => withNonce(directive, nonce));
    response.headers.set(header, policy.join("; "));
    if (reportTo !== undefined) {
      response.headers.set("Reporting-Endpoints", `csp-endpoint="${reportTo}"`);
    }
    return response;
  };
}

function nameOf(directive: string): string {
  return directive.split(" ", 1)[0];
}

function withNonce(directive: string, nonce: string): string {
  if (!INLINE.has(nameOf(directive))) return directive;
  return directive.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`);
}
