/** Two ends of a pairing, through the route: on one server, and on two that share a store. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import type { Config } from "../../lib/config.ts";
import { MAX_MESSAGES } from "../../lib/pairing/pair_socket.ts";
import { PAIR_LIMITS } from "../../lib/wire/pair_message.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";
import { openPairClient, type PairClient } from "../support/pair_client.ts";

const LIVE_SERVER = { label: "simulator", baseUrl: "http://127.0.0.1:1", apiKey: "any" };
const SDP = "v=0\r\na=candidate:1 1 udp 1 192.168.1.7 9 typ host\r\n";
const CODE = "right-code-of-anna";
const CODES: Partial<Config> = { needsAccessCode: true, accessCodes: new Map([["anna", CODE]]) };

async function withApps(
  count: number,
  run: (...apps: ApiApp[]) => Promise<void>,
  config: Partial<Config> = {},
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const storeFile = `${folder}/store.sqlite3`;
  const apps: ApiApp[] = [];
  for (let at = 0; at < count; at++) {
    apps.push(await serveApi({ liveServer: LIVE_SERVER, config, storeFile }));
  }
  try {
    await run(...apps);
  } finally {
    for (const app of apps) await app.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function asked(app: ApiApp): Promise<{ page: PairClient; pairingCode: string }> {
  const page = await openPairClient(app.url);
  page.send({ type: "ask" });
  return { page, pairingCode: (await page.next("code")).pairingCode };
}

async function joined(app: ApiApp, pairingCode: string): Promise<PairClient> {
  const phone = await openPairClient(app.url);
  phone.send({ type: "join", pairingCode });
  return phone;
}

const leftIn = ({ state }: ApiApp) => Array.fromAsync(state.store.list({ prefix: ["pairing"] }));

/** Resolves when nothing is left: the server hears of a socket's end a moment after its page. */
async function nothingLeftIn(app: ApiApp): Promise<void> {
  for (const { key } of await leftIn(app)) {
    for await (const [{ value }] of app.state.store.watch([key])) if (value === null) break;
  }
}

for (const servers of [1, 2]) {
  Deno.test(`page and phone find each other over ${servers} server(s), and leave nothing behind`, () =>
    withApps(servers, async (...apps) => {
      const [here, there] = [apps[0], apps[servers - 1]];
      const { page, pairingCode } = await asked(here);
      const phone = await joined(there, pairingCode);
      await phone.next("joined");
      await page.next("joined");
      phone.send({ type: "offer", sdp: SDP });
      assertEquals(await page.next("offer"), { type: "offer", sdp: SDP });
      page.send({ type: "answer", sdp: `${SDP}b` });
      assertEquals(await phone.next("answer"), { type: "answer", sdp: `${SDP}b` });
      await page.leave();
      assertEquals((await phone.next("error")).code, "gone");
      assertEquals((await phone.closed).code, 1000);
      assertEquals(await leftIn(here), []);
      for (const { lines } of apps) {
        const log = JSON.stringify(lines);
        assertFalse(log.includes(pairingCode) || log.includes("192.168.1.7"));
      }
    }));
}

Deno.test("a code is for one phone: the second is refused, and told nothing else than a wrong one", () =>
  withApps(2, async (here, there) => {
    const { page, pairingCode } = await asked(here);
    const phone = await joined(there, pairingCode);
    await phone.next("joined");
    const answers = [];
    for (const code of [pairingCode, "0".repeat(32)]) {
      const other = await joined(here, code);
      answers.push([await other.next("error"), (await other.closed).code]);
    }
    assertEquals(answers[0], answers[1]);
    const [error, close] = answers[0];
    assertEquals([(error as { code: string }).code, close], ["code-refused", 4101]);
    assertEquals(here.state.pairings.counters.wrongCodes, 2);
    await phone.leave();
    await page.next("joined");
    assertEquals((await page.next("error")).code, "gone");
    await page.leave();
  }));

Deno.test("who guesses is not looked at after ten wrong codes, with a right one neither", () =>
  withApps(1, async (app) => {
    const { page, pairingCode } = await asked(app);
    for (let tries = 0; tries < 10; tries++) {
      const phone = await joined(app, tries.toString(16).padStart(32, "0"));
      assertEquals((await phone.next("error")).code, "code-refused");
      await phone.closed;
    }
    const phone = await joined(app, pairingCode);
    assertEquals((await phone.next("error")).code, "too-many-tries");
    await phone.closed;
    assertEquals(app.state.pairings.counters.tooManyTries, 1);
    await page.leave();
  }));

Deno.test("a page that leaves takes its code along", () =>
  withApps(1, async (app) => {
    const { page, pairingCode } = await asked(app);
    await page.leave();
    await nothingLeftIn(app);
    const phone = await joined(app, pairingCode);
    assertEquals((await phone.next("error")).code, "code-refused");
    await phone.closed;
    assertEquals(await leftIn(app), []);
  }));

Deno.test("where access codes are needed a page needs a ticket of its own, a phone the code alone", () =>
  withApps(1, async (app) => {
    const cookie = `looksee_visitor=${"v".repeat(22)}`;
    const headers = { origin: app.url, cookie };
    const refused = await openPairClient(app.url, headers);
    refused.send({ type: "ask" });
    assertEquals((await refused.next("error")).code, "access-refused");
    assertEquals((await refused.closed).code, 4101);
    const response = await fetch(`${app.url}/api/entry`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ accessCode: CODE }),
    });
    const { entryTicket } = await response.json();
    const page = await openPairClient(app.url, headers);
    page.send({ type: "ask", entryTicket });
    const { pairingCode } = await page.next("code");
    const again = await openPairClient(app.url, headers);
    again.send({ type: "ask", entryTicket });
    assertEquals((await again.next("error")).code, "entry-refused");
    await again.closed;
    const phone = await joined(app, pairingCode);
    await phone.next("joined");
    await phone.leave();
    await page.leave();
  }, CODES));

const bad: [what: string, frames: (string | Uint8Array<ArrayBuffer>)[], code: number][] = [
  ["no JSON", ["{"], 4000],
  ["bytes", [new Uint8Array(9)], 4000],
  ["another kind of message", ['{"type":"start"}'], 4000],
  ["a code that is none", ['{"type":"join","pairingCode":"../../"}'], 4000],
  ["JSON nested deeply", ['{"type":"ask","x":' + "[".repeat(10_000)], 4000],
  ["an answer to nothing", [JSON.stringify({ type: "answer", sdp: SDP })], 4001],
  ["an offer of the page", ['{"type":"ask"}', JSON.stringify({ type: "offer", sdp: SDP })], 4001],
  ["asking twice", ['{"type":"ask"}', '{"type":"ask"}'], 4001],
  ["a message that is too large", [" ".repeat(PAIR_LIMITS.messageChars + 1)], 4002],
  [
    "a description that is too long",
    ['{"type":"ask"}', JSON.stringify({ type: "answer", sdp: "v".repeat(32_769) })],
    4000,
  ],
  [
    "a description with other characters",
    ['{"type":"ask"}', JSON.stringify({ type: "answer", sdp: "v=\u0000" })],
    4000,
  ],
  ["a flood", ['{"type":"ask"}', ...Array(MAX_MESSAGES).fill('{"type":"answer","sdp":"v"}')], 4003],
];
for (const [what, frames, code] of bad) {
  Deno.test(`${what} is refused and leaves nothing behind`, () =>
    withApps(1, async (app) => {
      const client = await openPairClient(app.url);
      const ended = app.logged("pairing ended");
      for (const frame of frames) client.sendRaw(frame);
      assertEquals((await client.closed).code, code);
      await ended;
      const { refusedMessages, ends } = app.state.pairings.counters;
      assertEquals([refusedMessages, ends, await leftIn(app)], [1, 0, []]);
    }));
}

Deno.test("an end that says nothing is not waited for", () =>
  withApps(1, async (app) => {
    const client = await openPairClient(app.url);
    assertEquals((await client.next("error")).code, "out-of-order");
    assertEquals((await client.closed).code, 4005);
  }, { startTimeoutMs: 50 }));

Deno.test("one address has eight places, and they come back", () =>
  withApps(1, async (app) => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => asked(app)));
    const ninth = await openPairClient(app.url);
    assertEquals((await ninth.next("error")).code, "busy");
    assertEquals((await ninth.closed).code, 4102);
    for (const { page } of clients) {
      const ended = app.logged("pairing ended");
      await page.leave();
      await ended;
    }
    const { page } = await asked(app);
    await page.leave();
    assertEquals(app.state.pairings.counters.busy, 1);
  }));

Deno.test("a page of another origin gets no socket", () =>
  withApps(1, async (app) => {
    const client = await openPairClient(app.url, { origin: "https://evil.example" })
      .catch((error) => error);
    assert(client instanceof Error);
    assertEquals(app.state.pairings.counters.asked, 0);
  }));
