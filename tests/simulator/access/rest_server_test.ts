import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { AuthTokens } from "../../../lib/simulator/access/auth_tokens.ts";
import { MODEL_SWITCHES } from "../../../lib/simulator/access/models.ts";
import { serveRest } from "../../../lib/simulator/access/rest_server.ts";
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

Deno.test("a page of any origin may ask rest, and is told so before it does", async () => {
  const simulator = await startSimulator();
  const origin = "https://page.example";
  for (const path of ["/v1alpha/auth_tokens", "/v1beta/models", "/v1beta/models/gemini-3.8-live"]) {
    const { status, headers, body } = await fetch(simulator.url + path, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-goog-api-key",
      },
    });
    await body?.cancel();
    assertEquals([status, headers.get("access-control-allow-origin")], [204, "*"]);
    assertEquals(headers.get("access-control-allow-methods"), "GET, POST");
    assertEquals(headers.get("access-control-allow-headers"), "content-type,x-goog-api-key");
  }
  for (const headers of [{ origin, ...KEY }, { origin }]) {
    const answer = await fetch(`${simulator.url}/v1beta/models`, { headers });
    await answer.body?.cancel();
    // What is refused is told to the page, too.
    assertEquals(answer.headers.get("access-control-allow-origin"), "*");
  }
  const other = await fetch(`${simulator.url}/control`, { method: "OPTIONS", headers: { origin } });
  assertEquals([other.status, other.headers.get("access-control-allow-origin")], [403, null]);
  await other.body?.cancel();
  await simulator.close();
});

Deno.test("a defect of ours is answered 500, and rest goes on", async () => {
  const tokens = new AuthTokens();
  tokens.create = () => {
    throw new TypeError("a defect");
  };
  const stage = { keys: null, models: MODEL_SWITCHES, tokens };
  const server = createServer((request, response) => void serveRest(request, response, stage));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = await fetch(`${url}/v1alpha/auth_tokens?key=k`, { method: "POST", body: "{}" });
  assertEquals([answer.status, (await answer.json()).error.status], [500, "INTERNAL"]);
  const list = await fetch(`${url}/v1beta/models?key=k`);
  await list.body?.cancel();
  assertEquals(list.status, 200);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
