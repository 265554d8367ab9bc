import { assert, assertEquals, assertFalse, assertLess } from "@std/assert";
import fc from "fast-check";
import { createTickets, type TicketContents, type Tickets } from "../../lib/door/tickets.ts";

const SECRET = "correct horse battery staple, and more";
const CONTENTS: TicketContents = {
  talk: "talk-1",
  handle: "a-handle-of-google",
  model: "gemini-3.8-live",
  voice: "Kore",
  kind: "google automatic",
  visitor: '["ann","cookie"]',
  begunAtMs: 1_000,
  reply: 7,
  serial: 3,
};
const ANN = { visitor: CONTENTS.visitor, kind: CONTENTS.kind };

function sealed(tickets: Tickets, contents: Partial<TicketContents> = {}): string {
  const ticket = tickets.seal({ ...CONTENTS, ...contents });
  assert(ticket !== null);
  return ticket;
}

Deno.test("what was sealed comes out again, in another process with the same secret too", () => {
  const ticket = sealed(createTickets({ secret: SECRET }));
  const elsewhere = createTickets({ secret: SECRET });
  const opened = elsewhere.open(ticket, { ...ANN, model: CONTENTS.model });
  assertEquals(opened, CONTENTS);
  assertEquals(elsewhere.open(ticket, ANN), CONTENTS);
  assertEquals(elsewhere.counters.opened, 2);
});

Deno.test("a ticket shows nothing of what is in it, and no two are alike", () => {
  const tickets = createTickets({ secret: SECRET });
  const [one, two] = [sealed(tickets), sealed(tickets)];
  assert(one !== two && /^[\w-]+$/.test(one));
  const clear = new TextDecoder("latin1").decode(
    Uint8Array.fromBase64(one, { alphabet: "base64url" }),
  );
  for (const text of [CONTENTS.handle!, "talk-1", "ann", "gemini"]) {
    assertFalse(clear.includes(text));
  }
});

Deno.test("every single bit of a ticket counts", () => {
  const tickets = createTickets({ secret: SECRET });
  const bytes = Uint8Array.fromBase64(sealed(tickets), { alphabet: "base64url" });
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3] ^= 1 << (bit & 7);
    const ticket = flipped.toBase64({ alphabet: "base64url", omitPadding: true });
    assertEquals(tickets.open(ticket, ANN), "invalid", `bit ${bit}`);
  }
});

Deno.test("every character of a ticket counts, also the last one's bits that mean nothing", () => {
  const tickets = createTickets({ secret: SECRET });
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (const talk of ["t", "ta", "tal"]) {
    const ticket = sealed(tickets, { talk });
    for (const letter of letters) {
      const other = ticket.slice(0, -1) + letter;
      if (other !== ticket) assertEquals(tickets.open(other, ANN), "invalid", other);
    }
    for (
      const other of [
        "",
        "A".repeat(100_000),
        `${ticket}=`,
        ` ${ticket}`,
        `${ticket}\n`,
        `${ticket}A`,
        ticket + ticket,
      ]
    ) {
      assertEquals(tickets.open(other, ANN), "invalid");
    }
  }
});

Deno.test("a ticket cut at any place is no ticket", () => {
  const tickets = createTickets({ secret: SECRET });
  const ticket = sealed(tickets);
  for (let length = 0; length < ticket.length; length++) {
    assertEquals(tickets.open(ticket.slice(0, length), ANN), "invalid", `${length}`);
    assertEquals(tickets.open(ticket.slice(ticket.length - length), ANN), "invalid", `${length}`);
  }
});

Deno.test("no text at random opens, or throws", () => {
  const tickets = createTickets({ secret: SECRET });
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 4_096 }),
    fc.base64String({ maxLength: 4_096 }),
    fc.uint8Array({ maxLength: 3_000 }).map((bytes) => {
      // A version and a length that are right, at least.
      const ticket = Uint8Array.of(1, ...bytes);
      return ticket.toBase64({ alphabet: "base64url", omitPadding: true });
    }),
  );
  const property = fc.property(texts, (text) => tickets.open(text, ANN) === "invalid");
  fc.assert(property, { seed: 4, numRuns: 3_000 });
});

Deno.test("another server's ticket is forged", () => {
  const ticket = sealed(createTickets({ secret: `${SECRET}!` }));
  assertEquals(createTickets({ secret: SECRET }).open(ticket, ANN), "invalid");
});

Deno.test("a ticket is no stranger's, whoever they are, and only for its kind and model", () => {
  const tickets = createTickets({ secret: SECRET });
  const ticket = sealed(tickets);
  const bearers = [
    { ...ANN, visitor: '["ann",null]' },
    { ...ANN, visitor: '["ben","cookie"]' },
    { ...ANN, visitor: '[null,"cookie"]' },
    { ...ANN, visitor: "" },
    { ...ANN, kind: "google push-to-talk" },
    { ...ANN, model: "gemini-3.1-live" },
  ];
  for (const bearer of bearers) assertEquals(tickets.open(ticket, bearer), "foreign");
  assertEquals(tickets.counters.refused.foreign, bearers.length);
  // And their trying took nothing from whose it is.
  assertEquals(typeof tickets.open(ticket, ANN), "object");
});

Deno.test("a ticket lasts two hours to the millisecond; a stranger is not told whether it did", () => {
  let now = 5_000;
  const tickets = createTickets({ secret: SECRET, now: () => now });
  assertEquals(tickets.lastsMs, 7_200_000);
  const ticket = sealed(tickets);
  now += 7_199_999;
  assertEquals(typeof tickets.open(ticket, ANN), "object");
  now++;
  assertEquals(tickets.open(ticket, ANN), "expired");
  assertEquals(tickets.open(ticket, { ...ANN, visitor: "other" }), "foreign");
});

Deno.test("a ticket is good until a newer one of its talk is used", () => {
  const tickets = createTickets({ secret: SECRET });
  const [third, fourth] = [sealed(tickets), sealed(tickets, { serial: 4 })];
  const other = sealed(tickets, { talk: "talk-2", serial: 1 });
  for (let i = 0; i < 3; i++) assertEquals(typeof tickets.open(third, ANN), "object");
  assertEquals(typeof tickets.open(fourth, ANN), "object");
  assertEquals(tickets.open(third, ANN), "superseded");
  assertEquals(typeof tickets.open(fourth, ANN), "object");
  assertEquals(typeof tickets.open(other, ANN), "object");
});

Deno.test("what is remembered of used tickets is bounded: the talk longest unused is forgotten", () => {
  const tickets = createTickets({ secret: SECRET, maxTalks: 2 });
  const old = sealed(tickets, { talk: "a", serial: 1 });
  const use = (talk: string) => tickets.open(sealed(tickets, { talk, serial: 2 }), ANN);
  use("a");
  use("b");
  assertEquals(tickets.open(old, ANN), "superseded");
  use("a");
  use("c");
  assertEquals(tickets.open(old, ANN), "superseded");
  use("d");
  assertEquals(tickets.counters.forgotten, 2);
  assertEquals(typeof tickets.open(old, ANN), "object");
});

Deno.test("a ticket fits the wire, or there is none", () => {
  const tickets = createTickets({ secret: SECRET });
  assertLess(sealed(tickets, { handle: "h".repeat(2_500) }).length, 4_097);
  assertEquals(tickets.seal({ ...CONTENTS, handle: "h".repeat(3_000) }), null);
  assertEquals([tickets.counters.sealed, tickets.counters.tooLong], [1, 1]);
  assertEquals(typeof tickets.open(sealed(tickets, { handle: null }), ANN), "object");
});
