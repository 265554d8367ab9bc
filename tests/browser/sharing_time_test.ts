import { assertEquals } from "@std/assert";
import { sharingTime } from "../../lib/browser/sharing_time.ts";

Deno.test("the time pictures leave is shown as minutes and seconds", () => {
  assertEquals(sharingTime(0), { text: "0:00", changesInMs: 1_000 });
  assertEquals(sharingTime(65_250), { text: "1:05", changesInMs: 750 });
  assertEquals(sharingTime(3_600_000).text, "60:00");
});
