import { assert, assertEquals, assertRejects } from "@std/assert";
import { startApp } from "../support/app.ts";
import { press, sendLine, untilStatus } from "../support/call_page.ts";
import { openPage } from "../support/page_client.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";
import { startSimulator } from "../../lib/simulator/server.ts";

Deno.test("a server with its own simulator ends when it is told to", async () => {
  const app = await startApp({});
  assert((await app.stop()).byItself, app.output());
});

Deno.test("a server ends when it is told to, also after a page broke off", async () => {
  await using simulator = await startedSimulator();
  const app = await startApp({ LOOKSEE_UPSTREAM: simulator.url, GEMINI_API_KEY: "any-key" });
  const { hostname, port, host } = new URL(app.url);
  const line = await Deno.connect({ hostname, port: Number(port) });
  await line.write(new TextEncoder().encode(
    [
      "GET /api/live HTTP/1.1",
      `Host: ${host}`,
      `Origin: ${app.url}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Protocol: looksee.1",
      "\r\n",
    ].join("\r\n"),
  ));
  const answer = new Uint8Array(1_024);
  const bytes = await line.read(answer) ?? 0;
  assert(new TextDecoder().decode(answer.subarray(0, bytes)).startsWith("HTTP/1.1 101"));
  line.close(); // as a killed browser or a lost network does: without the closing words of a WebSocket
  assert(await app.says("call ended"));
  assert((await app.stop()).byItself, app.output());
});

async function startedSimulator() {
  const simulator = await startSimulator();
  return { url: simulator.url, [Symbol.asyncDispose]: () => simulator.close() };
}

scene(
  "another Live server needs no key of ours",
  { env: { GEMINI_API_KEY: "" } },
  async ({ page, simulator }) => {
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await sendLine(page, "Do you hear me?");
    await untilWire(page, { way: "down", type: "reply", fields: { state: "begun" } });
    assertEquals(simulator.sessions[0].lines, ["Do you hear me?"]);
  },
);

Deno.test("a fault that cannot be read stops the start and names the setting", async () => {
  await assertRejects(
    () => startApp({ LOOKSEE_SIM_FAULT: "latency:80kbit" }),
    Error,
    "LOOKSEE_SIM_FAULT cannot be used",
  );
});

Deno.test("a switch that cannot be set stops the start and names the setting", async () => {
  await assertRejects(
    () => startApp({ LOOKSEE_SIM_SET: "earlyContent=perhaps" }),
    Error,
    'LOOKSEE_SIM_SET cannot be used: Cannot set earlyContent="perhaps": it takes refuse, tolerate',
  );
});

Deno.test("a switch set in the environment changes the server's own simulator", async () => {
  const app = await startApp({
    LOOKSEE_SIM_SET: "setupDelayMs=never, voice=tone",
    LOOKSEE_SETUP_TIMEOUT_MS: "100",
  });
  const page = await openPage(app.url);
  page.send({ type: "start" });
  assertEquals((await page.next("error")).code, "setup-timeout");
  await page.leave();
  await app.stop();
});
