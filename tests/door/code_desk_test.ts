import { assertEquals } from "@std/assert";
import { CodeDesk, type CodeDeskConfig } from "../../lib/door/code_desk.ts";
import { isRefusal } from "../../lib/door/refusal.ts";
import { fakeClock } from "../support/fake_clock.ts";

function deskWith(config: Partial<CodeDeskConfig> = {}) {
  const clock = fakeClock();
  const accessCodes = new Map([["anna", "correct-horse"]]);
  const settings = { accessCodes, needsAccessCode: true, maxWrongCodesPerMinute: 2, ...config };
  const desk = new CodeDesk(settings, clock);
  const answer = (accessCode?: string, address = "a") => {
    const known = desk.identify({ address, accessCode });
    return isRefusal(known) ? known.code : known.owner;
  };
  return { clock, desk, answer };
}

Deno.test("a right code is its owner's, a wrong one and none are nobody's", () => {
  const { answer } = deskWith();
  assertEquals(answer("correct-horse"), "anna");
  assertEquals([answer("wrong"), answer("")], ["access-refused", "access-refused"]);
  assertEquals(answer(undefined, "b"), "access-refused");
});

Deno.test("where none is asked for everybody is nobody, and nothing is counted", () => {
  const { answer, desk } = deskWith({ needsAccessCode: false });
  for (let i = 0; i < 5; i++) assertEquals(answer("anything"), null);
  assertEquals(desk.counters, { wrongCodes: 0, tooManyTries: 0 });
});

Deno.test("where there are no codes no try is counted: none could be right", () => {
  const { answer, desk } = deskWith({ accessCodes: new Map() });
  for (let i = 0; i < 5; i++) assertEquals(answer("anything"), "access-refused");
  assertEquals(desk.counters, { wrongCodes: 0, tooManyTries: 0 });
});

Deno.test("tries that are not looked at put off nothing: the wait is as long as before", () => {
  const { answer, clock, desk } = deskWith();
  for (let i = 0; i < 2; i++) answer("wrong");
  for (let i = 0; i < 100; i++) assertEquals(answer("correct-horse"), "too-many-tries");
  clock.pass(30_000);
  assertEquals(answer("correct-horse"), "anna");
  assertEquals(desk.counters, { wrongCodes: 2, tooManyTries: 100 });
});

Deno.test("a code that a page sends in a message is not looked at, right or wrong, and is no try", () => {
  const { desk } = deskWith();
  for (const accessCode of ["correct-horse", "wrong", "wrong", "wrong"]) {
    const answer = desk.identify({ address: "a", accessCode, isPage: true });
    assertEquals(isRefusal(answer) && answer.message.includes("trades it"), true);
  }
  assertEquals(desk.counters, { wrongCodes: 0, tooManyTries: 0 });
  const open = deskWith({ needsAccessCode: false }).desk;
  assertEquals(open.identify({ address: "a", accessCode: "any", isPage: true }), { owner: null });
});
