/** The built server, spoken to by a Live client that is no browser. */
import { assertEquals, assertFalse, assertMatch } from "@std/assert";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { startApp } from "../support/app.ts";

const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
const CODE = "a-code-nobody-prints";
const SETUP = {
  setup: { model: "models/gemini-3.8-live", generationConfig: { responseModalities: ["AUDIO"] } },
};

Deno.test("the built server is a Live server to any client with a code, and logs none", async () => {
  const app = await startApp({ LOOKSEE_ACCESS_CODES: `anna:${CODE}` });
  const headers = { "x-goog-api-key": CODE };
  const models = await (await fetch(`${app.url}/v1beta/models`, { headers })).json();
  assertMatch(JSON.stringify(models), /bidiGenerateContent/);
  const minted = await fetch(`${app.url}/v1alpha/auth_tokens`, { method: "POST", headers });
  const { name } = await minted.json();
  const base = app.url.replace("http", "ws");
  for (
    const path of [
      `/ws/${METHOD}?key=${CODE}`,
      `//ws/${METHOD}?key=${CODE}`,
      `//ws/${METHOD}Constrained?access_token=${name}`,
    ]
  ) {
    const socket = await openRawSocket(base + path);
    socket.send(SETUP);
    await socket.until(({ setupComplete }) => setupComplete !== undefined);
    await socket.close();
  }
  const wrong = await openRawSocket(`${base}//ws/${METHOD}?key=${CODE}x`);
  assertEquals((await wrong.closed).code, 1007);
  await app.stop();
  assertFalse(app.output().includes(CODE));
  assertFalse(app.output().includes(name));
});
