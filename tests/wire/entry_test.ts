import { assertEquals } from "@std/assert";
import { readEntryAnswer } from "../../lib/wire/entry.ts";

Deno.test("a ticket and a refusal are read", () => {
  const ticket = { entryTicket: "sealed", lastsMs: 30_000 };
  assertEquals(readEntryAnswer(JSON.stringify(ticket)), ticket);
  const refusal = { error: { code: "access-refused" as const, message: "No.", hint: "Else." } };
  assertEquals(readEntryAnswer(`${JSON.stringify(refusal)}\n`), refusal);
});

const STRANGE = [
  ...["", "<html>502 Bad Gateway</html>", "null", "[]", "{}", "{"],
  ...['{"entryTicket":1,"lastsMs":1}', '{"entryTicket":"","lastsMs":1}', '{"entryTicket":"x"}'],
  ...['{"error":{"code":"made-up","message":"","hint":""}}', '{"error":"no"}'],
];
for (const text of STRANGE) {
  Deno.test(`${text || "nothing"} is no answer of a relay`, () => {
    assertEquals(readEntryAnswer(text), null);
  });
}
