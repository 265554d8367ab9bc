import { assertEquals, assertGreater, assertGreaterOrEqual } from "@std/assert";
import type { RecordedEntry } from "../../lib/recording/format.ts";
import { replayPage } from "../../lib/recording/replay_page.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { serveApi } from "../support/api_app.ts";
import { micSound, openPage } from "../support/page_client.ts";
import { startRawLiveServer } from "../support/raw_live_server.ts";
import { recordedApp } from "./recorded_app.ts";
import { recordingOf, TALK } from "./talk.ts";

/** What was said, line by line: fragments joined, whatever their number. */
function transcriptOf(messages: readonly ServerMessage[]): string[] {
  const lines: string[] = [];
  let open: string | null = null;
  for (const message of messages) {
    if (message.type === "reply" && message.state === "complete") open = null;
    if (message.type !== "said") continue;
    const side = `${message.who} ${message.reply ?? ""}`;
    if (open === side) lines[lines.length - 1] += message.text;
    else lines.push(`${side}: ${message.text}`);
    open = message.final ? null : side;
  }
  return lines;
}

Deno.test("a call played again to a real relay gives the same transcript, as fast as it goes", async () => {
  const { app, simulator, folder, close } = await recordedApp();
  const page = await openPage(app.url);
  page.send({ type: "start" });
  await page.next("ready");
  for (const sound of micSound(60)) page.send(sound);
  for (const sound of micSound(100, { position: 60 * 320, amplitude: 0 })) page.send(sound);
  await page.next("reply", ({ state }) => state === "complete");
  for (const id of ["1", "2"]) {
    page.send({ type: "text", id, text: `line number ${id}` });
    await page.next("reply", ({ state }) => state === "complete");
  }
  await page.leave();
  await folder.closed;
  const before = transcriptOf(page.received);
  assertGreaterOrEqual(before.length, 3);

  const replayed = replayPage(await folder.read(), { url: app.url, speed: Infinity });
  const answers = await Array.fromAsync(replayed, ({ message }) => message);
  assertEquals(transcriptOf(answers), before);
  const { code, by } = await replayed.closed;
  assertEquals([code, by], [1000, "us"]);
  assertEquals(simulator.sessions[1].audioCounts.receivedSamples, 160 * 320);
  await close();
});

Deno.test("at a speed messages go by the clock, and the access code is put back in", async () => {
  const { app, folder, close } = await recordedApp({
    config: { needsAccessCode: true, accessCodes: new Map([["anna", "right-code"]]) },
  });
  const entries: RecordedEntry[] = [
    TALK[0],
    { from: "page", atMs: 500, message: { type: "ping", id: 1 } },
    { from: "page", atMs: 1_500, message: { type: "ping", id: 2 } },
    { from: "recorder", atMs: 2_000, note: { type: "closed", code: 1000, reason: "", by: "page" } },
  ];
  const recording = await recordingOf(entries);
  const replayed = replayPage(recording, { url: app.url, speed: 10, accessCode: "right-code" });
  const pongs: number[] = [];
  for await (const { atMs, message } of replayed) {
    if (message.type === "pong") pongs.push(atMs);
  }
  assertEquals(pongs.length, 2);
  // Never early; how late is the machine's affair.
  assertGreaterOrEqual(pongs[0], 50);
  assertGreaterOrEqual(pongs[1], 150);
  assertEquals((await replayed.closed).by, "us");
  await folder.closed;
  await close();
});

Deno.test("a tool's result goes to the call of this time, not of that time", async () => {
  const live = await startRawLiveServer();
  const app = await serveApi({ liveServer: { label: "raw", baseUrl: live.url, apiKey: "k" } });
  const recording = await recordingOf([
    ...TALK.slice(0, 2),
    {
      from: "relay",
      atMs: 50,
      message: { type: "tool", state: "call", id: "then", name: "look", args: {} },
    },
    {
      from: "page",
      atMs: 60,
      message: { type: "toolResult", id: "then", name: "look", result: { output: "ok" } },
    },
  ]);
  const replayed = replayPage(recording, { url: app.url, speed: Infinity });
  const reading = Array.fromAsync(replayed);
  const peer = await live.accept();
  await peer.nextJson();
  peer.send({ setupComplete: {} });
  peer.send({ toolCall: { functionCalls: [{ id: "now", name: "look", args: {} }] } });
  const response = await peer.nextJson() as {
    toolResponse: { functionResponses: { id: string }[] };
  };
  assertEquals(response.toolResponse.functionResponses[0].id, "now");
  assertGreater((await reading).length, 1);
  await app.close();
  await live.close();
});

Deno.test("a server that is not there is told as a broken line", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const url = `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}`;
  listener.close();
  const replayed = replayPage(await recordingOf(), { url, speed: Infinity });
  assertEquals(await Array.fromAsync(replayed), []);
  assertEquals((await replayed.closed).by, "fault");
});

Deno.test("a replay that is called off hangs up", async () => {
  const { app, folder, close } = await recordedApp();
  const hangUp = new AbortController();
  const replayed = replayPage(await recordingOf(), {
    url: app.url,
    speed: 1,
    signal: hangUp.signal,
  });
  for await (const { message } of replayed) if (message.type === "ready") hangUp.abort();
  assertEquals((await replayed.closed).by, "us");
  await folder.closed;
  await close();
});

Deno.test("pictures are played no faster than the server takes them, so that none is left out", async () => {
  const { app, folder, close } = await recordedApp({ config: { maxPicturesPerSecond: 20 } });
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
  const pictures = Array.from({ length: 30 }, (_, index): RecordedEntry => ({
    ...{ from: "page", atMs: 10 * index },
    message: { type: "picture", position: 10 * index, jpeg },
  }));
  const ready = TALK.find((entry) => entry.from === "relay" && entry.message.type === "ready");
  const closed = { type: "closed", code: 1000, reason: "", by: "page" } as const;
  const end: RecordedEntry = { from: "recorder", atMs: 300, note: closed };
  const recording = await recordingOf([TALK[0], ready!, ...pictures, end]);
  const begunMs = performance.now();
  const replayed = replayPage(recording, { url: app.url, speed: Infinity });
  await Array.fromAsync(replayed);
  // A second's worth at once, then one every 50 ms. How late is the machine's affair.
  assertGreaterOrEqual(performance.now() - begunMs, 400);
  assertEquals(app.state.calls.totals.picturesLeftOut, 0);
  await folder.closed;
  await close();
});
