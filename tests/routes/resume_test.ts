/** One talk over several connections, through the routes and in front of the simulator. */
import { assert, assertEquals, assertFalse, assertGreaterOrEqual } from "@std/assert";
import fc from "fast-check";
import type { Config } from "../../lib/config.ts";
import { createRecorder } from "../../lib/recording/recorder.ts";
import type { CallJoints } from "../../lib/relay/answer.ts";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import type { Start } from "../../lib/wire/message.ts";
import { memoryFolder } from "../recording/memory_folder.ts";
import { AT_ONCE } from "../support/at_once.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";
import { openPage, type PageClient } from "../support/page_client.ts";

const SECRET = "a secret that several servers have";
const ANN = "looksee_visitor=aaaaaaaaaaaaaaaaaaaaaa";
const BEN = "looksee_visitor=bbbbbbbbbbbbbbbbbbbbbb";

interface Parts {
  simulator: Simulator;
  /** Another process of the same server: nothing is shared but what is given. */
  serve(config?: Partial<Config>, joints?: CallJoints): Promise<ApiApp>;
}

async function withServers(run: (parts: Parts) => Promise<void>): Promise<void> {
  const simulator = await startSimulator(AT_ONCE);
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const apps: ApiApp[] = [];
  try {
    await run({
      simulator,
      async serve(config = {}, joints) {
        const app = await serveApi({ liveServer, config: { secret: SECRET, ...config }, joints });
        apps.push(app);
        return app;
      },
    });
  } finally {
    for (const app of apps) await app.close();
    await simulator.close();
  }
}

async function begin(
  app: ApiApp,
  { cookie = ANN, ...start }: Partial<Start> & { cookie?: string } = {},
) {
  const isBrowser = start.accessCode === undefined;
  const page = await openPage(app.url, { headers: { cookie }, isBrowser });
  page.send({ type: "start", ...start });
  return { page, ready: await page.next("ready") };
}

/** Say a line, hear the answer, and get the ticket of that moment. */
async function ticketAfter(page: PageClient, text: string): Promise<string> {
  page.send({ type: "text", id: crypto.randomUUID(), text });
  await page.next("reply", ({ state }) => state === "complete");
  return (await page.next("resumeTicket")).ticket;
}

/** Log lines of a server's calls, each call's end awaited. */
async function leave(app: ApiApp, page: PageClient): Promise<void> {
  const ended = app.logged("call ended");
  await page.leave();
  await ended;
}

Deno.test("a ticket takes a talk up in another process that has nothing but the secret", () =>
  withServers(async ({ serve, simulator }) => {
    const [one, two] = [await serve(), await serve()];
    const { page } = await begin(one);
    const resumeTicket = await ticketAfter(page, "remember the number seven");
    const lastReply = Math.max(
      ...page.received.map((message) => message.type === "reply" ? message.reply : 0),
    );
    await leave(one, page);
    const again = await begin(two, { resumeTicket });
    assertEquals([again.ready.resumed, again.ready.ticketRefused], [true, undefined]);
    again.page.send({ type: "text", id: "2", text: "hello again" });
    const { reply } = await again.page.next("reply");
    assertGreaterOrEqual(reply, lastReply + 1);
    assertEquals(simulator.sessions[1].restored?.[0].text, "remember the number seven");
    assertEquals(two.state.calls.totals.resumed, 1);
    await leave(two, again.page);
  }));

/** Resumption handles that sessions were opened with. */
function handlesOf({ sessions }: Simulator): string[] {
  return sessions.flatMap(({ setup }) => setup?.sessionResumption?.handle ?? []);
}

const BAD: { name: string; reason: string; config?: Partial<Config>; start?: Partial<Start> }[] = [
  { name: "another secret", reason: "invalid", config: { secret: "another secret of 32 or more" } },
  { name: "another kind", reason: "foreign", start: { turns: { mode: "push-to-talk" } } },
];
for (const { name, reason, config, start } of BAD) {
  Deno.test(`a ticket for ${name} gets a fresh call and the reason ${reason}`, () =>
    withServers(async ({ serve }) => {
      const [one, two] = [await serve(), await serve(config)];
      const { page } = await begin(one);
      const resumeTicket = await ticketAfter(page, "hello");
      await leave(one, page);
      const again = await begin(two, { ...start, resumeTicket });
      assertEquals([again.ready.resumed, again.ready.ticketRefused as string], [false, reason]);
      await leave(two, again.page);
    }));
}

Deno.test("nobody resumes a stranger's talk, and the stranger's attempt does it no harm", () =>
  withServers(async ({ serve }) => {
    const app = await serve();
    const { page } = await begin(app);
    const resumeTicket = await ticketAfter(page, "my secret");
    const strangers = [{ cookie: BEN }, { cookie: "" }, { cookie: `${BEN}; x=${ANN}` }];
    for (const stranger of strangers) {
      const { page: theirs, ready } = await begin(app, { ...stranger, resumeTicket });
      assertEquals([ready.resumed, ready.ticketRefused], [false, "foreign"]);
      theirs.send({ type: "text", id: "x", text: "what did I say?" });
      await theirs.next("reply", ({ state }) => state === "complete");
      const words = theirs.received.map((message) => message.type === "said" ? message.text : "");
      assertFalse(words.join("").includes("my secret"));
      await leave(app, theirs);
    }
    await ticketAfter(page, "still here");
    await leave(app, page);
  }));

Deno.test("an access code is part of who a visitor is", () =>
  withServers(async ({ serve }) => {
    const codes = new Map([["ann", "code-of-ann"], ["ben", "code-of-ben"]]);
    const app = await serve({ needsAccessCode: true, accessCodes: codes });
    const { page } = await begin(app, { accessCode: "code-of-ann" });
    const resumeTicket = await ticketAfter(page, "hello");
    const ben = await begin(app, { accessCode: "code-of-ben", resumeTicket });
    assertEquals(ben.ready.ticketRefused, "foreign");
    await leave(app, ben.page);
    const nobody = await openPage(app.url, { headers: { cookie: ANN } });
    nobody.send({ type: "start", resumeTicket });
    assertEquals((await nobody.next("error")).code, "access-refused");
    await nobody.closed;
    const ann = await begin(app, { accessCode: "code-of-ann", resumeTicket });
    assertEquals(ann.ready.resumed, true);
    assertEquals((await page.next("error")).code, "taken-over");
    await leave(app, ann.page);
  }));

Deno.test("no text at all brings an error in place of a call", () =>
  withServers(async ({ serve }) => {
    const app = await serve({ maxCallsPerAddress: 50 });
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 5_000 }),
      fc.base64String({ minLength: 40, maxLength: 5_000 }),
    );
    for (const resumeTicket of ["", ...fc.sample(texts, { seed: 4, numRuns: 25 })]) {
      const { page, ready } = await begin(app, { resumeTicket });
      assertEquals([ready.resumed, ready.ticketRefused], [false, "invalid"]);
      await leave(app, page);
    }
    const { tickets } = await (await fetch(`${app.url}/api/health`)).json();
    assertEquals(tickets.refused.invalid, 26);
  }));

Deno.test("a page that comes back before its old line is gone takes over, with one place in all", () =>
  withServers(async ({ serve, simulator }) => {
    const app = await serve({ maxCalls: 1 });
    const { page } = await begin(app);
    const resumeTicket = await ticketAfter(page, "hello");
    const ended = app.logged("call ended");
    const again = await begin(app, { resumeTicket });
    assertEquals(again.ready.resumed, true);
    const error = await page.next("error");
    assertEquals([error.code, error.fatal], ["taken-over", true]);
    assertEquals((await page.closed).code, 4302);
    assertEquals((await ended).close, 4302);
    await ticketAfter(again.page, "and on");
    assertEquals(simulator.sessions.length, 2);
    assertEquals(app.state.calls.totals.takenOver, 1);
    await leave(app, again.page);
    assertEquals(app.state.door.counters.calls, 0);
  }));

Deno.test("a server that leaves says so to pages, balancers and newcomers", () =>
  withServers(async ({ serve }) => {
    const app = await serve();
    const { page } = await begin(app);
    const left = app.state.calls.leave(60_000);
    assertEquals((await page.next("leaving")).ms, 60_000);
    assertEquals((await (await fetch(`${app.url}/api/health`)).json()).status, "leaving");
    const refused = await openPage(app.url).then(() => null, (error: Error) => error);
    assert(refused?.message.includes("503"));
    await page.leave();
    await left;
  }));

Deno.test("no ticket, cookie, secret or handle is in a log, a recording or health", () =>
  withServers(async ({ serve, simulator }) => {
    const folder = memoryFolder();
    const tap = createRecorder({ create: folder.create, log: { info() {}, warn() {} } });
    const app = await serve({ logLevel: "debug" }, { tap });
    const { page } = await begin(app);
    const tickets = [await ticketAfter(page, "hello")];
    // A page that says its ticket aloud.
    tickets.push(await ticketAfter(page, `my ticket is ${tickets[0]}`));
    await leave(app, page);
    for (const resumeTicket of [tickets[1], tickets[0], `${tickets[1]}x`]) {
      const again = await begin(app, { resumeTicket });
      tickets.push(await ticketAfter(again.page, "hello"));
      await leave(app, again.page);
    }
    const handles = handlesOf(simulator);
    assert(handles.length > 0);
    const health = await (await fetch(`${app.url}/api/health`)).text();
    const recorded = new TextDecoder("latin1").decode(await folder.bytes());
    assert(recorded.includes("hello"));
    const all = recorded + health + JSON.stringify(app.lines);
    const cookie = ANN.split("=")[1];
    for (const secret of [...tickets, ...handles, cookie, SECRET]) {
      assertFalse(all.includes(secret), secret);
    }
  }));
