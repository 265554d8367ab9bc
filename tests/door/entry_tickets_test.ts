import { assert, assertEquals, assertFalse } from "@std/assert";
import fc from "fast-check";
import { createEntryTickets, type EntryTicketOptions } from "../../lib/door/entry_tickets.ts";
import { createSpentIds } from "../../lib/door/spent_ids.ts";

const SECRET = "a secret that several servers have";
const accessCodes = new Map([["anna", "correct-horse"], ["ben", "battery-staple"]]);

function ticketsAt(atMs: { now: number }, more: Partial<EntryTicketOptions> = {}) {
  return createEntryTickets({
    secret: SECRET,
    ...{ accessCodes, needsAccessCode: true, wallMs: () => atMs.now },
    spent: createSpentIds({ store: null, log: { warn() {} } }),
    ...more,
  });
}

Deno.test("a ticket says whose code it was given for, to its visitor, once", async () => {
  const tickets = ticketsAt({ now: 0 });
  const ticket = tickets.seal("anna", "cookie");
  assertEquals(await tickets.redeem(ticket, "cookie"), { owner: "anna" });
  assertEquals(await tickets.redeem(ticket, "cookie"), "spent");
});

Deno.test("it holds neither the code nor anything that can be read", () => {
  const ticket = ticketsAt({ now: 0 }).seal("anna", "cookie");
  const bytes = atob(ticket.replaceAll("-", "+").replaceAll("_", "/"));
  for (const text of ["correct", "anna", "cookie"]) {
    assertFalse(ticket.includes(text) || bytes.includes(text));
  }
});

Deno.test("a stranger's attempt with it is refused, tells nothing and does not use it up", async () => {
  const atMs = { now: 0 };
  const tickets = ticketsAt(atMs);
  const [with_, without] = [tickets.seal("anna", "cookie"), tickets.seal("anna", null)];
  assertEquals(await tickets.redeem(with_, "another"), "foreign");
  assertEquals(await tickets.redeem(with_, null), "foreign");
  assertEquals(await tickets.redeem(without, "cookie"), "foreign");
  assertEquals(await tickets.redeem(with_, "cookie"), { owner: "anna" });
  atMs.now = 60_000;
  assertEquals(await tickets.redeem(with_, "another"), "foreign");
});

Deno.test("it lasts half a minute", async () => {
  const atMs = { now: 1_000_000 };
  const tickets = ticketsAt(atMs);
  const [early, late] = [tickets.seal("anna", null), tickets.seal("anna", null)];
  atMs.now += 29_999;
  assertEquals(await tickets.redeem(early, null), { owner: "anna" });
  atMs.now += 1;
  assertEquals(await tickets.redeem(late, null), "expired");
});

Deno.test("one that was sealed by a clock far ahead lasts no longer", async () => {
  const ticket = ticketsAt({ now: 3_600_000 }).seal("anna", null);
  assertEquals(await ticketsAt({ now: 0 }).redeem(ticket, null), "expired");
});

Deno.test("another process with the same secret opens it; one with another secret does not", async () => {
  const ticket = ticketsAt({ now: 0 }).seal("anna", "cookie");
  assertEquals(await ticketsAt({ now: 0 }).redeem(ticket, "cookie"), { owner: "anna" });
  const other = ticketsAt({ now: 0 }, { secret: "b".repeat(32) });
  assertEquals(await other.redeem(ticket, "cookie"), "invalid");
});

Deno.test("a code that was taken away or changed takes its tickets with it, and no other's", async () => {
  const tickets = ticketsAt({ now: 0 });
  const [anna, ben] = [tickets.seal("anna", null), tickets.seal("ben", null)];
  const left = new Map([["anna", "another-code"]]);
  const later = ticketsAt({ now: 0 }, { accessCodes: left });
  assertEquals(await later.redeem(anna, null), "revoked");
  assertEquals(await later.redeem(ben, null), "revoked");
  const kept = ticketsAt({ now: 0 }, {
    accessCodes: new Map([...accessCodes, ["eve", "12345678"]]),
  });
  assertEquals(await kept.redeem(anna, null), { owner: "anna" });
});

Deno.test("one for nobody's code is good only where none is asked for", async () => {
  const ticket = ticketsAt({ now: 0 }, { needsAccessCode: false }).seal(null, null);
  assertEquals(await ticketsAt({ now: 0 }).redeem(ticket, null), "revoked");
  const open = ticketsAt({ now: 0 }, { needsAccessCode: false });
  assertEquals(await open.redeem(ticket, null), { owner: null });
});

Deno.test("no text but a ticket's own, to the bit, is one", async () => {
  const tickets = ticketsAt({ now: 0 });
  const ticket = tickets.seal("anna", null);
  const changed = fc.tuple(fc.nat(ticket.length - 1), fc.constantFrom(..."Aa0-_ ="))
    .map(([at, char]) => ticket.slice(0, at) + char + ticket.slice(at + 1))
    .filter((text) => text !== ticket);
  const texts = fc.oneof(changed, fc.string({ unit: "binary", maxLength: 2_000 }), fc.constant(""));
  for (const text of fc.sample(texts, { seed: 5, numRuns: 200 })) {
    assertEquals(await tickets.redeem(text, null), "invalid");
  }
  assertEquals(await tickets.redeem(ticket, null), { owner: "anna" });
});

Deno.test("what became of them is counted", async () => {
  const tickets = ticketsAt({ now: 0 });
  const ticket = tickets.seal("anna", null);
  await tickets.redeem("nonsense", null);
  await tickets.redeem(ticket, null);
  await tickets.redeem(ticket, null);
  const { sealed, redeemed, refused, storeFailures } = tickets.counters;
  assertEquals([sealed, redeemed, refused.invalid, refused.spent, storeFailures], [1, 1, 1, 1, 0]);
  assert(Object.keys(refused).length === 5);
});
