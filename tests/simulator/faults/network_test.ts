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

Deno.test("frames sent are counted, pongs are not", () => {
  const { network } = networkOf();
  let sent = 0;
  network.watchSent(() => sent++);
  network.send(1, () => {});
  network.send(1, () => {});
  network.pong(() => {});
  assertEquals(sent, 2);
});

Deno.test("a pong comes as late as it is told, and not at all after the end", async () => {
  const { network } = networkOf();
  network.change({ pongDelayMs: 10 });
  const startMs = performance.now();
  await new Promise<void>((resolve) => network.pong(resolve));
  assertGreaterOrEqual(performance.now() - startMs, 9);
  let answered = false;
  network.pong(() => answered = true);
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
  simulator.setFaults("");
  await ping();
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.close();
  await closed;
  await simulator.close();
});
