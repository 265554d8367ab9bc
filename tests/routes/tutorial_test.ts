import { assert, assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import type { Config } from "../../lib/config.ts";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { AT_ONCE } from "../support/at_once.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";
import { heardSound, seenPictures } from "../support/heard.ts";
import { openPage } from "../support/page_client.ts";
import { recite, voiced } from "../support/speech.ts";
import { startRawLiveServer } from "../support/raw_live_server.ts";
import { openTutorialPage, type TutorialPage } from "../support/tutorial_page.ts";

/** A picture of one grey pixel. */
const JPEG =
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////" +
  "////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAA" +
  "AAAAAAAAAAAAAAAP/aAAgBAQAAPwBH/9k=";

const spoken = await recite([{ say: "Good morning, can you hear me?" }, { pauseMs: 1_500 }]);

async function withSimulator(
  run: (parts: { app: ApiApp; simulator: Simulator }) => Promise<void>,
  config: Partial<Config> = {},
): Promise<void> {
  const simulator = await startSimulator(AT_ONCE);
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const app = await serveApi({ liveServer, config });
  try {
    await run({ app, simulator });
  } finally {
    await app.close();
    await simulator.close();
  }
}

/** Wait until the reply to what was said has come whole, and give its sound as it was made. */
async function wholeReply(page: TutorialPage, { sessions }: Simulator): Promise<number[]> {
  await page.until(() => page.played.length > 0);
  const [session] = sessions;
  await session.until(({ turnCounts }) => turnCounts.complete > 0);
  const made = [...await voiced(session.replies[0])];
  await page.until(() => page.played.length >= made.length);
  return made;
}

for (const path of ["/", "/ws", "/some/path/not/taken?session=1"]) {
  Deno.test(`a tutorial's page on ${path} is heard, and hears the reply sample for sample`, () =>
    withSimulator(async ({ app, simulator }) => {
      const page = await openTutorialPage(app.url, { path });
      page.speak(spoken.pcm);
      const made = await wholeReply(page, simulator);
      assertEquals(page.played, made);
      assertEquals(heardSound(simulator), spoken.pcm);
      await page.until(() => page.shown.length > 0);
      assertStringIncludes(page.shown[0], "simulator");
      assert(page.received.every((message) => Object.keys(message).length === 1));
      await page.leave();
    }));
}

Deno.test("asked for text, the page gets the words of the spoken reply and no sound", () =>
  withSimulator(async ({ app, simulator }) => {
    const page = await openTutorialPage(app.url, { modality: "TEXT" });
    page.speak(spoken.pcm);
    const sentences = () => simulator.sessions.flatMap(({ replies }) => replies.flat());
    const plain = (texts: string[]) => texts.join(" ").replaceAll(/\s+/g, " ").trim();
    await page.until(() => sentences().length > 0 && plain(page.shown) === plain(sentences()));
    assertGreater(page.shown.length, 1);
    assert(page.received.every((message) => Object.keys(message).join() === "text"));
    await page.leave();
  }));

Deno.test("pictures are seen, and where there is none yet the sound is heard all the same", () =>
  withSimulator(async ({ app, simulator }) => {
    const page = await openTutorialPage(app.url);
    page.speak(spoken.pcm, undefined);
    page.speak(spoken.pcm.subarray(0, 16_000), "");
    page.speak(spoken.pcm.subarray(0, 16_000), JPEG);
    await page.until(() => page.played.length > 0);
    const [session] = simulator.sessions;
    await session.until(({ pictureCounts }) => pictureCounts.received > 0);
    assertEquals(seenPictures(simulator), [Uint8Array.fromBase64(JPEG)]);
    assertEquals(session.audioCounts.receivedSamples, spoken.pcm.length + 32_000);
    await page.leave();
  }));

Deno.test("a function the page declares is called there, and its result is spoken about", () =>
  withSimulator(async ({ app, simulator }) => {
    const declaration = {
      name: "get_time",
      description: "Tells the time.",
      parameters: { type: "OBJECT" },
    };
    const page = await openTutorialPage(app.url, {
      setup: { tools: [{ function_declarations: [declaration] }] },
    });
    const text = "what time is it?";
    page.send({ realtime_input: { media_chunks: [{ mime_type: "text/plain", data: text }] } });
    await page.until(() => page.received.some((message) => "tool_call" in message));
    const { tool_call } = page.received.find((message) => "tool_call" in message) as {
      tool_call: { function_calls: { id: string; name: string }[] };
    };
    const [{ id, name }] = tool_call.function_calls;
    assertEquals(name, "get_time");
    const response = { result: "ten past nine" };
    page.send({ tool_response: { function_responses: [{ id, response }] } });
    await page.until(() => page.shown.join(" ").includes("ten past nine"));
    assertEquals(simulator.sessions[0].messages.toolResponse, 1);
    await page.leave();
  }));

Deno.test("the access code comes with the address and is written nowhere", () =>
  withSimulator(async ({ app }) => {
    const stranger = await openTutorialPage(app.url, { path: "/?key=a-wrong-code" });
    await stranger.until(() => stranger.shown.length > 0);
    assertStringIncludes(stranger.shown[0], "access code");
    assertEquals((await stranger.closed).code, 4101);
    const none = await openTutorialPage(app.url);
    assertEquals((await none.closed).code, 4101);
    const anna = await openTutorialPage(app.url, { path: "/?key=the-right-code" });
    anna.speak(spoken.pcm);
    await anna.until(() => anna.played.length > 0);
    const ended = app.logged("call ended");
    await anna.leave();
    await ended;
    const written = JSON.stringify(app.lines);
    assertStringIncludes(written, "anna");
    assert(!written.includes("the-right-code") && !written.includes("a-wrong-code"));
  }, { needsAccessCode: true, accessCodes: new Map([["anna", "the-right-code"]]) }));

Deno.test("a page of another origin gets in only when that origin is listed", async () => {
  const origin = "https://tutorial.example";
  const open = (app: ApiApp) => openTutorialPage(app.url, { headers: { origin } });
  await withSimulator(async ({ app, simulator }) => {
    const error = await open(app).then(() => null, (error: Error) => error);
    assertStringIncludes(error?.message ?? "opened", "403");
    assertEquals(simulator.sessions.length, 0);
  });
  await withSimulator(async ({ app }) => {
    const page = await open(app);
    page.speak(spoken.pcm);
    await page.until(() => page.played.length > 0);
    await page.leave();
  }, { origins: [origin] });
});

const HOSTILE: [string, string | Uint8Array<ArrayBuffer>, number][] = [
  ["no JSON", "{", 4000],
  ["another first message", '{"hello":1}', 4000],
  ["bytes", Uint8Array.of(1, 2, 3), 4000],
  ["a number", "1", 4000],
  ["a message past the limit", `{"setup":"${"x".repeat(20_000)}"}`, 4002],
];
for (const [name, frame, code] of HOSTILE) {
  Deno.test(`a client that begins with ${name} is told, closed with ${code} and costs nothing`, async () => {
    const live = await startRawLiveServer();
    const liveServer = { label: "raw", baseUrl: live.url, apiKey: "k" };
    const app = await serveApi({ liveServer, config: { maxMessageBytes: 20_000 } });
    const socket = new WebSocket(app.url.replace("http", "ws"));
    const closed = Promise.withResolvers<CloseEvent>();
    const texts: string[] = [];
    socket.onopen = () => socket.send(frame);
    socket.onmessage = ({ data }) => texts.push(data);
    socket.onclose = closed.resolve;
    assertEquals((await closed.promise).code, code);
    assertEquals(texts.length, 1);
    assertGreater(JSON.parse(texts[0]).text.length, 10);
    assertEquals(live.connections.length, 0);
    await app.close();
    await live.close();
  });
}

Deno.test("what is wrong in the middle of a call ends it and reaches the Live server as nothing", async () => {
  const live = await startRawLiveServer();
  const app = await serveApi({ liveServer: { label: "raw", baseUrl: live.url, apiKey: "k" } });
  const page = await openTutorialPage(app.url);
  const peer = await live.accept();
  await peer.nextJson();
  peer.send({ setupComplete: {} });
  page.send({ realtime_input: { media_chunks: [{ mime_type: "audio/pcm", data: "~~~" }] } });
  page.speak(spoken.pcm);
  assertEquals((await page.closed).code, 4000);
  assertEquals(await peer.next(), null);
  await app.close();
  await live.close();
});

Deno.test("a flood of tiny messages is cut off", () =>
  withSimulator(async ({ app, simulator }) => {
    const page = await openTutorialPage(app.url);
    for (let i = 0; i < 500; i++) page.send({ realtime_input: { media_chunks: [] } });
    assertEquals((await page.closed).code, 4003);
    assertEquals(simulator.sessions.every(({ messages }) => messages.realtimeInput === 0), true);
  }, { maxMessagesPerSecond: 20 }));

Deno.test("paths that something else takes stay what they are, and so do those nobody takes", () =>
  withSimulator(async ({ app }) => {
    const page = await openPage(app.url);
    page.send({ type: "start" });
    await page.next("ready");
    await page.leave();
    const health = await openTutorialPage(app.url, { path: "/api/health" })
      .then(() => null, (error: Error) => error);
    assertStringIncludes(health?.message ?? "opened", "200");
    const lost = await fetch(`${app.url}/nowhere`);
    assertEquals(lost.status, 404);
    await lost.body?.cancel();
  }));

Deno.test("sockets and calls of tutorials' pages take places as all others do", () =>
  withSimulator(async ({ app }) => {
    const first = await openTutorialPage(app.url);
    first.speak(spoken.pcm);
    await first.until(() => first.played.length > 0);
    const second = await openTutorialPage(app.url);
    assertEquals((await second.closed).code, 4102);
    const ended = app.logged("call ended");
    await first.leave();
    await ended;
    assertEquals(app.state.door.counters.calls, 0);
  }, { maxCalls: 1 }));

Deno.test("where old clients are not served their sockets find nothing", () =>
  withSimulator(async ({ app }) => {
    const error = await openTutorialPage(app.url).then(() => null, (error: Error) => error);
    assertStringIncludes(error?.message ?? "opened", "404");
  }, { oldClients: "off" }));

Deno.test("a call is renewed under the page, which notices nothing of it", () =>
  withSimulator(async ({ app, simulator }) => {
    const page = await openTutorialPage(app.url);
    page.speak(spoken.pcm);
    await wholeReply(page, simulator);
    const second = simulator.nextSession();
    page.speak(new Int16Array(16_000));
    await second;
    page.speak(spoken.pcm);
    await page.until(() => simulator.sessions.at(-1)!.replies.length > 0);
    const made = await voiced(simulator.sessions.flatMap(({ replies }) => replies.flat()));
    await page.until(() => page.played.length >= made.length);
    assertEquals(page.played, [...made]);
    assertGreater(simulator.sessions.length, 1);
    await page.leave();
  }, { renewAfterMs: 300 }));
