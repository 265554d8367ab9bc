import { assertEquals, assertStringIncludes } from "@std/assert";
import { CONTROL_PATH } from "../../../lib/simulator/faults/control.ts";
import { type Simulator, startSimulator } from "../../../lib/simulator/server.ts";
import { AT_ONCE, readySession } from "../raw_session.ts";

async function control(
  { url }: Simulator,
  { body, ...init }: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const method = body === undefined ? "GET" : "POST";
  const response = await fetch(url + CONTROL_PATH, { method, ...init, body: text });
  return { status: response.status, json: await response.json() };
}

Deno.test("the control endpoint tells seed, faults and open sessions", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "jitter:1ms", seed: 5 });
  const socket = await readySession(simulator);
  assertEquals(await control(simulator), {
    status: 200,
    json: { seed: 5, faults: "jitter:1ms", sessions: [{ session: 1, faults: "jitter:1ms" }] },
  });
  await socket.close();
  await simulator.close();
});

Deno.test("a fault can strike one call and leave the other alone", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const [first, second] = [await readySession(simulator), await readySession(simulator)];
  const { status, json } = await control(simulator, { body: { session: 1, faults: "quota@now" } });
  assertEquals([status, json.faults, json.sessions[0].faults], [200, "", "quota@now"]);
  assertEquals((await first.closed).code, 1011);
  second.send({ realtimeInput: { text: "still there?" } });
  await second.until(({ serverContent }) => serverContent?.turnComplete === true);
  await second.close();
  await simulator.close();
});

Deno.test("a fault for all strikes open calls and those to come", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const open = await readySession(simulator);
  await control(simulator, { body: { faults: "internal@now,internal", seed: 9 } });
  assertEquals((await open.closed).code, 1011);
  assertEquals((await (await readySession(simulator)).closed).code, 1011);
  const { json } = await control(simulator, { body: { faults: "" } });
  assertEquals([json.faults, json.seed], ["", 9]);
  await (await readySession(simulator)).close();
  await simulator.close();
});

/** Requests that are refused: what is sent, the status, and what the error says. */
const REFUSED: [string, Parameters<typeof control>[1], number, string][] = [
  ["an unknown fault", { body: { faults: "flood" } }, 400, "known are"],
  ["a session that is not open", { body: { faults: "", session: 9 } }, 400, "no session 9"],
  ["a session without faults", { body: { session: 1 } }, 400, "stands only beside"],
  ["a wrong seed", { body: { seed: 1.5 } }, 400, "whole number"],
  ["a seed of more than 32 bits", { body: { seed: 2 ** 32 } }, 400, "at most 4294967295"],
  ["a misspelt member", { body: { fault: "drop" } }, 400, `Unknown member "fault"`],
  ["what is no JSON", { body: "drop" }, 400, "JSON"],
  ["an array", { body: [] }, 400, "JSON object"],
  ["a long body", { body: { faults: " ".repeat(70_000) } }, 413, "bytes"],
  ["another method", { method: "DELETE" }, 405, "GET and POST"],
  ["a web page", { headers: { origin: "https://example.com" } }, 403, "same machine"],
];
for (const [what, request, status, why] of REFUSED) {
  Deno.test(`the control endpoint refuses ${what}`, async () => {
    const simulator = await startSimulator();
    const answer = await control(simulator, request);
    assertEquals(answer.status, status);
    assertStringIncludes(answer.json.error, why);
    await simulator.close();
  });
}
