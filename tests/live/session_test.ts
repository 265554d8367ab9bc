import { assert, assertEquals, assertFalse, assertGreater, assertRejects } from "@std/assert";
import { LiveError } from "../../lib/live/failure.ts";
import { type LiveNews, openLive } from "../../lib/live/session.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { liveOptions, openedLive } from "../support/live_session.ts";
import { startRawLiveServer } from "../support/raw_live_server.ts";

const QUOTA = "You exceeded your current quota, please check your plan and billing details.";

Deno.test("what the server says before and after the set-up arrives in order", async () => {
  const server = await startRawLiveServer();
  const opening = openLive(liveOptions(server));
  const peer = await server.accept();
  const { setup } = await peer.nextJson();
  assertEquals((setup as { model: string }).model, "models/gemini-3.8-live");
  const leaving = (seconds: number) => ({ goAway: { timeLeft: `${seconds}s` } });
  peer.send(leaving(1));
  peer.send({ setupComplete: {}, ...leaving(2) });
  peer.send(JSON.stringify(leaving(3)));
  const live = await opening;
  peer.send(leaving(4));
  peer.close(1000, "");
  const messages: ServerMessage[] = [];
  for await (const message of live) messages.push(message);
  assertEquals(messages.map((message) => message.type === "leaving" && message.ms), [
    1000,
    2000,
    3000,
    4000,
  ]);
  assertEquals(await live.closed, { code: 1000, reason: "", by: "them", failure: null });
  await server.close();
});

Deno.test("a close before the set-up rejects with what it means", async () => {
  const server = await startRawLiveServer();
  const opening = openLive(liveOptions(server));
  const rejected = assertRejects(() => opening, LiveError);
  const peer = await server.accept();
  peer.close(1007, "API key not valid. Please pass a valid API key.");
  assertEquals((await rejected).code, "key-invalid");
  await peer.closed;
  await server.close();
});

Deno.test("an upgrade that is refused rejects with what its status means", async () => {
  const server = await startRawLiveServer({ status: 429 });
  const error = await assertRejects(() => openLive(liveOptions(server)), LiveError);
  assertEquals(error.code, "quota");
  await server.close();
});

Deno.test("a server that is not there rejects with unavailable", async () => {
  const server = await startRawLiveServer();
  await server.close();
  const error = await assertRejects(() => openLive(liveOptions(server)), LiveError);
  assertEquals(error.code, "unavailable");
});

Deno.test("no key and no server of one's own is told without calling anybody", async () => {
  const server = await startRawLiveServer();
  const options = liveOptions(server, { server: { baseUrl: null, apiKey: null } });
  const error = await assertRejects(() => openLive(options), LiveError);
  assertEquals(error.code, "key-missing");
  await server.close();
});

Deno.test("a spent quota, told only after the set-up, is the same failure", async () => {
  const { live, peer, close } = await openedLive();
  peer.close(1011, QUOTA);
  const { by, failure } = await live.closed;
  assertEquals([by, failure?.code, failure?.retry], ["them", "quota", "never"]);
  await close();
});

Deno.test("a line that breaks is a fault", async () => {
  const { live, peer, close } = await openedLive();
  peer.drop();
  const { code, by, failure } = await live.closed;
  assertEquals([code, by, failure?.code], [1006, "fault", "upstream-lost"]);
  await close();
});

Deno.test("closing says goodbye to the server; so does the signal", async () => {
  for (const way of ["close", "signal"]) {
    const abort = new AbortController();
    const { live, peer, close } = await openedLive({ signal: abort.signal });
    if (way === "close") live.close();
    else abort.abort();
    assertEquals(await peer.closed, 1000, way);
    assertEquals(await live.closed, { code: 1000, reason: "", by: "us", failure: null });
    for await (const _ of live) assert(false, "nothing comes any more");
    await close();
  }
});

Deno.test("a server that has fallen silent is left without a goodbye", async () => {
  const { live, peer, close } = await openedLive();
  live.break();
  assertEquals(await live.closed, { code: 1000, reason: "", by: "us", failure: null });
  assertEquals(await peer.closed, 1006);
  await close();
});

Deno.test("a resumable handle is news, and in no message", async () => {
  const told: LiveNews[] = [];
  const { live, peer, close } = await openedLive({ onNews: (news) => void told.push(news) });
  peer.send({ sessionResumptionUpdate: { newHandle: "secret-handle", resumable: true } });
  peer.send({ goAway: { timeLeft: "9s" } });
  for await (const message of live) {
    assertEquals(message, { type: "leaving", ms: 9_000 });
    break;
  }
  const resumption = { handle: "secret-handle", resumable: true };
  assertEquals(told, [{ type: "resumption", resumption }]);
  peer.close(1008, "session secret-handle is gone");
  const { failure } = await live.closed;
  assertFalse(failure?.message.includes("secret-handle"));
  await close();
});

Deno.test("a server that does not read loses pictures first, then the session", async () => {
  const { live, peer, close } = await openedLive({ maxBacklogBytes: 1_000_000 });
  peer.socket.pause();
  const jpeg = new Uint8Array(200_000).fill(0xff);
  for (let i = 0; i < 100 && live.counters.droppedPictures === 0; i++) {
    live.send({ type: "picture", position: i, jpeg });
  }
  assertEquals(live.counters.droppedPictures, 1);
  assertGreater(live.backlogBytes, 62_500);
  const pcm = new Int16Array(16_000);
  for (let i = 0; i < 2_000 && live.backlogBytes <= 1_000_000; i++) {
    live.send({ type: "sound", position: i, pcm });
  }
  live.send({ type: "sound", position: 0, pcm });
  assertEquals((await live.closed).failure?.code, "upstream-lost");
  await close();
});

Deno.test("a relay that does not read ends the session instead of growing", async () => {
  const { live, peer, close } = await openedLive({ maxBacklogBytes: 100_000 });
  const data = new Uint8Array(48_000).toBase64();
  const inlineData = { mimeType: "audio/pcm;rate=24000", data };
  for (let i = 0; i < 4; i++) {
    peer.send({ serverContent: { modelTurn: { parts: [{ inlineData }] } } });
  }
  assertEquals((await live.closed).by, "fault");
  await close();
});

Deno.test("news come in order with the messages, and replies are numbered on", async () => {
  const order: string[] = [];
  const { live, peer, close } = await openedLive({
    afterReply: 41,
    onNews: (news) => void order.push(news.type === "resumption" ? "handle" : news.type),
  });
  const words = { modelTurn: { parts: [{ text: "hi" }] } };
  live.send({ type: "text", id: "1", text: "hello" });
  peer.send({ sessionResumptionUpdate: { newHandle: "h", resumable: true } });
  peer.send({ serverContent: { turnComplete: true } });
  peer.send({ serverContent: words });
  peer.send({ serverContent: { turnComplete: true } });
  peer.send({ sessionResumptionUpdate: { newHandle: "i", resumable: true } });
  peer.close(1000, "");
  for await (const message of live) {
    order.push(message.type === "reply" ? `reply ${message.reply} ${message.state}` : message.type);
  }
  assertEquals(order, [
    ...["handle", "emptyTurn", "reply 42 begun", "said", "said", "reply 42 complete", "handle"],
  ]);
  await close();
});

Deno.test("a nudge asks for an answer, with words or without", async () => {
  const { live, peer, close } = await openedLive();
  live.send({ type: "nudge" });
  live.send({ type: "nudge", text: "Go on." });
  assertEquals(await peer.nextJson(), { clientContent: { turnComplete: true } });
  assertEquals(await peer.nextJson(), {
    clientContent: { turns: [{ role: "user", parts: [{ text: "Go on." }] }], turnComplete: true },
  });
  await close();
});

Deno.test("a model that takes no content in the middle of a talk is nudged by a line", async () => {
  const { live, peer, close } = await openedLive({ model: "gemini-3.1-flash-live-preview" });
  live.send({ type: "nudge", text: "Go on." });
  live.send({ type: "nudge" });
  assertEquals(await peer.nextJson(), { realtimeInput: { text: "Go on." } });
  assertEquals(await peer.nextJson(), { realtimeInput: { text: "(Please answer.)" } });
  await close();
});

Deno.test("tools' pictures wait until the model has said what it says, and then cut nothing", async () => {
  const { live, peer, close } = await openedLive();
  const begun = (async () => {
    for await (const { type } of live) if (type === "reply") return;
  })();
  live.send({ type: "text", id: "1", text: "look" });
  await peer.nextJson();
  peer.send({ serverContent: { modelTurn: { parts: [{ text: "Let me look" }] } } });
  await begun;
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff]);
  live.send({ type: "toolResult", id: "c1", name: "look_closer", result: {}, jpeg });
  live.send({ type: "toolResult", id: "c2", name: "look_closer", result: {}, jpeg });
  live.send({ type: "mic", state: "off" });
  live.send({ type: "text", id: "2", text: "and?" });
  assertEquals(await peer.nextJson(), { realtimeInput: { text: "and?" } });
  peer.send({ serverContent: { turnComplete: true } });
  for (const turnComplete of [false, true]) {
    assertEquals(Object.keys(await peer.nextJson()), ["toolResponse"]);
    const { clientContent } = await peer.nextJson() as { clientContent: { turnComplete: boolean } };
    assertEquals(clientContent.turnComplete, turnComplete, "the last one asks for the answer");
  }
  await close();
});

Deno.test("a nudge may bring a picture along", async () => {
  const { live, peer, close } = await openedLive();
  live.send({ type: "nudge", text: "This came.", jpeg: Uint8Array.from([0xff, 0xd8, 0xff]) });
  const parts = [
    { inlineData: { data: "/9j/", mimeType: "image/jpeg" } },
    { text: "This came." },
  ];
  assertEquals(await peer.nextJson(), {
    clientContent: { turns: [{ role: "user", parts }], turnComplete: true },
  });
  await close();
});

Deno.test("a tool's picture that waits does not leave once what it shows is hidden; its call is answered", async () => {
  const { live, peer, close } = await openedLive();
  const begun = (async () => {
    for await (const { type } of live) if (type === "reply") return;
  })();
  peer.send({ serverContent: { modelTurn: { parts: [{ text: "Let me look" }] } } });
  await begun;
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff]);
  live.send({ type: "toolResult", id: "c1", name: "look_closer", result: {}, jpeg });
  live.send({ type: "pictureGone" });
  live.send({ type: "stop" });
  const { toolResponse } = await peer.nextJson() as {
    toolResponse: { functionResponses: { id: string; response: { error: string } }[] };
  };
  const [{ id, response }] = toolResponse.functionResponses;
  assertEquals([id, typeof response.error], ["c1", "string"]);
  assertEquals(await peer.nextJson(), { clientContent: { turnComplete: false } });
  await close();
});
