import { assert, assertEquals, assertFalse } from "@std/assert";
import { isHttps, type PageHeaderConfig, setPageHeaders } from "../../lib/door/page_headers.ts";

const CONFIG: PageHeaderConfig = { onDeploy: false, trustedProxies: 0, embedOrigins: [] };

function headersOf(
  { url = "http://127.0.0.1/", policy, config = {}, kind, asked = {} }: {
    url?: string;
    policy?: string;
    config?: Partial<PageHeaderConfig>;
    kind?: "page" | "error";
    asked?: HeadersInit;
  } = {},
): Headers {
  const headers = new Headers(policy ? { "content-security-policy": policy } : {});
  const request = { url: new URL(url), req: { headers: new Headers(asked) } };
  setPageHeaders(headers, { request, config: { ...CONFIG, ...config }, kind });
  return headers;
}

function directive(headers: Headers, name: string): string | undefined {
  const policy = headers.get("content-security-policy") ?? "";
  return policy.split("; ").find((one) => one === name || one.startsWith(`${name} `));
}

Deno.test("scripts are files of our own, and the one that the page's nonce names", () => {
  const fresh = "script-src 'self' 'nonce-0123456789abcdef'; style-src 'self' 'nonce-x'";
  const headers = headersOf({ policy: fresh });
  assertEquals(directive(headers, "script-src"), "script-src 'self' 'nonce-0123456789abcdef'");
  assertEquals(directive(headers, "style-src"), "style-src 'self'");
});

Deno.test("without a nonce no inline script runs, whatever the policy was before", () => {
  const headers = headersOf({ policy: "script-src 'self' 'unsafe-inline' 'unsafe-eval' *" });
  assertEquals(directive(headers, "script-src"), "script-src 'self'");
  assertEquals(directive(headers, "img-src"), "img-src 'self' blob:");
  const policy = (headers.get("content-security-policy") ?? "").replace("img-src 'self' blob:", "");
  assertFalse(/unsafe|\*|data:|blob:|https?:/.test(policy));
});

Deno.test("what is not named may not be loaded, nor sent anywhere, nor be the base of addresses", () => {
  const headers = headersOf();
  assertEquals(directive(headers, "default-src"), "default-src 'none'");
  assertEquals(directive(headers, "form-action"), "form-action 'none'");
  assertEquals(directive(headers, "base-uri"), "base-uri 'none'");
});

Deno.test("an error page runs no script, even with a nonce", () => {
  const headers = headersOf({ kind: "error", policy: "script-src 'nonce-abc'" });
  assertEquals(directive(headers, "script-src"), "script-src 'none'");
  assertEquals(directive(headers, "connect-src"), "connect-src 'none'");
});

Deno.test("what the page uses is for itself, and nothing else is for anybody", () => {
  const permissions = headersOf().get("permissions-policy")?.split(", ") ?? [];
  const used = permissions.filter((one) => !one.endsWith("=()"));
  const devices = ["microphone", "camera", "display-capture"];
  const names = [...devices, "clipboard-write", "screen-wake-lock", "picture-in-picture"];
  assertEquals(used, names.map((name) => `${name}=(self)`));
  for (const name of ["geolocation", "usb", "payment", "clipboard-read"]) {
    assert(permissions.includes(`${name}=()`), name);
  }
});

Deno.test("nobody shows the page in a frame, unless told who may", () => {
  const closed = headersOf();
  assertEquals(directive(closed, "frame-ancestors"), "frame-ancestors 'none'");
  assertEquals(closed.get("x-frame-options"), "DENY");
  assertEquals(closed.get("cross-origin-resource-policy"), "same-origin");
  const embedOrigins = ["https://a.example", "https://b.example:8443"];
  for (const kind of ["page", "error"] as const) {
    const open = headersOf({ kind, config: { embedOrigins } });
    assertEquals(
      directive(open, "frame-ancestors"),
      "frame-ancestors https://a.example https://b.example:8443",
    );
    assertEquals(open.get("x-frame-options"), null);
    assertEquals(open.get("cross-origin-resource-policy"), null);
  }
});

Deno.test("types are not guessed, addresses not told, windows kept apart", () => {
  for (const kind of ["page", "error"] as const) {
    const headers = headersOf({ kind });
    assertEquals(headers.get("x-content-type-options"), "nosniff");
    assertEquals(headers.get("referrer-policy"), "no-referrer");
    assertEquals(headers.get("cross-origin-opener-policy"), "same-origin");
  }
});

const LINES: [what: string, https: boolean, of: Parameters<typeof headersOf>[0]][] = [
  ["plain http", false, {}],
  ["https", true, { url: "https://talk.example/" }],
  ["Deploy, whatever the address", true, { config: { onDeploy: true } }],
  ["a stranger's word", false, { asked: { "x-forwarded-proto": "https" } }],
  ["a trusted proxy's word", true, {
    config: { trustedProxies: 1 },
    asked: { "x-forwarded-proto": "https" },
  }],
  ["a trusted proxy that says http", false, {
    config: { trustedProxies: 1 },
    asked: { "x-forwarded-proto": "https, http" },
  }],
  ["the outer of two trusted proxies", true, {
    config: { trustedProxies: 2 },
    asked: { "x-forwarded-proto": "http, HTTPS , http" },
  }],
  ["two trusted proxies, of which one tells", true, {
    config: { trustedProxies: 2 },
    asked: { "x-forwarded-proto": "https" },
  }],
  ["a trusted proxy that says nothing", false, { config: { trustedProxies: 1 } }],
];
for (const [what, https, of] of LINES) {
  Deno.test(`${what} is ${https ? "https, and stays so for a year" : "no https"}`, () => {
    const headers = headersOf(of);
    assertEquals(headers.get("strict-transport-security"), https ? "max-age=31536000" : null);
    assertEquals(directive(headers, "upgrade-insecure-requests") !== undefined, https);
    const url = new URL(of?.url ?? "http://127.0.0.1/");
    const request = { url, req: { headers: new Headers(of?.asked) } };
    assertEquals(isHttps(request, { ...CONFIG, ...of?.config }), https);
  });
}
