import { assertEquals } from "@std/assert";
import { whenIdle } from "../../lib/browser/when_idle.ts";
import { fakeClock } from "../support/fake_clock.ts";

Deno.test("where the browser tells when it is idle it is asked, and not for ever", () => {
  const asked: { act: () => void; timeout: number }[] = [];
  let done = 0;
  whenIdle(() => done++, {
    platform: { requestIdleCallback: (act, { timeout }) => asked.push({ act, timeout }) },
  });
  assertEquals([done, asked.length, asked[0].timeout > 0], [0, 1, true]);
  asked[0].act();
  assertEquals(done, 1);
});

Deno.test("where it does not tell, the page is given a moment to paint", () => {
  const clock = fakeClock();
  let done = 0;
  whenIdle(() => done++, { platform: {}, clock });
  assertEquals(done, 0);
  clock.pass(1_000);
  assertEquals(done, 1);
});
