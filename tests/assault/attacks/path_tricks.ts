import type { Attack, Stage } from "../stage.ts";

/** Files that must never be served, by what stands in them. */
const INSIDES =
  /configFromEnvironment|"unstable"|SQLite format|root:x:0|serverEntry|nodeModulesDir/;

const TARGETS = [
  "deno.json",
  "main.ts",
  ".looksee/store.sqlite3",
  "_fresh/server.js",
  "lib/config.ts",
];
const STEPS = [
  "..",
  "%2e%2e",
  "%2E.",
  "..%2f..",
  "..\\..",
  "%252e%252e",
  "....//",
  "..;",
  "%c0%ae%c0%ae",
];

function pathsFor(stage: Stage): string[] {
  const key = `key=${stage.options.codes.insider}`;
  return [
    ...TARGETS.flatMap((target) => [
      `/${target}`,
      `/static/${target}`,
      ...STEPS.map((step) => `/${step}/${target}`),
      ...STEPS.map((step) => `/static/${step}/${step}/${target}`),
      ...STEPS.map((step) => `/worklets/${step}/${target}`),
    ]),
    "//etc/passwd",
    "/../../../../../../../../etc/passwd",
    "/static/../../../../../../etc/passwd%00.js",
    "/%00",
    "/app.css%00.html",
    "/api/live%2f",
    "/API/LIVE",
    "//api//live",
    "/api/live/../health/..",
    "/api/entry",
    `/ws/google.ai.generativelanguage.v1beta.GenerativeService.Nothing?${key}`,
    `/ws/%67oogle.ai.generativelanguage.v9.GenerativeService.BidiGenerateContent?${key}`,
    `/ws/../api/health/%2e%2e?${key}`,
    "/?".padEnd(8_000, "a"),
    `/${"a".repeat(8_000)}`,
    `/${"a/".repeat(3_000)}`,
    "/%",
    "/%zz",
    "/?__frsh_c=../../deno.json",
    "/_frsh/js/../../deno.json",
    "/_fresh/js/..%2f..%2fserver.js",
  ];
}

/** Methods a path may be asked by that nobody means to answer. */
const METHODS = ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "GETS", "\x7f"];

async function tryPath(stage: Stage, path: string): Promise<void> {
  const host = `host: 127.0.0.1:${stage.port}\r\nconnection: close\r\n`;
  const { fate, answer } = await stage.ask(`GET ${path} HTTP/1.1\r\n${host}\r\n`);
  // A path that leads to the page itself is answered with it.
  stage.saw(`GET ${path.slice(0, 60)}`, fate, /^(200|30[1278]|4\d\d|cut)$/);
  if (INSIDES.test(answer)) stage.saw(`GET ${path.slice(0, 60)}`, "told what is inside", /^never$/);
  const socket = await stage.assail({ path }, undefined, 3_000);
  // Wherever it leads to, there is no call without a code.
  stage.saw(`socket ${path.slice(0, 60)}`, socket.fate, /^(4\d\d|4\d\d\d|1008|1007|cut)$/);
}

/** Paths that lead elsewhere than they seem to. */
export const pathTricks: Attack = {
  name: "path tricks",
  does: "paths out of the folder, in odd spellings and lengths, odd methods: 4xx, or only the page",
  async run(stage) {
    const host = `host: 127.0.0.1:${stage.port}\r\nconnection: close\r\n`;
    for (let i = 0; i < stage.many(1); i++) {
      const paths = pathsFor(stage);
      while (paths.length > 0) {
        await Promise.all(paths.splice(0, 60).map((path) => tryPath(stage, path)));
      }
      for (const method of METHODS) {
        for (const path of ["/", "/api/live", "/api/health", "/v1beta/models", "/api/entry", "*"]) {
          const request = `${method} ${path} HTTP/1.1\r\n${host}content-length: 0\r\n\r\n`;
          const { fate } = await stage.ask(request, 3_000);
          stage.saw(`${method} ${path}`, fate, /^(4\d\d|501|cut)$/);
        }
      }
    }
  },
};
