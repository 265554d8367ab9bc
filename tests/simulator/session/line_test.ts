import { assertEquals } from "@std/assert";
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
