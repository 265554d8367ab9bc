import { assertEquals } from "@std/assert";
import { readServerConfig } from "../../lib/client/read_server_config.ts";
import { CONFIG } from "../browser/fake_call.ts";

Deno.test("what a relay tells is taken as it is", () => {
  assertEquals(readServerConfig(JSON.stringify(CONFIG)), CONFIG);
});

const OTHERS: [string, string][] = [
  ["a page", "<!DOCTYPE html>"],
  ["nothing", "null"],
  ["a list", "[]"],
  ["a refusal", '{"error":{"code":"origin-refused"}}'],
  ["another build's", JSON.stringify({ ...CONFIG, jpegQuality: undefined })],
  ["a wrong kind", JSON.stringify({ ...CONFIG, pageTools: "show" })],
];
for (const [what, text] of OTHERS) {
  Deno.test(`${what} is no relay's answer`, () => assertEquals(readServerConfig(text), null));
}
