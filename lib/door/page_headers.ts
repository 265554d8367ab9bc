/**
 * Headers of every answer but a socket's: what a page of ours may do and load, who may show it in a
 * frame, and that it comes over https from then on.
 */
import type { Config } from "../config.ts";

/** The settings the headers go by. */
export type PageHeaderConfig = Pick<Config, "onDeploy" | "trustedProxies" | "embedOrigins">;

/** What of a route's context the headers take. */
export interface PageRequest {
  readonly url: URL;
  readonly req: { readonly headers: Headers };
}

/** A year, as is usual; this host alone, for its owner may have others without https. */
const HSTS = "max-age=31536000";

/**
 * Everything of the page is a file of its own origin, but for the one script that its nonce names.
 * Pictures that were seen are shown from the tab's own memory (`blob:`).
 * `connect-src 'self'` covers WebSockets; worklets and the Worker are scripts; what a camera or
 * screen shows is no address that is loaded. Measured: Chromium 153 reports nothing of a whole call.
 */
const PAGE = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' blob:",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** The same for a page without scripts: it says that something is wrong, and shows the way back. */
const ERROR_PAGE = {
  ...PAGE,
  "script-src": "'none'",
  "connect-src": "'none'",
  "worker-src": "'none'",
};

/** What the page uses, for itself alone: not for a frame in it. */
const USED = [
  ...["microphone", "camera", "display-capture", "clipboard-write", "screen-wake-lock"],
  "picture-in-picture",
];
/**
 * What it does not, as far as Chromium 153 knows it and lets it be forbidden: an unknown name would
 * be complained of in the console. Sound needs `autoplay`, and full screen is the browser's own.
 */
const UNUSED = [
  ...["accelerometer", "browsing-topics", "clipboard-read", "encrypted-media"],
  ...["gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection"],
  ...["local-fonts", "magnetometer", "midi", "otp-credentials", "payment"],
  ...["publickey-credentials-create", "publickey-credentials-get", "serial"],
  ...["storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking"],
];
const PERMISSIONS = [
  ...USED.map((name) => `${name}=(self)`),
  ...UNUSED.map((name) => `${name}=()`),
].join(", ");

/**
 * Set them.
 *
 * @param headers of an answer. A policy that is there already gives its nonce (Fresh's `csp` knows it
 *   alone); without one no inline script runs
 * @param options `kind`: `error` for a page that runs no script
 */
export function setPageHeaders(
  headers: Headers,
  { request, config, kind = "page" }: {
    request: PageRequest;
    config: PageHeaderConfig;
    kind?: "page" | "error";
  },
): void {
  const { embedOrigins } = config;
  const isSecure = isHttps(request, config);
  const [nonce] = /'nonce-[\w+/=-]+'/.exec(headers.get("content-security-policy") ?? "") ?? [];
  const directives: Record<string, string> = kind === "error" ? { ...ERROR_PAGE } : { ...PAGE };
  if (nonce !== undefined && kind === "page") directives["script-src"] += ` ${nonce}`;
  directives["frame-ancestors"] = embedOrigins.length > 0 ? embedOrigins.join(" ") : "'none'";
  const policy = Object.entries(directives).map((directive) => directive.join(" "));
  // On plain http (a laptop, a LAN) it would break the page.
  if (isSecure) policy.push("upgrade-insecure-requests");
  headers.set("content-security-policy", policy.join("; "));
  headers.set("permissions-policy", PERMISSIONS);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  // Windows that open this page, or are opened by it, do not reach into it.
  headers.set("cross-origin-opener-policy", "same-origin");
  if (embedOrigins.length === 0) {
    headers.set("x-frame-options", "DENY");
    headers.set("cross-origin-resource-policy", "same-origin");
  }
  if (isSecure) headers.set("strict-transport-security", HSTS);
}

/**
 * Whether the visitor's line is https: the request's own, on Deploy always, or as the proxies say that
 * the owner trusts.
 */
export function isHttps(
  { url, req }: PageRequest,
  { onDeploy, trustedProxies }: Pick<Config, "onDeploy" | "trustedProxies">,
): boolean {
  if (url.protocol === "https:" || onDeploy) return true;
  if (trustedProxies === 0) return false;
  // Some proxies add to the list, others put their own word in its place.
  const schemes = (req.headers.get("x-forwarded-proto") ?? "").split(",");
  return (schemes.at(-trustedProxies) ?? schemes[0]).trim().toLowerCase() === "https";
}
