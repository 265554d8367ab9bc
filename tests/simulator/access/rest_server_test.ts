import { assertEquals, assertStringIncludes } from "@std/assert";
import { startSimulator } from "../../../lib/simulator/server.ts";

const KEY = { "x-goog-api-key": "right" };

Deno.test("rest answers on the simulator's own port, indented JSON", async () => {
  const simulator = await startSimulator({ keys: ["right"] });
  const list = await fetch(`${simulator.url}/v1beta/models?pageSize=200`, { headers: KEY });
  assertEquals(list.status, 200);
  assertEquals(list.headers.get("content-type"), "application/json; charset=UTF-8");
  assertStringIncludes(await list.text(), '\n      "name": "models/gemini-3.8-live",\n');
  const wrong = await fetch(`${simulator.url}/v1beta/models?key=AIza`);
  assertEquals([wrong.status, (await wrong.json()).error.status], [400, "INVALID_ARGUMENT"]);
  await simulator.close();
});

Deno.test("rest mints a token from a body, and refuses one that is too long", async () => {
  const simulator = await startSimulator();
  const mint = async (body: string) => {
    const url = `${simulator.url}/v1alpha/auth_tokens`;
    const response = await fetch(url, { method: "POST", headers: KEY, body });
    return { status: response.status, body: await response.json() };
  };
  assertStringIncludes((await mint('{"uses":2}')).body.name, "auth_tokens/");
  assertEquals((await mint(" ".repeat(2 ** 20 + 1))).status, 400);
  await simulator.close();
});
