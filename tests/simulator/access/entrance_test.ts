import { assertEquals } from "@std/assert";
import { startSimulator } from "../../../lib/simulator/server.ts";
import { openRawSocket } from "../../live_contract/raw_socket.ts";
import { AT_ONCE, liveUrl, readySession, setupMessage } from "../raw_session.ts";

const REFUSED = { code: 1007, reason: "setup must be the first message and only the first" };

Deno.test("content before setupComplete is refused, or kept by switch", async () => {
  for (const earlyContent of ["refuse", "tolerate"] as const) {
    const simulator = await startSimulator({ ...AT_ONCE, setupDelayMs: 30, earlyContent });
    const socket = await openRawSocket(liveUrl(simulator));
    socket.send(setupMessage());
    socket.send({ realtimeInput: { text: "early" } });
    if (earlyContent === "refuse") assertEquals(await socket.closed, REFUSED);
    else {
      await socket.until(({ serverContent }) => serverContent?.turnComplete === true);
      assertEquals(simulator.sessions[0].lines, ["early"]);
    }
    await simulator.close();
  }
});

Deno.test("content before the setup is refused in any case, and so is a flood of it", async () => {
  const simulator = await startSimulator({
    ...AT_ONCE,
    setupDelayMs: 60_000,
    earlyContent: "tolerate",
  });
  const first = await openRawSocket(liveUrl(simulator));
  first.send({ realtimeInput: { text: "early" } });
  assertEquals(await first.closed, REFUSED);
  const flood = await openRawSocket(liveUrl(simulator));
  flood.send(setupMessage());
  for (let n = 0; n <= 1_000; n++) flood.send({ realtimeInput: { audioStreamEnd: true } });
  assertEquals(await flood.closed, REFUSED);
  await simulator.close();
});

Deno.test("tools put in later are held to the model's contract", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const socket = await readySession(simulator);
  socket.send({ contextUpdate: { tools: {} } });
  socket.send({ contextUpdate: { tools: { tools: [{ googleSearch: {} }] } } });
  socket.send({ contextUpdate: { tools: { tools: [{ codeExecution: {} }] } } });
  assertEquals((await socket.closed).reason, "Request contains an invalid argument.");
  assertEquals(simulator.sessions[0].messages.contextUpdate, 3);
  await simulator.close();
});
