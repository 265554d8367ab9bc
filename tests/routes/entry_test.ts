/** From an access code to a call, through the routes: the code is in one request's body, and nowhere else. */
import { assert, assertEquals, assertFalse, assertMatch, assertRejects } from "@std/assert";
import type { Config } from "../../lib/config.ts";
import { startSimulator } from "../../lib/simulator/server.ts";
import type { Start } from "../../lib/wire/message.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";
import { openPage } from "../support/page_client.ts";
import { startRawLiveServer } from "../support/raw_live_server.ts";

const CODE = "right-code-of-anna";
const CODES: Partial<Config> = {
  needsAccessCode: true,
  accessCodes: new Map([["anna", CODE], ["ben", "right-code-of-ben"]]),
};
const ANN = "looksee_visitor=aaaaaaaaaaaaaaaaaaaaaa";
const BEN = "looksee_visitor=bbbbbbbbbbbbbbbbbbbbbb";

async function withApp(
  run: (app: ApiApp) => Promise<void>,
  config: Partial<Config> = {},
): Promise<void> {
  const simulator = await startSimulator({ setupDelayMs: 0 });
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const app = await serveApi({ liveServer, config: { ...CODES, ...config } });
  try {
    await run(app);
  } finally {
    await app.close();
    await simulator.close();
  }
}

/** As a page does. */
async function trade(
  { url }: ApiApp,
  { accessCode = CODE, cookie = ANN, headers = {} }: {
    accessCode?: string;
    cookie?: string;
    headers?: Record<string, string>;
  } = {},
) {
  const response = await fetch(`${url}/api/entry`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie, ...headers },
    body: JSON.stringify({ accessCode }),
  });
  return { status: response.status, ...await response.json() };
}

/** A page's call: its first answer, and how it was closed if that was an error. */
async function call(app: ApiApp, start: Partial<Start>, cookie = ANN) {
  const page = await openPage(app.url, { headers: { cookie } });
  page.send({ type: "start", ...start });
  const isOpen = await page.next("ready").then(() => true, () => false);
  const error = page.received.find((message) => message.type === "error");
  return { page, isOpen, error, close: isOpen ? null : (await page.closed).code };
}

Deno.test("a page trades its code and calls with the ticket, in the name of the code's owner", () =>
  withApp(async (app) => {
    const { status, entryTicket, lastsMs } = await trade(app);
    assertEquals([status, lastsMs], [200, 30_000]);
    const begun = app.logged("call begun");
    const { page, isOpen } = await call(app, { entryTicket });
    assertEquals([isOpen, (await begun).visitor], [true, "anna"]);
    await page.leave();
    const log = JSON.stringify(app.lines);
    assertFalse(log.includes(CODE) || log.includes(entryTicket));
  }));

Deno.test("a ticket opens one call, for one visitor, whichever process is asked", () =>
  withApp(async (app) => {
    const { entryTicket } = await trade(app);
    const stranger = await call(app, { entryTicket }, BEN);
    assertEquals([stranger.error?.code, stranger.close], ["entry-refused", 4101]);
    const first = await call(app, { entryTicket });
    assert(first.isOpen);
    const again = await call(app, { entryTicket });
    assertEquals(again.error?.code, "entry-refused");
    assertMatch(again.error?.message ?? "", /used before/);
    await first.page.leave();
    const { door } = await (await fetch(`${app.url}/api/health`)).json();
    assertEquals([door.entryTickets.sealed, door.entryTickets.redeemed], [1, 1]);
    assertEquals([door.entryTickets.refused.foreign, door.entryTickets.refused.spent], [1, 1]);
  }));

Deno.test("a browser that sends its code is told to trade it, a client that is none may", () =>
  withApp(async (app) => {
    const browser = await call(app, { accessCode: CODE });
    assertEquals([browser.error?.code, browser.close], ["access-refused", 4101]);
    assertMatch(browser.error?.message ?? "", /trades it for an entry ticket/);
    const script = await openPage(app.url, { isBrowser: false });
    script.send({ type: "start", accessCode: CODE });
    await script.next("ready");
    await script.leave();
  }));

Deno.test("what is no ticket opens nothing, and neither does none", () =>
  withApp(async (app) => {
    assertEquals((await call(app, { entryTicket: "made-up" })).error?.code, "entry-refused");
    assertEquals((await call(app, { entryTicket: CODE })).error?.code, "entry-refused");
    assertEquals((await call(app, {})).error?.code, "access-refused");
  }));

Deno.test("a wrong code, another origin and another method get their status", () =>
  withApp(async (app) => {
    const wrong = await trade(app, { accessCode: "wrong-code" });
    assertEquals([wrong.status, wrong.error.code], [403, "access-refused"]);
    const evil = await trade(app, { headers: { origin: "https://evil.example" } });
    assertEquals([evil.status, evil.error.code], [403, "origin-refused"]);
    const get = await fetch(`${app.url}/api/entry?accessCode=${CODE}`);
    await get.body?.cancel();
    assertEquals(get.status, 405);
    const asked = await fetch(`${app.url}/api/entry`, {
      method: "OPTIONS",
      headers: { origin: app.url },
    });
    assertEquals([asked.status, asked.headers.get("access-control-allow-methods")], [204, "POST"]);
  }));

Deno.test("too many wrong codes shut an address out by every way, and no other address", () =>
  withApp(async (app) => {
    const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
    for (let i = 0; i < 3; i++) {
      const { status } = await trade(app, { accessCode: `wrong-code-${i}`, ...from("1.2.3.4") });
      assertEquals(status, 403);
    }
    const { status, error } = await trade(app, from("1.2.3.4"));
    assertEquals([status, error.code], [429, "too-many-tries"]);
    const rest = await fetch(`${app.url}/v1beta/models?key=${CODE}`, from("1.2.3.4"));
    assertEquals([rest.status, (await rest.json()).error.status], [429, "RESOURCE_EXHAUSTED"]);
    const script = await openPage(app.url, { isBrowser: false, ...from("1.2.3.4") });
    script.send({ type: "start", accessCode: CODE });
    assertEquals((await script.next("error")).code, "too-many-tries");
    await script.closed;
    assertEquals((await trade(app, from("1.2.3.5"))).status, 200);
    const { door } = await (await fetch(`${app.url}/api/health`)).json();
    assertEquals([door.wrongCodes, door.tooManyTries], [3, 3]);
  }, { maxWrongCodesPerMinute: 3, trustedProxies: 1 }));

Deno.test("calls of one code have so many places, from all addresses together", () =>
  withApp(async (app) => {
    const begin = async (accessCode: string) =>
      await call(app, { entryTicket: (await trade(app, { accessCode })).entryTicket });
    const first = await begin(CODE);
    const second = await begin(CODE);
    assertEquals(second.error?.code, "busy");
    assertMatch(second.error?.message ?? "", /your access code/);
    const other = await begin("right-code-of-ben");
    assert(other.isOpen);
    await first.page.leave();
    await other.page.leave();
  }, { maxCallsPerCode: 1 }));

Deno.test("behind a proxy that is trusted each of its clients has places of its own", () =>
  withApp(async (app) => {
    const open = (address: string) =>
      openPage(app.url, { headers: { "x-forwarded-for": `9.9.9.9, ${address}` } });
    const start = async (address: string) => {
      const page = await open(address);
      page.send({ type: "start" });
      return page;
    };
    const first = await start("1.2.3.4");
    await first.next("ready");
    const second = await start("1.2.3.4");
    assertEquals((await second.next("error")).code, "busy");
    const third = await start("2001:db8::1");
    await third.next("ready");
    const neighbour = await start("2001:db8::2");
    assertEquals((await neighbour.next("error")).code, "busy");
    for (const page of [first, third]) await page.leave();
    for (const page of [second, neighbour]) await page.closed;
  }, { needsAccessCode: false, accessCodes: new Map(), maxCallsPerAddress: 1, trustedProxies: 1 }));

Deno.test("a forwarded address counts for nothing where no proxy is trusted", () =>
  withApp(async (app) => {
    for (let i = 0; i < 2; i++) {
      const headers = { "x-forwarded-for": `1.2.3.${i}` };
      const { status } = await trade(app, { accessCode: "wrong-code", headers });
      assertEquals(status, i === 0 ? 403 : 429);
    }
  }, { maxWrongCodesPerMinute: 1 }));

Deno.test("the owner's lock holds for a page's call, down to the Live server", async () => {
  const live = await startRawLiveServer();
  const app = await serveApi({
    liveServer: { label: "raw", baseUrl: live.url, apiKey: "any" },
    config: {
      lockVoices: ["Puck"],
      lockInstructions: "Be kind.",
      lockTools: { type: "fixed", tools: [{ googleSearch: {} }] },
    },
  });
  const page = await openPage(app.url);
  const tools = [{ name: "door", description: "Opens the door." }];
  page.send({ type: "start", voice: "Kore", instructions: "Be rude.", tools });
  const peer = await live.accept();
  const text = JSON.stringify(await peer.nextJson());
  for (const held of ["Puck", "Be kind.", "googleSearch"]) assert(text.includes(held), held);
  for (const asked of ["Kore", "Be rude.", "door"]) assertFalse(text.includes(asked), asked);
  peer.send({ setupComplete: {} });
  const { voice, fixed } = await page.next("ready");
  assertEquals([voice, fixed], ["Puck", ["instructions", "tools", "voice"]]);
  await page.leave();
  await app.close();
  await live.close();
});

Deno.test("on a listed origin a ticket is for the visitor whose cookie came, or for the code alone", () =>
  withApp(async (app) => {
    const headers = { origin: "https://shop.example" };
    for (const cookie of [ANN, ""]) {
      const { status, entryTicket } = await trade(app, { cookie, headers });
      assertEquals(status, 200);
      const page = await openPage(app.url, { headers: { ...headers, cookie } });
      page.send({ type: "start", entryTicket });
      await page.next("ready");
      await page.leave();
    }
    const { entryTicket } = await trade(app, { cookie: ANN, headers });
    const other = await openPage(app.url, { headers: { ...headers, cookie: BEN } });
    other.send({ type: "start", entryTicket });
    const { code } = await other.next("error");
    assertEquals(code, "entry-refused");
    await other.closed;
  }, { origins: ["https://shop.example"] }));

Deno.test("an origin that is not listed trades no code and calls with no ticket, whatever it has", () =>
  withApp(async (app) => {
    const headers = { origin: "https://evil.example" };
    const { status, error } = await trade(app, { headers });
    assertEquals([status, error.code], [403, "origin-refused"]);
    const asked = await fetch(`${app.url}/api/entry`, {
      method: "OPTIONS",
      headers: { ...headers, "access-control-request-method": "POST" },
    });
    const allowed = [...asked.headers.keys()].filter((name) => name.startsWith("access-control"));
    assertEquals([asked.status, allowed], [403, []]);
    await asked.body?.cancel();
    // A ticket that was stolen from a listed page opens nothing from there.
    await trade(app, { headers: { origin: "https://shop.example" } });
    await assertRejects(() => openPage(app.url, { headers: { ...headers, cookie: ANN } }));
  }, { origins: ["https://shop.example"] }));
