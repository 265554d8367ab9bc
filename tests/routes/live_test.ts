import { assert, assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import type { Config } from "../../lib/config.ts";
import { type FaultName, type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import type { ErrorCode, ServerMessage } from "../../lib/wire/message.ts";
import { AT_ONCE } from "../support/at_once.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";
import { micSound, openPage } from "../support/page_client.ts";
import { startRawLiveServer } from "../support/raw_live_server.ts";

interface Options {
  fault?: FaultName;
  config?: Partial<Config>;
}

/** The app in front of a simulator. */
async function withSimulator(
  run: (parts: { app: ApiApp; simulator: Simulator }) => Promise<void>,
  { fault, config }: Options = {},
): Promise<void> {
  const simulator = await startSimulator({ ...AT_ONCE, fault: fault ?? null });
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const app = await serveApi({ liveServer, config });
  try {
    await run({ app, simulator });
  } finally {
    await app.close();
    await simulator.close();
  }
}

const isComplete = (message: ServerMessage) =>
  message.type === "reply" && message.state === "complete";

Deno.test("a typed line goes all the way to the Live server and its reply comes back", () =>
  withSimulator(async ({ app }) => {
    const page = await openPage(app.url);
    page.send({ type: "start" });
    const { upstream, model, resumed } = await page.next("ready");
    assertEquals([upstream, model, resumed], ["simulator", "gemini-3.8-live", false]);
    page.send({ type: "text", id: "line-1", text: "good morning" });
    assertEquals(await page.next("reply"), { type: "reply", reply: 1, state: "begun" });
    const ack = await page.next("ack", ({ of }) => of === "text");
    assertEquals(ack, { type: "ack", of: "text", id: "line-1" });
    if (!page.received.some(isComplete)) await page.next("reply", isComplete);
    let position = 0;
    for (const message of page.received) {
      if (message.type !== "sound") continue;
      assertEquals([message.reply, message.position], [1, position]);
      position += message.pcm.length;
    }
    assertGreater(position, 24_000);
    const logged = app.logged("call ended");
    await page.leave();
    const line = await logged;
    assertEquals([line.by, line.lines, line.replies], ["page", 1, 1]);
  }));

Deno.test("speech, begun while connecting, arrives whole and is answered", () =>
  withSimulator(async ({ app, simulator }) => {
    const page = await openPage(app.url);
    page.send({ type: "start" });
    for (const sound of micSound(60)) page.send(sound);
    for (const sound of micSound(100, { position: 60 * 320, amplitude: 0 })) page.send(sound);
    await page.next("ready");
    await page.next("activity", ({ state }) => state === "begin");
    await page.next("activity", ({ state }) => state === "end");
    await page.next("reply", ({ state }) => state === "complete");
    assertEquals(simulator.sessions[0].audioCounts.receivedSamples, 160 * 320);
    await page.leave();
  }));

Deno.test("push-to-talk and a picture reach the Live server", () =>
  withSimulator(async ({ app, simulator }) => {
    const page = await openPage(app.url);
    page.send({ type: "start", turns: { mode: "push-to-talk" } });
    await page.next("ready");
    page.send({ type: "picture", position: 0, jpeg: Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]) });
    page.send({ type: "speech", state: "begin" });
    for (const sound of micSound(50)) page.send(sound);
    page.send({ type: "speech", state: "end" });
    await page.next("reply", ({ state }) => state === "complete");
    assertEquals(simulator.sessions[0].audioCounts.receivedSamples, 50 * 320);
    assertEquals(simulator.sessions[0].pictureCounts.received, 1);
    await page.leave();
  }));

Deno.test("stop cuts the reply", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, audioSpeed: 1, holdTurnComplete: 1 });
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const app = await serveApi({ liveServer });
  const page = await openPage(app.url);
  page.send({ type: "start" });
  await page.next("ready");
  page.send({ type: "text", id: "1", text: "tell me something long" });
  await page.next("sound");
  page.send({ type: "stop" });
  const { reply } = await page.next("reply", ({ state }) => state === "interrupted");
  assertEquals(reply, 1);
  await page.leave();
  await app.close();
  await simulator.close();
});

const FAULTS: [FaultName, ErrorCode, number][] = [
  ["http-503", "unavailable", 4200],
  ["bad-key", "key-invalid", 4200],
  ["region", "region", 4200],
  ["unavailable", "unavailable", 4200],
  ["never-setup", "setup-timeout", 4202],
  ["quota", "quota", 4200],
];

for (const [fault, code, closeCode] of FAULTS) {
  Deno.test(`the Live server's fault ${fault} is told as ${code}`, () =>
    withSimulator(async ({ app }) => {
      const page = await openPage(app.url);
      page.send({ type: "start" });
      const error = await page.next("error");
      assertEquals([error.code, error.fatal], [code, true]);
      assertGreater(error.hint?.length ?? 0, 10);
      assertEquals((await page.closed).code, closeCode);
    }, { fault, config: { setupTimeoutMs: 200 } }));
}

for (const fault of ["internal-mid-turn", "drop"] as const) {
  Deno.test(`the Live server's fault ${fault} in the middle of a reply is mended, the line answered`, () =>
    withSimulator(async ({ app, simulator }) => {
      const page = await openPage(app.url);
      page.send({ type: "start" });
      page.send({ type: "text", id: "1", text: "hello" });
      assertEquals((await page.next("renewing")).why, "lost");
      simulator.setFault(null);
      await page.next("renewed");
      await page.next("reply", isComplete);
      const acks = page.received.filter(({ type }) => type === "ack");
      assertEquals(acks, [{ type: "ack", of: "text", id: "1" }]);
      assertGreater(app.state.calls.totals.recoveries, 0);
      await page.leave();
    }, { fault }));
}

Deno.test("a frame of the Live server that is no JSON disturbs nothing", () =>
  withSimulator(async ({ app }) => {
    const page = await openPage(app.url);
    page.send({ type: "start" });
    page.send({ type: "text", id: "1", text: "hello" });
    await page.next("reply", ({ state }) => state === "complete");
    await page.leave();
  }, { fault: "non-json" }));

Deno.test("a model nobody serves is told with its name", () =>
  withSimulator(async ({ app }) => {
    const page = await openPage(app.url);
    page.send({ type: "start", model: "gemini-0.1-live" });
    const error = await page.next("error");
    assertEquals(error.code, "model-unknown");
    assertStringIncludes(error.message, "gemini-0.1-live");
    await page.closed;
  }));

Deno.test("without a key and without another server the page is told so", async () => {
  const app = await serveApi({ liveServer: { label: "none", baseUrl: null, apiKey: null } });
  const page = await openPage(app.url);
  page.send({ type: "start" });
  assertEquals((await page.next("error")).code, "key-missing");
  await page.closed;
  await app.close();
});

Deno.test("what a hostile page sends disturbs neither the Live server nor another call", async () => {
  const live = await startRawLiveServer();
  const liveServer = { label: "raw", baseUrl: live.url, apiKey: "k" };
  const app = await serveApi({ liveServer });
  const calls = [];
  for (let i = 0; i < 2; i++) {
    const page = await openPage(app.url);
    page.send({ type: "start" });
    const peer = await live.accept();
    await peer.nextJson();
    peer.send({ setupComplete: {} });
    await page.next("ready");
    calls.push({ page, peer });
  }
  const [hostile, good] = calls;
  hostile.page.sendRaw('{"type":"text","id":"1"}');
  hostile.page.send({ type: "text", id: "2", text: "after" });
  assertEquals((await hostile.page.closed).code, 4000);
  assertEquals(await hostile.peer.next(), null);
  good.page.send({ type: "text", id: "1", text: "fine" });
  assertEquals(await good.peer.nextJson(), { realtimeInput: { text: "fine" } });
  await good.page.leave();
  await app.close();
  await live.close();
});

Deno.test("more calls than there are places are told busy, and a place comes back", () =>
  withSimulator(async ({ app }) => {
    const first = await openPage(app.url);
    first.send({ type: "start" });
    await first.next("ready");
    const second = await openPage(app.url);
    second.send({ type: "start" });
    assertEquals((await second.next("error")).code, "busy");
    assertEquals((await second.closed).code, 4102);
    const ended = app.logged("call ended");
    await first.leave();
    await ended;
    const third = await openPage(app.url);
    third.send({ type: "start" });
    await third.next("ready");
    await third.leave();
  }, { config: { maxCalls: 1 } }));

Deno.test("a wrong access code is told, a right one opens", () =>
  withSimulator(async ({ app }) => {
    const stranger = await openPage(app.url, { isBrowser: false });
    stranger.send({ type: "start", accessCode: "wrong-code" });
    assertEquals((await stranger.next("error")).code, "access-refused");
    assertEquals((await stranger.closed).code, 4101);
    const anna = await openPage(app.url, { isBrowser: false });
    anna.send({ type: "start", accessCode: "right-code" });
    await anna.next("ready");
    await anna.leave();
  }, { config: { needsAccessCode: true, accessCodes: new Map([["anna", "right-code"]]) } }));

/** Answers that come before any upgrade. */
const REFUSED: [string, Record<string, string>, number, string][] = [
  ["another origin", { origin: "https://evil.example" }, 403, "LOOKSEE_ORIGINS"],
  ["no subprotocol", {}, 400, "looksee.1"],
  ["another subprotocol", { "sec-websocket-protocol": "chat, looksee.2" }, 400, "looksee.1"],
  ["no upgrade", { "sec-websocket-protocol": "looksee.1" }, 400, "WebSocket"],
];

for (const [name, headers, status, words] of REFUSED) {
  Deno.test(`${name} is refused with ${status} and a text`, async () => {
    const app = await serveApi({ liveServer: { label: "none", baseUrl: null, apiKey: null } });
    const response = await fetch(`${app.url}/api/live`, { headers });
    assertEquals(response.status, status);
    assertStringIncludes(await response.text(), words);
    assertEquals(app.state.door.counters.connections, 0);
    await app.close();
  });
}

Deno.test("another origin's socket does not open", async () => {
  const app = await serveApi({ liveServer: { label: "none", baseUrl: null, apiKey: null } });
  const error = await openPage(app.url, { headers: { origin: "https://evil.example" } })
    .then(() => null, (error: Error) => error);
  assertStringIncludes(error?.message ?? "opened", "403");
  assertEquals(app.lines.map(({ event }) => event), ["origin refused"]);
  await app.close();
});

Deno.test("a page that opens socket after socket is stopped before the upgrade", async () => {
  const app = await serveApi({
    liveServer: { label: "none", baseUrl: null, apiKey: null },
    config: { maxCallsPerAddress: 1 },
  });
  const pages = [];
  for (let i = 0; i < 4; i++) pages.push(await openPage(app.url));
  const error = await openPage(app.url).then(() => null, (error: Error) => error);
  assertStringIncludes(error?.message ?? "opened", "503");
  for (const page of pages) await page.leave();
  assert(pages.every(({ received }) => received.length === 0));
  await app.close();
});
