import { assert, assertEquals } from "@std/assert";
import { sharedGiving } from "../../lib/browser/shared_giving.ts";
import { CONFIG } from "./fake_call.ts";

Deno.test("on a server nothing waits, each render has its own, and without a call nothing is taken", async () => {
  const giving = sharedGiving(CONFIG);
  assert(giving !== sharedGiving(CONFIG));
  assertEquals(giving.given.value, null);
  await giving.take([new File(["x"], "a.txt")]);
  assertEquals(giving.notTaken.value, { trouble: "no-call", name: "a.txt" });
});
