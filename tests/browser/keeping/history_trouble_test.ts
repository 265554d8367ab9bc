import { assertEquals, assertStrictEquals } from "@std/assert";
import { HistoryTrouble, historyTrouble } from "../../../lib/browser/keeping/history_trouble.ts";

Deno.test("what the browser throws becomes a reason with words of its own", () => {
  const reasonOf = (error: unknown) => historyTrouble(error).reason;
  const named = (name: string) => new DOMException("no", name);
  assertEquals(reasonOf(named("QuotaExceededError")), "full");
  assertEquals(reasonOf(named("SecurityError")), "forbidden");
  assertEquals(reasonOf(named("InvalidStateError")), "forbidden");
  assertEquals(reasonOf(named("VersionError")), "newer");
  assertEquals(reasonOf(named("UnknownError")), "failed");
  assertEquals(reasonOf(new ReferenceError("indexedDB is not defined")), "forbidden");
  const known = new HistoryTrouble("full", null);
  assertStrictEquals(historyTrouble(known), known);
});
