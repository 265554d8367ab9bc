import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { type Config, readConfig } from "../../lib/config.ts";
import { createDoor } from "../../lib/door/door.ts";
import { createPassage } from "../../lib/passage/passage.ts";
import { listModels, mintToken, preflight } from "../../lib/passage/rest.ts";

const CODES = { needsAccessCode: true, accessCodes: new Map([["anna", "right-code"]]) };

function stageOf(config: Partial<Config> = CODES, baseUrl = "http://127.0.0.1:1") {
  const settings = { ...readConfig({}), ...config };
  return {
    settings,
    door: createDoor(settings),
    passage: createPassage(settings),
    liveServer: { label: "raw", baseUrl, apiKey: "the-relays-own-key" },
    address: "1.2.3.4",
    clock: SYSTEM_CLOCK,
  };
}

const AT = "http://relay.example/v1alpha/auth_tokens";
const post = (body: string, headers: HeadersInit = { "x-goog-api-key": "right-code" }, url = AT) =>
  new Request(url, { method: "POST", body, headers });
const errorOf = async (response: Response) => (await response.json()).error;

Deno.test("a token is minted for whoever has a code, and opened here", async () => {
  const stage = stageOf();
  const response = await mintToken(post('{"uses":2}'), stage);
  assertEquals(response.status, 200);
  assertMatch(response.headers.get("content-type") ?? "", /^application\/json/);
  const { name } = await response.json();
  assertEquals(stage.passage.tokens.open(name)?.owner, "anna");
});

const REFUSED: [string, Request, number][] = [
  ["a wrong code", post("", { "x-goog-api-key": "wrong" }), 400],
  ["a wrong code of the new format", post("", { "x-goog-api-key": "AQ.wrong" }), 401],
  ["no code", post("", {}), 403],
  ["a token in its place", post("", {}, `${AT}?access_token=auth_tokens/x`), 400],
  ["a page of another origin", post("", { origin: "https://evil.example" }), 403],
  ["a body that is no request", post('{"liveConnectConstraints":{}}'), 400],
  ["a body that is too long", post(`{"fieldMask":"${"x".repeat(70_000)}"}`), 400],
];
for (const [name, request, status] of REFUSED) {
  Deno.test(`${name} is answered with ${status} in Google's shape`, async () => {
    const stage = stageOf();
    const response = await mintToken(request, stage);
    const error = await errorOf(response);
    assertEquals([response.status, error.code], [status, status]);
    assertEquals(stage.passage.tokens.counters.minted, 0);
  });
}

Deno.test("a page that may not call may not read why, either", async () => {
  const evil = post("", { origin: "https://evil.example" });
  const { headers } = await mintToken(evil, stageOf());
  assertEquals(headers.get("access-control-allow-origin"), null);
});

Deno.test("where no code is asked for a token is minted for anybody", async () => {
  assertEquals((await mintToken(post("", {}), stageOf({}))).status, 200);
});

Deno.test("a page that may is told so, before it asks and after", async () => {
  const stage = stageOf({ ...CODES, origins: ["https://app.example"] });
  const origin = { origin: "https://app.example" };
  const asked = preflight(new Request(AT, { method: "OPTIONS", headers: origin }), stage);
  assertEquals(asked.status, 204);
  assertStringIncludes(asked.headers.get("access-control-allow-headers") ?? "", "x-goog-api-key");
  const answer = await mintToken(post("", { ...origin, "x-goog-api-key": "right-code" }), stage);
  assertEquals(answer.headers.get("access-control-allow-origin"), "https://app.example");
  const evil = { origin: "https://evil.example" };
  assertEquals(preflight(new Request(AT, { headers: evil }), stage).status, 403);
});

/** What the Live server answers, and what it was asked. */
async function withServer(
  answer: (request: Request) => Response | Promise<Response>,
  run: (url: string, asked: Pick<Request, "url" | "headers">[]) => Promise<void>,
) {
  const asked: Pick<Request, "url" | "headers">[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    // A request that was answered has no address any more.
    asked.push({ url: request.url, headers: new Headers(request.headers) });
    return answer(request);
  });
  await run(`http://127.0.0.1:${server.addr.port}`, asked);
  await server.shutdown();
}

const list = (query: string) =>
  new Request(`http://relay.example/v1beta/models?key=right-code&${query}`);
const MODELS = { models: [{ name: "models/a" }, { name: "models/b" }], nextPageToken: "2" };

Deno.test("the models are asked for with the relay's key, and nothing else of the client's", () =>
  withServer(() => Response.json(MODELS), async (url, asked) => {
    const response = await listModels(list("pageSize=2&pageToken=x&other=1"), stageOf(CODES, url));
    assertEquals(await response.json(), MODELS);
    assertEquals(asked[0].url, `${url}/v1beta/models?pageSize=2&pageToken=x`);
    assertEquals(asked[0].headers.get("x-goog-api-key"), "the-relays-own-key");
  }));

Deno.test("of a locked model list only those are told that are open", () =>
  withServer(() => Response.json(MODELS), async (url) => {
    const response = await listModels(list(""), stageOf({ ...CODES, lockModels: ["b"] }, url));
    assertEquals((await response.json()).models, [{ name: "models/b" }]);
  }));

const UPSTREAM: [string, () => Response, number][] = [
  [
    "an error of the server comes through",
    () => Response.json({ error: {} }, { status: 429 }),
    429,
  ],
  [
    "an error that quotes the relay's key comes through without it",
    () => Response.json({ error: { message: "not the-relays-own-key" } }, { status: 400 }),
    400,
  ],
  ["a refused key is the relay's matter", () => Response.json({}, { status: 403 }), 503],
  ["so is one of the old format", () => new Response("API_KEY_INVALID", { status: 400 }), 503],
  ["an answer that is no JSON is none", () => new Response("<html>"), 503],
];
for (const [name, answer, status] of UPSTREAM) {
  Deno.test(name, () =>
    withServer(answer, async (url) => {
      const response = await listModels(list(""), stageOf(CODES, url));
      assertEquals(response.status, status);
      assert(!(await response.text()).includes("the-relays-own-key"));
    }));
}

Deno.test("a server that cannot be reached, is silent, or is none, is told as unavailable", async () => {
  const stage = stageOf();
  assertEquals((await listModels(list(""), stage)).status, 503);
  const none = { ...stage, liveServer: { label: "none", baseUrl: null, apiKey: null } };
  assertEquals((await listModels(list(""), none)).status, 503);
  const silent = Promise.withResolvers<Response>();
  await withServer(() => silent.promise, async (url) => {
    const late = stageOf({ ...CODES, setupTimeoutMs: 20 }, url);
    assertEquals((await listModels(list(""), late)).status, 503);
    silent.resolve(new Response());
  });
});

Deno.test("calls that take their time hold places of their address, and give them back", async () => {
  const stage = stageOf({ ...CODES, maxCallsPerAddress: 1 });
  const bodies = Array.from({ length: 4 }, () => {
    const { readable, writable } = new TransformStream<Uint8Array>();
    const headers = { "x-goog-api-key": "right-code" };
    const request = new Request(AT, { method: "POST", body: readable, headers });
    return { answer: mintToken(request, stage), writer: writable.getWriter() };
  });
  const crowded = await mintToken(post("{}"), stage);
  assertEquals([crowded.status, (await errorOf(crowded)).status], [429, "RESOURCE_EXHAUSTED"]);
  for (const { writer } of bodies) await writer.close();
  const statuses = await Promise.all(bodies.map(async ({ answer }) => (await answer).status));
  assertEquals(statuses, [200, 200, 200, 200]);
  assertEquals((await mintToken(post("{}"), stage)).status, 200);
});
