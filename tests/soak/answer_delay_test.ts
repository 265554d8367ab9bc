import { assertEquals } from "@std/assert";
import { AnswerDelays } from "./answer_delay.ts";

Deno.test("an answer over a planned renewal is held against the ordinary ones of its kind", () => {
  const delays = new AnswerDelays();
  for (const at of [0, 10_000, 20_000]) {
    delays.ask("line", at, true);
    delays.answer(at + 1_400);
    delays.ask("speech", at + 5_000, true);
    delays.answer(at + 5_700);
  }
  delays.renewing();
  delays.ask("line", 30_000, true);
  delays.renewed(30_200);
  delays.answer(31_500);
  assertEquals(delays.late, { answers: 1, mostMs: 100 });
});

Deno.test("what was asked into something else tells nothing", () => {
  const delays = new AnswerDelays();
  for (const at of [0, 10_000, 20_000]) {
    delays.ask("line", at, true);
    delays.answer(at + 1_400);
  }
  delays.renewing();
  delays.ask("line", 30_000, false);
  delays.answer(35_000);
  delays.ask("line", 40_000, true);
  delays.forget();
  delays.renewed(41_000);
  delays.answer(45_000);
  assertEquals(delays.late, { answers: 0, mostMs: 0 });
});
