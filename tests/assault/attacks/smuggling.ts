import { upgradeRequest } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";

const HIDDEN = "GET /api/health HTTP/1.1\r\nhost: x\r\n\r\n";
/** A chunk that hides a request from whoever goes by the length. */
const CHUNKED = `0\r\n\r\n${HIDDEN}`;

/** Requests that two readers could read in two ways, and how each may end. */
function requestsFor({ port, options: { codes } }: Stage): [string, string, RegExp][] {
  const host = `host: 127.0.0.1:${port}\r\n`;
  const post = `POST /v1beta/auth_tokens?key=${codes.insider} HTTP/1.1\r\n${host}`;
  const get = "GET /api/health HTTP/1.1\r\n";
  const evil = { origin: "https://evil.example" };
  const upgrade = (headers: Record<string, string>) => upgradeRequest({ port, headers });
  return [
    [
      "length and chunks",
      `${post}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n${CHUNKED}`,
      /^(400|cut)$/,
    ],
    [
      "two lengths",
      `${post}content-length: 2\r\ncontent-length: 40\r\n\r\n{}${HIDDEN}`,
      /^(400|cut)$/,
    ],
    ["lengths in one", `${post}content-length: 2, 40\r\n\r\n{}${HIDDEN}`, /^(400|cut)$/],
    ["length with a sign", `${post}content-length: +2\r\n\r\n{}`, /^(400|cut)$/],
    ["negative length", `${post}content-length: -1\r\n\r\n{}`, /^(400|cut)$/],
    ["endless length", `${post}content-length: 99999999999999999999\r\n\r\n{}`, /^(400|413|cut)$/],
    ["odd coding", `${post}transfer-encoding: xchunked\r\n\r\n${CHUNKED}`, /^(400|501|cut)$/],
    [
      "coding before a space",
      `${post}transfer-encoding : chunked\r\n\r\n${CHUNKED}`,
      /^(400|cut)$/,
    ],
    [
      "chunk of no number",
      `${post}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
      /^(400|408|cut)$/,
    ],
    [
      "chunk of all numbers",
      `${post}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n`,
      /^(400|408|cut)$/,
    ],
    ["folded line", `${get}${host}x: a\r\n b\r\n\r\n`, /^(400|cut)$/],
    ["name with a space", `${get}${host}x y: a\r\n\r\n`, /^(400|cut)$/],
    ["line without a name", `${get}${host}: a\r\n\r\n`, /^(400|cut)$/],
    ["zero byte", `${get}${host}x: a\0b\r\n\r\n`, /^(400|cut)$/],
    ["return alone", `${get}${host}x: a\rorigin: b\r\n\r\n`, /^(400|cut)$/],
    ["200 kB of headers", `${get}${host}x: ${"a".repeat(200_000)}\r\n\r\n`, /^(400|431|cut)$/],
    ["5,000 headers", `${get}${host}${"a: b\r\n".repeat(5_000)}\r\n`, /^(400|431|cut)$/],
    ["HTTP 3.7", `GET / HTTP/3.7\r\n${host}\r\n`, /^(400|505|cut)$/],
    ["no version", "GET /\r\n\r\n", /^(400|cut)$/],
    ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", /^(400|cut|open)$/],
    ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", /^(400|cut|open)$/],
    [
      "origin twice",
      upgrade({ ...evil, "origin ": `http://127.0.0.1:${port}` }),
      /^(400|403|cut)$/,
    ],
    ["origin in capitals", upgrade({ ORIGIN: evil.origin }), /^403$/],
    ["forwarded host", upgrade({ ...evil, "x-forwarded-host": "evil.example" }), /^403$/],
    ["own name as host", upgrade({ ...evil, host: "evil.example" }), /^403$/],
    [
      "two hosts",
      upgrade({ ...evil, host: "evil.example\r\nhost: evil.example" }),
      /^(400|403|cut)$/,
    ],
    [
      "upgrade with a body",
      upgrade({ ...evil, "content-length": "5" }) + "hello",
      /^(400|403|cut)$/,
    ],
    // Deno upgrades these; nothing comes of them.
    ["no socket key", upgrade({ "sec-websocket-key": "" }), /^(101|4\d\d|cut)$/],
    ["old version", upgrade({ "sec-websocket-version": "8" }), /^(101|4\d\d|cut)$/],
    ["other protocol", upgrade({ "sec-websocket-protocol": "looksee.0" }), /^400$/],
    ["upgrade to h2c", upgrade({ upgrade: "h2c" }), /^4\d\d$/],
    ["whole address", upgrade(evil).replace(" /api", " http://evil.example/api"), /^(4\d\d|cut)$/],
  ];
}

/** Requests that mean one thing to a proxy and another one to us. */
export const smuggling: Attack = {
  name: "smuggling",
  does: "requests that can be read in two ways, headers by the thousand: 400, 403, 431 or cut",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      await Promise.all(
        requestsFor(stage).map(async ([what, request, right]) => {
          const { fate, answer } = await stage.ask(request, 2_500);
          stage.saw(what, fate, right);
          if (answer.includes("uptimeSeconds")) {
            stage.saw(`${what}: hidden request`, "answered", /^no$/);
          }
        }),
      );
    }
  },
};
