import { assertEquals } from "@std/assert";
import { pairUrl } from "../../lib/browser/pair_url.ts";

Deno.test("the pairing socket is where the page came from, as safe as that", () => {
  assertEquals(pairUrl("https://talk.example/phone?x#code"), "wss://talk.example/api/pair");
  assertEquals(pairUrl("http://localhost:8000/"), "ws://localhost:8000/api/pair");
});
