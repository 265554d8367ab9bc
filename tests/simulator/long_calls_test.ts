import { assertEquals, assertGreater } from "@std/assert";
import { encode } from "jpeg-js";
import { startSimulator } from "../../lib/simulator/server.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { AT_ONCE, liveUrl, readySession, setupMessage } from "./raw_session.ts";

const ABORTED = { code: 1008, reason: "The operation was aborted." };
const WINDOW = { contextWindowCompression: { slidingWindow: {} } };
/** A minute passes in ten milliseconds. */
const FAST = { ...AT_ONCE, timeScale: 6_000 };
const isGoAway = ({ goAway }: { goAway?: unknown }) => goAway !== undefined;

const picture = Uint8Array.from(
  encode({ width: 16, height: 16, data: new Uint8Array(16 * 16 * 4) }, 80).data,
).toBase64();

Deno.test("a connection is told that it has 50 s left, and cut when they are over", async () => {
  const simulator = await startSimulator(FAST);
  const socket = await readySession(simulator, WINDOW);
  const frames = await socket.until(isGoAway);
  assertEquals(frames.at(-1)?.message.goAway, { timeLeft: "50s" });
  assertEquals(await socket.closed, ABORTED);
  await simulator.close();
});

Deno.test("pictures shorten a session, unless its window slides", async () => {
  const simulator = await startSimulator({ ...FAST, goAwayAtMs: Infinity });
  const capped = await readySession(simulator);
  capped.send({ realtimeInput: { video: { data: picture, mimeType: "image/jpeg" } } });
  assertEquals(await capped.closed, ABORTED);
  const free = await readySession(simulator, WINDOW);
  free.send({ realtimeInput: { video: { data: picture, mimeType: "image/jpeg" } } });
  const heard = await readySession(simulator);
  assertEquals(await heard.closed, ABORTED);
  // Longer than a session with sound alone may last, and still there.
  free.send({ realtimeInput: { text: "hello" } });
  await free.until(({ serverContent }) => serverContent?.turnComplete === true);
  await simulator.close();
});

Deno.test("a handle goes stale", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, handleLifetimeMs: 0 });
  const first = await readySession(simulator);
  first.send({ realtimeInput: { text: "hello" } });
  const frames = await first.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  );
  const sessionResumption = frames.at(-1)!.message.sessionResumptionUpdate!;
  await first.close();
  await simulator.sessions[0].ended;
  const late = await openRawSocket(liveUrl(simulator));
  late.send(setupMessage({ sessionResumption: { handle: sessionResumption.newHandle } }));
  assertEquals(await late.closed, { code: 1008, reason: "BidiGenerateContent session not found" });
  await simulator.close();
});

Deno.test("a resumption remembers both sides' words, and is refused over an open socket", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const first = await readySession(simulator);
  first.send({ realtimeInput: { text: "hello" } });
  const frames = await first.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  );
  const handle = frames.at(-1)!.message.sessionResumptionUpdate!.newHandle;
  const early = await openRawSocket(liveUrl(simulator));
  early.send(setupMessage({ sessionResumption: { handle } }));
  assertEquals((await early.closed).code, 1011);
  await first.close();
  await readySession(simulator, { sessionResumption: { handle } });
  const restored = simulator.sessions.at(-1)?.restored ?? [];
  assertEquals(restored.map(({ who }) => who), ["person", "model"]);
  assertEquals(restored[0].text, "hello");
  assertGreater(restored[1].text.length, 10);
  await simulator.close();
});

Deno.test("a session may be named, and its frames be text, by switch", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, sessionId: true, textFrames: true });
  const socket = await openRawSocket(liveUrl(simulator));
  socket.send(setupMessage());
  const frame = await socket.next();
  assertEquals(frame?.isBinary, false);
  assertEquals(frame?.message.setupComplete, { sessionId: "session-1" });
  await simulator.close();
});

Deno.test("the model that translates never tells the end of a turn, but what it cost", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const model = "models/gemini-3.5-live-translate-preview";
  const socket = await readySession(simulator, { model });
  socket.send({ realtimeInput: { text: "hello" } });
  const frames = await socket.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  );
  assertEquals(frames.some(({ message }) => message.serverContent?.turnComplete), false);
  // Piece by piece, each in a message of its own; at the end what was asked.
  const bills = frames.flatMap(({ message }) => message.usageMetadata ?? []);
  const pieces = frames.filter(({ message }) => message.serverContent?.modelTurn).length;
  assertEquals(bills.length, pieces + 1);
  assertEquals(bills.slice(0, -1).every((bill) => !("promptTokenCount" in bill)), true);
  assertEquals(bills.at(-1)?.responseTokenCount, undefined);
  assertGreater(bills.at(-1)?.promptTokenCount ?? 0, 0);
  await simulator.close();
});

Deno.test("a session that says nothing any more tells of no end, and is cut all the same", async () => {
  for (const fault of ["silence", "never-setup"] as const) {
    const simulator = await startSimulator({ ...FAST, fault });
    const socket = await openRawSocket(liveUrl(simulator));
    socket.send(setupMessage(WINDOW));
    assertEquals(await socket.closed, ABORTED);
    const told: string[] = [];
    for (let frame = await socket.next(); frame; frame = await socket.next()) {
      told.push(...Object.keys(frame.message));
    }
    assertEquals(told, fault === "silence" ? ["setupComplete"] : []);
    await simulator.close();
  }
});

Deno.test("a setup that is never answered is cut at the connection's end", async () => {
  const simulator = await startSimulator({ ...FAST, retiredModels: "served" });
  const socket = await openRawSocket(liveUrl(simulator));
  const model = "models/gemini-3.1-flash-live-preview";
  const proactivity = { proactiveAudio: true };
  socket.send(setupMessage({ model, proactivity }));
  assertEquals(await socket.closed, ABORTED);
  assertEquals(await socket.next(), null);
  await simulator.close();
});

Deno.test("a session that had pictures ends at two minutes, taken up again too", async () => {
  // Nothing but the two minutes would ever end it.
  const limits = { goAwayAtMs: Infinity, sessionCapMs: Infinity };
  const simulator = await startSimulator({ ...AT_ONCE, ...limits, timeScale: 240 });
  const first = await readySession(simulator);
  first.send({ realtimeInput: { video: { data: picture, mimeType: "image/jpeg" } } });
  first.send({ realtimeInput: { text: "hello" } });
  const frames = await first.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  );
  const handle = frames.at(-1)!.message.sessionResumptionUpdate!.newHandle;
  await first.close();
  await simulator.sessions[0].ended;
  const second = await readySession(simulator, { sessionResumption: { handle } });
  assertEquals(await second.closed, ABORTED);
  await simulator.close();
});

Deno.test("a token that runs out ends a session that says nothing any more, too", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "silence" });
  const expireTime = new Date(Date.now() + 500).toISOString();
  const minted = await fetch(`${simulator.url}/v1alpha/auth_tokens?key=k`, {
    method: "POST",
    body: JSON.stringify({ expireTime, newSessionExpireTime: expireTime }),
  });
  const { name } = await minted.json();
  const url = liveUrl(simulator).replace("BidiGenerateContent", "BidiGenerateContentConstrained")
    .replace("key=key", `access_token=${name}`);
  const socket = await openRawSocket(url);
  socket.send(setupMessage());
  assertEquals(await socket.closed, { code: 1011, reason: "auth token has expired" });
  await simulator.close();
});
