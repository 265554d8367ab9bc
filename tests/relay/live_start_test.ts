import { assertEquals } from "@std/assert";
import { liveStart } from "../../lib/relay/live_start.ts";

Deno.test("a session speaks with the talk's voice, or the model's own", () => {
  const asked = { type: "start", voice: "Puck", instructions: "be brief" } as const;
  const options = { maySearch: false };
  assertEquals(liveStart(asked, { voice: "Kore", ...options }), { ...asked, voice: "Kore" });
  assertEquals(liveStart({ type: "start" }, { voice: null, ...options }), { type: "start" });
});

Deno.test("search is what the page asks for, within what the owner allows", () => {
  const searches = (maySearch: boolean, search?: boolean) =>
    liveStart({ type: "start", search }, { voice: null, maySearch }).search;
  assertEquals([searches(true), searches(true, true), searches(true, false)], [true, true, false]);
  assertEquals([searches(false), searches(false, true)], [undefined, undefined]);
});
