import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { FaultName } from "../../lib/simulator/faults/faults.ts";
import { startSimulator } from "../../lib/simulator/server.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { AT_ONCE, liveUrl, readySession, setupMessage } from "./raw_session.ts";

Deno.test("the simulator says where it listens, on the loopback and a free port", async () => {
  const simulator = await startSimulator();
  const { protocol, hostname, port } = new URL(simulator.url);
  assertEquals([protocol, hostname], ["http:", "127.0.0.1"]);
  assert(Number(port) > 0);
  const response = await fetch(simulator.url);
  await response.body?.cancel();
  assertEquals(response.status, 404);
  await simulator.close();
});

Deno.test("a taken port is refused", async () => {
  const simulator = await startSimulator();
  await assertRejects(() => startSimulator({ port: Number(new URL(simulator.url).port) }), Error);
  await simulator.close();
});

Deno.test("a wrong path is answered 404, without an upgrade", async () => {
  const simulator = await startSimulator();
  await assertRejects(
    () => openRawSocket(`${simulator.url.replace("http:", "ws:")}/ws/elsewhere?key=k`),
    Error,
    "404",
  );
  await simulator.close();
});

Deno.test("the first frame is Google's, byte for byte: 26 bytes, binary", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const socket = await openRawSocket(liveUrl(simulator));
  socket.send(setupMessage());
  const frame = await socket.next();
  assertEquals([frame?.isBinary, frame?.bytes.length], [true, 26]);
  assertEquals(frame?.text, '{\n  "setupComplete": {}\n}\n');
  await simulator.close();
});

Deno.test("no subprotocol is echoed, whatever is offered", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const offered = openRawSocket(liveUrl(simulator), { protocols: ["a", "b"] });
  // A client that asked for one must not go on without: that is how it shows.
  await assertRejects(() => offered, Error, "no subprotocol");
  await simulator.close();
});

Deno.test("close ends every session, whatever it is doing", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, audioSpeed: 1 });
  const idle = await openRawSocket(liveUrl(simulator));
  const talking = await readySession(simulator);
  talking.send({ realtimeInput: { text: "Tell me a long story." } });
  await simulator.sessions[1].until(({ replies }) => replies.length > 0);
  await simulator.close();
  assertEquals((await idle.closed).code, 1006);
  assertEquals((await talking.closed).code, 1006);
  assertEquals((await simulator.sessions[1].ended).code, 1006);
  await assertRejects(() => fetch(simulator.url));
});

Deno.test("a session opened is announced, and kept among the latest twenty", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const next = simulator.nextSession();
  for (let n = 0; n < 22; n++) await (await openRawSocket(liveUrl(simulator))).close();
  assertEquals((await next).number, 1);
  assertEquals(simulator.sessions.length, 20);
  assertEquals(simulator.sessions.at(-1)?.number, 22);
  await simulator.close();
});

/** Every fault: what is played, and how the client's side ends. */
const ENDS: [FaultName, number, string][] = [
  ["bad-key", 1007, "API key not valid. Please pass a valid API key."],
  ["region", 1007, "User location is not supported for the API use."],
  ["unavailable", 1011, "The service is currently unavailable."],
  ["go-away", 1008, "The operation was aborted."],
];
for (const [fault, code, reason] of ENDS) {
  Deno.test(`the fault ${fault} ends with ${code}`, async () => {
    const simulator = await startSimulator({ ...AT_ONCE, fault, goAwayLeadMs: 10 });
    const socket = await openRawSocket(liveUrl(simulator));
    socket.send(setupMessage());
    assertEquals(await socket.closed, { code, reason });
    await simulator.close();
  });
}

Deno.test("the quota is told after the setup, a departure before the close", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, goAwayLeadMs: 10 });
  simulator.setFault("quota");
  const spent = await readySession(simulator);
  assertEquals(await spent.closed, {
    code: 1011,
    reason: "You exceeded your current quota, please check your plan and billing details. For " +
      "more information on this error, head to: h",
  });
  simulator.setFault("go-away");
  const leaving = await readySession(simulator);
  assertEquals((await leaving.next())?.message, { goAway: { timeLeft: "0.010s" } });
  await leaving.closed;
  await simulator.close();
});

Deno.test("the fault http-503 answers the upgrade itself", async () => {
  const simulator = await startSimulator({ fault: "http-503" });
  await assertRejects(() => openRawSocket(liveUrl(simulator)), Error, "503");
  simulator.setFault(null);
  await (await openRawSocket(liveUrl(simulator))).close();
  await simulator.close();
});

Deno.test("the fault never-setup says nothing, ever", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "never-setup" });
  const socket = await openRawSocket(liveUrl(simulator));
  socket.send(setupMessage());
  const [session] = simulator.sessions;
  await session.until(({ setup }) => setup !== null);
  await simulator.close();
  assertEquals(await socket.next(), null);
});

Deno.test("faults of a running reply strike sessions that are open already", async () => {
  const simulator = await startSimulator(AT_ONCE);
  for (const [fault, code] of [["drop", 1006], ["internal-mid-turn", 1011]] as const) {
    simulator.setFault(null);
    const socket = await readySession(simulator);
    simulator.setFault(fault);
    socket.send({ realtimeInput: { text: "Tell me a long story." } });
    await socket.until(({ serverContent }) => serverContent?.modelTurn !== undefined);
    assertEquals((await socket.closed).code, code);
  }
  await simulator.close();
});

Deno.test("a fault that does not exist cannot be switched on", async () => {
  const simulator = await startSimulator();
  assertThrows(() => simulator.setFault(JSON.parse('"flood"')), RangeError, "flood");
  await simulator.close();
});
