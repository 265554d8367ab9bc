import { assertEquals, assertGreater } from "@std/assert";
import {
  ADDRESS_FULL,
  CODE_FULL,
  CODE_OF_A_PAGE,
  codeRefusal,
  ENTRY_REFUSED,
  FULL,
  isRefusal,
  TOO_MANY_TRIES,
} from "../../lib/door/refusal.ts";
import { ENTRY_REFUSALS } from "../../lib/door/entry_tickets.ts";
import { ERROR_CODES } from "../../lib/wire/message.ts";

const ALL = [
  ...[ADDRESS_FULL, CODE_FULL, CODE_OF_A_PAGE, FULL, TOO_MANY_TRIES],
  ...ENTRY_REFUSALS.map((why) => ENTRY_REFUSED[why]),
  ...[codeRefusal(false, true), codeRefusal(true, true), codeRefusal(true, false)],
];

Deno.test("every refusal is an error of the wire, says why and what to do", () => {
  for (const { code, message, hint } of ALL) {
    assertEquals(ERROR_CODES.includes(code), true);
    assertGreater(message.length, 10);
    assertGreater(hint.length, 10);
  }
});

Deno.test("a stranger's ticket is told as one that is none", () => {
  assertEquals(ENTRY_REFUSED.foreign, ENTRY_REFUSED.invalid);
});

Deno.test("a refusal is told from what the door grants", () => {
  assertEquals(ALL.every(isRefusal), true);
  assertEquals([{ owner: null }, { name: "anna", release() {} }].some(isRefusal), false);
});
