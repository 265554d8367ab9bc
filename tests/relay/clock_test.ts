import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { SYSTEM_CLOCK } from "../../lib/relay/clock.ts";

Deno.test("what is set for later runs once, unless it is called off", async () => {
  const ran: string[] = [];
  const later = (name: string) => {
    const done = Promise.withResolvers<void>();
    const callOff = SYSTEM_CLOCK.after(1, () => {
      ran.push(name);
      done.resolve();
    });
    return { done: done.promise, callOff };
  };
  const before = SYSTEM_CLOCK.nowMs();
  later("called off").callOff();
  const first = later("first");
  await first.done;
  first.callOff();
  await later("second").done;
  assertEquals(ran, ["first", "second"]);
  assertGreaterOrEqual(SYSTEM_CLOCK.nowMs(), before);
});
