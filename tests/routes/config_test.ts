import { assertEquals } from "@std/assert";
import { publicConfig } from "../../lib/config.ts";
import { serveApi } from "../support/api_app.ts";

const SHOP = "https://shop.example";

Deno.test("a listed page is told what the server's own page knows, and no other is told anything", async () => {
  const app = await serveApi({
    liveServer: { label: "simulator", baseUrl: null, apiKey: "the-key-of-nobody" },
    config: { origins: [SHOP], accessCodes: new Map([["anna", "right-code-of-anna"]]) },
  });
  const ask = (origin: string) => fetch(`${app.url}/api/config`, { headers: { origin } });
  const answer = await ask(SHOP);
  assertEquals(answer.headers.get("access-control-allow-origin"), SHOP);
  const told = await answer.text();
  assertEquals(JSON.parse(told), JSON.parse(JSON.stringify(publicConfig(app.state.config))));
  assertEquals(/the-key-of-nobody|right-code-of-anna/.test(told), false);
  const refused = await ask("https://other.example");
  assertEquals([refused.status, refused.headers.get("access-control-allow-origin")], [403, null]);
  await refused.body?.cancel();
  await app.close();
});
