import { assertEquals } from "@std/assert";
import { plainAnswer } from "../../lib/door/plain_answer.ts";

Deno.test("a plain answer is text that nobody keeps", async () => {
  const answer = plainAnswer(503, "Later.");
  assertEquals([answer.status, await answer.text()], [503, "Later.\n"]);
  assertEquals(answer.headers.get("content-type"), "text/plain; charset=utf-8");
  assertEquals(answer.headers.get("cache-control"), "no-store");
});
