import { assert, assertEquals, assertGreaterOrEqual } from "@std/assert";
// @ts-types="@types/ws"
import { WebSocket } from "ws";
import type { Socket } from "node:net";
import { EventEmitter } from "node:events";
import { CALM, Network } from "../../../lib/simulator/faults/network.ts";
import { startSimulator } from "../../../lib/simulator/server.ts";
import { AT_ONCE, liveUrl, readySession } from "../raw_session.ts";

/** Everything a network does to its socket, written down. */
function networkOf() {
  const done: string[] = [];
  const socket = Object.assign(new EventEmitter(), {
    resume: () => done.push("resume"),
    resetAndDestroy: () => done.push("reset"),
  });
  return { network: new Network(socket as unknown as Socket, { seed: 1, session: 1 }), done };
}

Deno.test("conditions add up, and calm takes all of them away", () => {
  const { network } = networkOf();
  network.change({ latencyMs: 5 });
  network.change({ jitterMs: 2 });
  assertEquals(network.conditions, { ...CALM, latencyMs: 5, jitterMs: 2 });
  network.calm();
  assertEquals(network.conditions, CALM);
});

Deno.test("a ping takes the way up and the way down, without a jitter of its own", async () => {
  const { network } = networkOf();
  network.change({ latencyMs: 15, jitterMs: 600_000 });
  const startMs = performance.now();
  await new Promise<void>((resolve) => network.ping(4, resolve));
  assertGreaterOrEqual(performance.now() - startMs, 29);
  network.end();
});

Deno.test("what was sent before a close arrives with it, and nothing after", () => {
  const { network } = networkOf();
  network.change({ latencyMs: 60_000 });
  const arrived: string[] = [];
  network.up.pass(1, () => arrived.push("up"));
  network.send(1, () => arrived.push("down"));
  network.closed();
  network.up.pass(1, () => arrived.push("late"));
  assertEquals(arrived, ["up"]);
});

Deno.test("who sends pings without end to a slow pong is dropped", () => {
  const { network, done } = networkOf();
  network.change({ pongDelayMs: 60_000 });
  for (let sent = 0; sent < 10_000; sent++) network.ping(0, () => {});
  assertEquals(done, []);
  network.ping(0, () => {});
  assertEquals(done, ["reset"]);
});

Deno.test("frames sent are counted, pongs are not", () => {
  const { network } = networkOf();
  let sent = 0;
  network.watchSent(() => sent++);
  network.send(1, () => {});
  network.send(1, () => {});
  network.ping(0, () => {});
  assertEquals(sent, 2);
});

Deno.test("a pong comes as late as it is told, and not at all after the end", async () => {
  const { network } = networkOf();
  network.change({ pongDelayMs: 10 });
  const startMs = performance.now();
  await new Promise<void>((resolve) => network.ping(0, resolve));
  assertGreaterOrEqual(performance.now() - startMs, 9);
  let answered = false;
  network.ping(0, () => answered = true);
  network.end();
  assert(!answered);
});

Deno.test("half-open takes everything in and lets nothing pass", () => {
  const { network, done } = networkOf();
  let passed = 0;
  network.halfOpen();
  network.up.pass(1, () => passed++);
  network.send(1, () => passed++);
  assertEquals([passed, network.isHalfOpen, done], [0, true, ["resume"]]);
  network.reset();
  assertEquals(done, ["resume", "reset"]);
});

Deno.test("with latency an answer is two ways late", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "latency:30ms" });
  const startMs = performance.now();
  const socket = await readySession(simulator);
  assertGreaterOrEqual(performance.now() - startMs, 58);
  await socket.close();
  await simulator.close();
});

Deno.test("a line sent right before the close still arrives over a slow network", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "latency:10s@complete" });
  const socket = await readySession(simulator);
  const [session] = simulator.sessions;
  socket.send({ realtimeInput: { text: "Good morning" } });
  await socket.until(({ serverContent }) => serverContent?.turnComplete === true);
  socket.send({ realtimeInput: { text: "last words" } });
  await socket.close();
  await session.ended;
  assertEquals(session.lines, ["Good morning", "last words"]);
  await simulator.close();
});

Deno.test("a half-open connection answers neither frames, pings nor the close", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "half-open@ready" });
  const socket = new WebSocket(liveUrl(simulator));
  const seen: string[] = [];
  socket.on("message", () => seen.push("message"));
  socket.on("pong", () => seen.push("pong"));
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.on("open", resolve));
  const generationConfig = { responseModalities: ["AUDIO"] };
  const setup = { model: "models/gemini-3.8-live", generationConfig };
  const first = new Promise((resolve) => socket.once("message", resolve));
  socket.send(JSON.stringify({ setup }));
  await first;
  const [session] = simulator.sessions;
  socket.send(JSON.stringify({ realtimeInput: { text: "anybody there?" } }));
  socket.ping();
  socket.close();
  // Only the client's own TCP end is noticed.
  socket.terminate();
  assertEquals((await session.ended).code, 1006);
  assertEquals(await closed, 1006);
  assertEquals([seen, session.lines], [["message"], []]);
  await simulator.close();
});

Deno.test("pings are answered at once, or as late as slow-pong says", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "slow-pong:25ms" });
  const socket = new WebSocket(liveUrl(simulator));
  await new Promise((resolve) => socket.on("open", resolve));
  const ping = async () => {
    const startMs = performance.now();
    socket.ping("x");
    await new Promise((resolve) => socket.once("pong", resolve));
    return performance.now() - startMs;
  };
  assertGreaterOrEqual(await ping(), 24);
  simulator.setFaults("latency:20ms");
  assertGreaterOrEqual(await ping(), 39);
  simulator.setFaults("");
  await ping();
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.close();
  await closed;
  await simulator.close();
});
