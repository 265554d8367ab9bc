import { assertEquals } from "@std/assert";
import { LiveError } from "../../lib/live/failure.ts";
import {
  budgetOver,
  endOfFailure,
  endOfLive,
  endOfPage,
  endOfRefusal,
} from "../../lib/relay/relay_end.ts";
import { ERROR_CODES } from "../../lib/wire/message.ts";

Deno.test("every failure of the Live session has a close code of the 42xx", () => {
  const codeOf = (code: typeof ERROR_CODES[number]) =>
    endOfFailure(new LiveError(code, "", { hint: "" })).closeCode;
  const special = { "setup-timeout": 4202, "upstream-lost": 4201, "too-fast": 4003 } as Record<
    string,
    number
  >;
  for (const code of ERROR_CODES) assertEquals(codeOf(code), special[code] ?? 4200, code);
});

Deno.test("a page that left is told nothing; its code is kept when it is one of ours", () => {
  const closed = { reason: "r", by: "them" } as const;
  assertEquals(endOfPage({ ...closed, code: 4000 }).closeCode, 4000);
  assertEquals(endOfPage({ ...closed, code: 1006, by: "fault" }), {
    by: "line",
    closeCode: 1000,
    reason: "r",
    error: null,
  });
});

Deno.test("a refusal and a peaceful end are told in words", () => {
  const refusal = { code: "busy", message: "Full.", hint: "Later." } as const;
  assertEquals(endOfRefusal(refusal).error, refusal);
  const closed = { code: 1000, reason: "", by: "them", failure: null } as const;
  assertEquals(endOfLive(closed).error?.code, "upstream-lost");
});

Deno.test("the page is told whose money is spent: the call's, the access code's or the day's", () => {
  const told = (["call", "code", "day"] as const).map((of) => budgetOver({ type: "over", of }));
  assertEquals(told.map(({ error }) => error?.code), [
    "budget-over",
    "budget-over-code",
    "budget-over-day",
  ]);
  assertEquals(told.map(({ closeCode }) => closeCode), [4104, 4104, 4104]);
});
