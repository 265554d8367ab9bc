import { assertEquals } from "@std/assert";
import { readConfig } from "../../lib/config.ts";
import { createTickets } from "../../lib/door/tickets.ts";
import { readyMessage } from "../../lib/relay/ready.ts";
import { takeUp } from "../../lib/relay/talk.ts";

const OPTIONS = {
  tickets: createTickets({ secret: "s".repeat(32) }),
  visitor: "anybody",
  upstream: "google",
  model: "gemini-3.8-live",
  now: () => 0,
};

Deno.test("ready tells a voice and a refusal only where there is one", () => {
  const settings = readConfig({});
  const granted = { settings, upstream: "google", turns: undefined, resumed: false };
  const quiet = readyMessage(takeUp({ type: "start" }, { ...OPTIONS, voice: null }), granted);
  assertEquals(["voice" in quiet, "ticketRefused" in quiet], [false, false]);
  assertEquals(quiet.turns, { mode: "automatic" });
  const start = { type: "start", resumeTicket: "forged" } as const;
  const told = readyMessage(takeUp(start, { ...OPTIONS, voice: "Kore" }), granted);
  assertEquals([told.voice, told.ticketRefused], ["Kore", "invalid"]);
});
