import { assertEquals } from "@std/assert";
// @ts-types="@types/ws"
import type { WebSocket } from "ws";
import type { Network } from "../../../lib/simulator/faults/network.ts";
import {
  goAway,
  resumptionUpdate,
  SERVER_MESSAGES,
} from "../../../lib/simulator/protocol/server_message.ts";
import { lineOf } from "../../../lib/simulator/session/line.ts";
import { startSimulator } from "../../../lib/simulator/server.ts";
import { openRawSocket } from "../../live_contract/raw_socket.ts";
import { liveUrl, readySession } from "../raw_session.ts";

Deno.test("a line cuts its reason to 123 bytes, never inside a character", async () => {
  const simulator = await startSimulator({ setupDelayMs: 0 });
  const socket = await openRawSocket(liveUrl(simulator));
  socket.send({ setup: { ["ä".repeat(100)]: 1 } });
  const { code, reason } = await socket.closed;
  assertEquals(code, 1007);
  assertEquals(reason, `Invalid JSON payload received. Unknown name "${"ä".repeat(39)}`);
  assertEquals(new TextEncoder().encode(reason).length, 123);
  await simulator.close();
});

Deno.test("a line sends bytes as binary and text as text", async () => {
  const simulator = await startSimulator({ setupDelayMs: 0, fault: "non-json" });
  const socket = await readySession(simulator);
  const frame = await socket.next();
  assertEquals([frame?.isBinary, frame?.text], [false, "<html>Oops</html>"]);
  await simulator.close();
});

Deno.test("what comes by the clock shifts no other frame's jitter", () => {
  const asides: unknown[] = [];
  const network = {
    send: (_bytes: number, _deliver: () => void, passage?: { isAside?: boolean }) =>
      asides.push(passage?.isAside),
  };
  const line = lineOf({} as WebSocket, network as unknown as Network);
  line.send(goAway(5_000));
  line.send(resumptionUpdate("handle"));
  line.send(SERVER_MESSAGES.interrupted);
  line.sendText("oops");
  assertEquals(asides, [true, true, false, false]);
});
