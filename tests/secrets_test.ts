/**
 * Everything a server gives away in a run of all its ways in, refusals and failures included, looked
 * through for marked secrets: what it serves, logs at `debug`, prints, records, stores and counts.
 */
import { assert, assertEquals, assertGreater } from "@std/assert";
import { startSimulator } from "../lib/simulator/server.ts";
import { openRawSocket } from "./live_contract/raw_socket.ts";
import { type App, startApp } from "./support/app.ts";
import { openPage, type PageClient } from "./support/page_client.ts";
import { startRawLiveServer } from "./support/raw_live_server.ts";
import { spellingsIn } from "./support/spellings.ts";
import { openTutorialPage } from "./support/tutorial_page.ts";

// Marked, and of no shape that a key has: nothing is to be found by its shape alone.
const KEY = "marked-key/of+google=0123456789";
const CODE = "marked-code/of+anna=0123456789";
const SECRET = "marked secret/of+all the tickets=0123456789";
const HANDLE = "marked-handle/of+google=0123456789";
const OWN = { KEY, CODE, SECRET };

const AT_ONCE = {
  ...{ setupDelayMs: 0, speechAnswerDelayMs: 0, textAnswerDelayMs: 0, audioSpeed: 1_000 },
  ...{ holdTurnComplete: 0, cutTailMs: 0 },
  voice: "tone",
} as const;
const METHOD = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
const ALPHA = METHOD.replace("v1beta", "v1alpha");

/** What was given away, by what it is. */
type Given = Map<string, string | Uint8Array>;

/** Which secrets stand in what was given away, and how. */
function leaks(given: Given, secrets: Readonly<Record<string, string>>): string[] {
  return [...given].flatMap(([what, content]) =>
    Object.entries(secrets).flatMap(([name, secret]) =>
      spellingsIn(content, secret).map((spelling) => `${name} in ${what}, ${spelling}`)
    )
  );
}

/** Ask, and keep all of the answer. */
async function asked(given: Given, url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const bytes = await response.clone().bytes();
  const { method = "GET" } = init ?? {};
  const what = `${method} ${new URL(url).pathname} ${response.status} (${given.size})`;
  given.set(what, bytes);
  given.set(`headers of ${what}`, JSON.stringify([...response.headers]));
  return response;
}

async function filesOf(folder: string): Promise<[string, Uint8Array][]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return await Promise.all(entries.map(async ({ name }) => {
    return [`file ${name}`, await Deno.readFile(`${folder}/${name}`)] as [string, Uint8Array];
  }));
}

const json = (value: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: typeof value === "string" ? value : JSON.stringify(value),
});

/** All pages and files there are, and ways to ask for what there is not. */
async function readEverything(given: Given, { url }: App): Promise<string> {
  const page = await asked(given, `${url}/`);
  const html = await page.text();
  const links = [...html.matchAll(/(?:href|src|from)=?["'](\/[^"']+)/g)].map(([, path]) => path);
  assertGreater(links.length, 4);
  for (const path of new Set(links)) await asked(given, url + path);
  for (const name of ["sound", "picture_clock"]) {
    await asked(given, `${url}/worklets/${name}.js`);
  }
  const query = encodeURIComponent(CODE);
  for (const path of ["/nowhere", `/${query}`, "/app.css", "/api/live", METHOD, "/v1beta/models"]) {
    await asked(given, `${url}${path}?key=${query}`);
    await asked(given, `${url}${path}?key=wrong-${query}`, json({ accessCode: CODE }));
  }
  for (
    const body of [{ accessCode: `wrong-${CODE}` }, `{"accessCode":"${CODE}`, CODE.repeat(900)]
  ) {
    await asked(given, `${url}/api/entry`, json(body));
  }
  return page.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** Trade the code for a ticket. */
async function entryTicket({ url }: App, cookie: string): Promise<string> {
  const headers = { "content-type": "application/json", origin: url, cookie };
  const response = await fetch(`${url}/api/entry`, { ...json({ accessCode: CODE }), headers });
  const { entryTicket } = await response.json();
  assert(typeof entryTicket === "string", `no ticket, but ${response.status}`);
  return entryTicket;
}

const heard = (page: PageClient) =>
  JSON.stringify(page.received.filter(({ type }) => type !== "resumeTicket" && type !== "sound"));

/** Calls as the page makes them, with all that can be wrong about them. Tells their tickets. */
async function callAsPage(given: Given, app: App, cookie: string) {
  const headers = { cookie };
  const ticket = await entryTicket(app, cookie);
  const page = await openPage(app.url, { headers });
  page.send({ type: "start", entryTicket: ticket });
  await page.next("ready");
  const text = `The code is ${CODE}, the key ${KEY}, in an address ${encodeURIComponent(KEY)}.`;
  page.send({ type: "text", id: "1", text });
  await page.next("reply", ({ state }) => state === "complete");
  const resumeTicket = (await page.next("resumeTicket")).ticket;
  page.socket.close(1000, `bye ${CODE}`);
  await page.closed;
  // What a person said may be said back to that person; the rest is the relay's own.
  const own = page.received.filter(({ type }) => type !== "said");
  given.set("a call's messages", heard({ ...page, received: own }));

  const starts: Parameters<PageClient["send"]>[0][] = [
    { type: "start", entryTicket: ticket },
    { type: "start", entryTicket: CODE },
    { type: "start", accessCode: CODE },
    { type: "start", entryTicket: await entryTicket(app, cookie), resumeTicket, model: "no-model" },
    { type: "text", id: "1", text: CODE },
  ];
  for (const start of starts) {
    const refused = await openPage(app.url, { headers });
    refused.send(start);
    const closed = await Promise.race([refused.closed, refused.next("ready").then(() => null)]);
    await refused.leave();
    given.set(`refusal ${given.size}`, heard(refused) + closed?.reason);
  }
  const broken = await openPage(app.url, { headers });
  broken.sendRaw(`{"type":"start","accessCode":"${CODE}","model":7,"${CODE}":`);
  given.set("a broken frame's close", (await broken.closed).reason + heard(broken));

  const again = await openPage(app.url, { headers });
  again.send({ type: "start", entryTicket: await entryTicket(app, cookie), resumeTicket });
  await again.next("ready");
  await again.leave();
  given.set("a resumed call's messages", heard(again));
  return { ticket, resumeTicket };
}

/** Clients that are no page of ours. Tells the token that was minted. */
async function callAsOthers(given: Given, { url }: App): Promise<string> {
  const wsUrl = url.replace("http", "ws");
  const key = `?key=${encodeURIComponent(CODE)}`;
  const minted = await fetch(`${url}/v1alpha/auth_tokens${key}`, json({ uses: 1 }));
  const { name } = await minted.json();
  assert(typeof name === "string", `no token, but ${minted.status}`);
  await asked(given, `${url}/v1alpha/auth_tokens${key}`, json({ uses: CODE }));

  const addresses = [
    `${METHOD}${key}`,
    `${METHOD}${key}-wrong`,
    `${ALPHA}Constrained?access_token=${name}`,
    `${ALPHA}Constrained?access_token=${name}`,
    `${ALPHA}Constrained?access_token=${name}x`,
  ];
  for (const model of ["models/gemini-3.8-live", `models/${CODE.replaceAll("/", "")}`]) {
    for (const address of addresses) {
      const socket = await openRawSocket(wsUrl + address);
      socket.send({ setup: { model, generationConfig: { responseModalities: ["AUDIO"] } } });
      const first = await socket.next();
      if (first !== null) socket.send({ clientContent: { turnComplete: true } });
      await socket.close();
      // A name that is asked for is told again, as at Google.
      const { reason } = await socket.closed;
      if (!model.includes("marked")) given.set(`close ${given.size}`, `${reason}${first?.text}`);
    }
  }
  const tutorial = await openTutorialPage(url, { path: `/${key}` });
  tutorial.send({ realtime_input: { media_chunks: [{ mime_type: "text/plain", data: "hi" }] } });
  await tutorial.until(() => tutorial.shown.length > 0 || tutorial.played.length > 0);
  await tutorial.leave();
  given.set("a tutorial's messages", JSON.stringify(tutorial.received));
  return name;
}

Deno.test({
  name:
    "no key, code, ticket, token or cookie is in anything a server serves, logs, keeps or counts",
  timeout: 120_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const folder = await Deno.makeTempDir({ prefix: "looksee-secrets-" });
    stack.defer(() => Deno.remove(folder, { recursive: true }));
    const simulator = await startSimulator({ ...AT_ONCE, keys: [KEY] });
    stack.defer(() => simulator.close());
    const app = await startApp({
      ...{ LOOKSEE_UPSTREAM: simulator.url, GEMINI_API_KEY: KEY, LOOKSEE_SECRET: SECRET },
      ...{ LOOKSEE_ACCESS_CODES: `anna:${CODE}`, LOOKSEE_LOG_LEVEL: "debug" },
      ...{ LOOKSEE_RECORD: `${folder}/calls`, LOOKSEE_STORE: `${folder}/store/kept.sqlite3` },
      ...{ LOOKSEE_MAX_WRONG_CODES_PER_MINUTE: "1000" },
    });
    const given: Given = new Map();
    const cookie = await readEverything(given, app);
    assert(cookie.startsWith("looksee_visitor="));
    const { ticket, resumeTicket } = await callAsPage(given, app, cookie);
    const token = await callAsOthers(given, app);
    await asked(given, `${app.url}/api/health`);
    assert(await app.says("call recorded"));
    await app.stop();
    // What was given to one visitor alone is to be nowhere else.
    for (const what of given.keys()) {
      if (what.startsWith("headers of GET / 200")) given.delete(what);
    }
    given.set("what was printed", app.output());
    const recorded = await filesOf(`${folder}/calls`);
    assertGreater(recorded.length, 1);
    for (const [name, bytes] of [...recorded, ...await filesOf(`${folder}/store`)]) {
      given.set(name, bytes);
    }
    assertGreater(given.size, 60);
    const [, visitor] = cookie.split("=");
    assertEquals(leaks(given, { ...OWN, ticket, resumeTicket, token, visitor }), []);
  },
});

Deno.test({
  name: "a Live server that says key and handle aloud is not quoted, to the page or in the log",
  timeout: 60_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const server = await startRawLiveServer();
    stack.defer(() => server.close());
    const env = { LOOKSEE_UPSTREAM: server.url, GEMINI_API_KEY: KEY, LOOKSEE_LOG_LEVEL: "debug" };
    const app = await startApp(env);
    const given: Given = new Map();
    const page = await openPage(app.url);
    page.send({ type: "start" });
    const first = await server.accept();
    await first.nextJson();
    first.send({ setupComplete: {} });
    await page.next("ready");
    first.send({ sessionResumptionUpdate: { newHandle: HANDLE, resumable: true } });
    await page.next("resumeTicket");
    first.drop();
    const second = await server.accept();
    assert(JSON.stringify(await second.nextJson()).includes(HANDLE));
    const aloud = `API key not valid: ${KEY}, ${HANDLE}`;
    second.close(1007, aloud);
    given.set("the page's close", (await page.closed).reason);
    given.set("the page's messages", heard(page));
    assert(page.received.some(({ type }) => type === "error"));

    const client = await openRawSocket(`${app.url.replace("http", "ws")}${METHOD}`);
    client.send({ setup: { model: "models/gemini-3.8-live" } });
    const third = await server.accept();
    await third.nextJson();
    third.close(1008, `${KEY} and ${btoa(KEY)}`);
    given.set("a client's close", (await client.closed).reason);
    await asked(given, `${app.url}/api/health`);
    await app.stop();
    given.set("what was printed", app.output());
    assertEquals(leaks(given, { KEY, HANDLE }), []);
  },
});

Deno.test("a secret would be found, however it is written and whatever stands around it", () => {
  const bytes = new TextEncoder().encode(`{"a":"${SECRET}"}`);
  const given: [string, string | Uint8Array][] = [
    ["plain", `<${SECRET}>`],
    ["plain", bytes],
    ["address", `?a=${encodeURIComponent(SECRET)}&b`],
    ["form", String(new URLSearchParams({ a: SECRET }))],
    ["hex", `0${bytes.toHex()}`],
    ...["", "a", "ab", "abc"].map((before): [string, string] => {
      return ["base64", `"${before}${bytes.toBase64()}"`];
    }),
    ["base64", btoa(`x${SECRET}`).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")],
  ];
  for (const [how, text] of given) {
    const found: string[] = spellingsIn(text, SECRET);
    assert(found.includes(how), `${how} in ${text}`);
  }
  assertEquals(spellingsIn("marked secret of nobody", SECRET), []);
});
