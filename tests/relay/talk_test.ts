import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createTickets } from "../../lib/door/tickets.ts";
import { takeUp, type TalkOptions } from "../../lib/relay/talk.ts";
import type { Start } from "../../lib/wire/message.ts";

function parts() {
  const time = { nowMs: 1_000 };
  const options: TalkOptions = {
    tickets: createTickets({ secret: "s".repeat(32), now: () => time.nowMs }),
    visitor: "ann",
    upstream: "google",
    model: "gemini-3.8-live",
    voice: null,
    now: () => time.nowMs,
  };
  const begin = (start: Partial<Start> = {}) => takeUp({ type: "start", ...start }, options);
  return { time, options, begin };
}

Deno.test("a new talk has a name of its own, no memory, and what page or server named", () => {
  const { begin } = parts();
  const [one, two] = [begin(), begin({ model: "gemini-2.5-live", voice: "Puck" })];
  assertNotEquals(one.id, two.id);
  assertEquals([one.isNew, one.refused, one.handle, one.afterReply], [true, null, null, 0]);
  assertEquals([one.model, one.voice], ["gemini-3.8-live", null]);
  assertEquals([two.model, two.voice], ["gemini-2.5-live", "Puck"]);
});

Deno.test("time goes on over all connections, and never back", () => {
  const { begin, time } = parts();
  const resumeTicket = begin().ticket("h", 1)!.ticket;
  time.nowMs += 61_000.4;
  assertEquals(begin({ resumeTicket }).elapsedMs, 61_000);
  time.nowMs = 0;
  assertEquals(begin({ resumeTicket }).elapsedMs, 0);
});

Deno.test("a page may change its voice when it comes back, and otherwise keeps it", () => {
  const { begin } = parts();
  const resumeTicket = begin({ voice: "Puck" }).ticket("h", 1)!.ticket;
  assertEquals(begin({ resumeTicket }).voice, "Puck");
  assertEquals(begin({ resumeTicket, voice: "Kore" }).voice, "Kore");
});

Deno.test("reply numbers leave room for those begun since, and begin again at one", () => {
  const { begin } = parts();
  const after = (reply: number) => {
    const { ticket } = begin().ticket("h", reply)!;
    return begin({ resumeTicket: ticket }).afterReply;
  };
  assertEquals([after(0), after(3), after(65_471)], [64, 67, 65_535]);
  assertEquals([after(65_472), after(65_535)], [1, 64]);
});

Deno.test("each ticket is newer than the one before, also after it was taken up", () => {
  const { begin } = parts();
  const talk = begin();
  const first = talk.ticket("h1", 1)!.ticket;
  const again = begin({ resumeTicket: first });
  assertEquals([again.isNew, again.id], [false, talk.id]);
  const second = again.ticket("h2", 2)!.ticket;
  assertEquals(begin({ resumeTicket: second }).handle, "h2");
  const stale = begin({ resumeTicket: first });
  assertEquals([stale.isNew, stale.refused], [true, "superseded"]);
});

Deno.test("a handle too long for a ticket makes none", () => {
  const { begin } = parts();
  assertEquals(begin().ticket("h".repeat(4_000), 1), null);
  assert(begin().ticket(null, 0) !== null);
});
