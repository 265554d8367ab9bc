import { assertEquals } from "@std/assert";
import { pageTools } from "../../../lib/tools/page/page_tools.ts";
import { fakeHands } from "./fake_hands.ts";

Deno.test("the page offers what its owner wants, and acts in none of it", () => {
  const names = (wanted: string[]) => pageTools(fakeHands(), wanted).map(({ name }) => name);
  assertEquals(names(["show", "point_at", "look_closer"]), ["show", "point_at", "look_closer"]);
  assertEquals(names(["point_at", "no-such-tool"]), ["point_at"]);
  assertEquals(names(["tell_me_when"]), ["tell_me_when", "watch_report", "stop_watching"]);
  assertEquals(names([]), []);
  for (
    const { consent, runs } of pageTools(fakeHands(), [
      "show",
      "point_at",
      "look_closer",
      "tell_me_when",
    ])
  ) {
    assertEquals([consent, runs], ["none", "page"]);
  }
});
