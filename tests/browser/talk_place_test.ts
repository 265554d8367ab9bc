import { assertEquals } from "@std/assert";
import { talkPlace } from "../../lib/browser/talk_place.ts";
import { CONFIG } from "./fake_call.ts";

Deno.test("a place where calls are recorded is another one", () => {
  assertEquals(talkPlace(CONFIG), "simulator");
  assertEquals(talkPlace({ ...CONFIG, recorded: true }), "simulator, recorded");
});
