import { assertEquals, assertFalse } from "@std/assert";
import { publicConfig, readConfig } from "../../lib/config.ts";
import { answerConfig } from "../../lib/door/answer_config.ts";
import { createDoor } from "../../lib/door/door.ts";

const KEY = "AIzaSyA-secret-key-of-the-owner-0123456";
const config = readConfig({
  GEMINI_API_KEY: KEY,
  LOOKSEE_ACCESS_CODES: "anna:right-code-of-anna",
  LOOKSEE_ORIGINS: "https://shop.example",
});

function asked(origin?: string) {
  const request = new Request("http://localhost:8000/api/config", {
    headers: { host: "localhost:8000", ...(origin === undefined ? {} : { origin }) },
  });
  return answerConfig(request, { door: createDoor(config), config: publicConfig(config) });
}

Deno.test("a listed origin reads what the page knows, in nobody's name, and no secret", async () => {
  const response = asked("https://shop.example");
  const { status, headers } = response;
  assertEquals([status, headers.get("access-control-allow-origin")], [200, "https://shop.example"]);
  assertEquals(headers.has("access-control-allow-credentials"), false);
  assertEquals(headers.get("cache-control"), "no-store");
  const text = await response.text();
  assertEquals(JSON.parse(text), JSON.parse(JSON.stringify(publicConfig(config))));
  assertFalse(text.includes(KEY) || text.includes("right-code"));
});

for (const origin of ["https://evil.example", "null", "https://shop.example.evil.example"]) {
  Deno.test(`a page of ${origin} reads nothing`, async () => {
    const response = asked(origin);
    assertEquals(response.status, 403);
    assertEquals(response.headers.has("access-control-allow-origin"), false);
    assertEquals((await response.json()).error.code, "origin-refused");
  });
}

Deno.test("a page of this server, which names no origin, reads it", async () => {
  const response = asked();
  assertEquals(response.status, 200);
  await response.body?.cancel();
});
