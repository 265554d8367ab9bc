import { assert, assertEquals, assertRejects } from "@std/assert";
import { failureOf, LiveError } from "../../../lib/live/failure.ts";
import { newAttempts } from "../../../lib/live/lasting/attempts.ts";
import { type OpenerOptions, openNext } from "../../../lib/live/lasting/opener.ts";
import { LASTING_PACE } from "../../../lib/live/lasting/pace.ts";
import { liveOptions } from "../../support/live_session.ts";
import { fakeClock } from "../../support/fake_clock.ts";
import { fakeSessions } from "./fake_sessions.ts";

const DOWN = failureOf({ closeCode: 1006, reason: "", fault: "ECONNREFUSED", phase: "setup" });
const STALE = failureOf({ closeCode: 1007, reason: "Invalid session handle", phase: "setup" });
const BAD_KEY = failureOf({ closeCode: 1007, reason: "API key not valid.", phase: "setup" });

function opener(refusals: readonly LiveError[]) {
  const sessions = fakeSessions();
  for (const refusal of refusals) sessions.refuse(refusal);
  const life = new AbortController();
  const clock = fakeClock();
  const told: string[] = [];
  const options: OpenerOptions = {
    openLive: sessions.open,
    clock,
    random: () => 0,
    pace: LASTING_PACE,
    signal: life.signal,
    optionsFor: ({ usesHandle }) => ({
      ...liveOptions({ url: "" } as Parameters<typeof liveOptions>[0]),
      signal: life.signal,
      handle: usesHandle ? "h" : null,
    }),
    onAttempt: ({ attempt }) => void told.push(`attempt ${attempt}`),
    onFailure: ({ code }) => void told.push(code),
  };
  const first = { waitMs: 0, attempts: newAttempts(0, { isRenewal: true, usesHandle: true }) };
  return { told, life, clock, result: openNext(first, options) };
}

Deno.test("attempts go on until one succeeds, by what each failure allows", async () => {
  const { told, result } = opener([STALE]);
  const opened = await result;
  assertEquals([opened?.asked.handle, opened?.attempts.attempt], [null, 2]);
  assertEquals(told, ["attempt 1", "upstream-lost", "attempt 2"]);
});

Deno.test("what cannot work is not tried again", async () => {
  const { told, result } = opener([BAD_KEY]);
  assertEquals((await assertRejects(() => result, LiveError)).code, "key-invalid");
  assertEquals(told, ["attempt 1", "key-invalid"]);
});

Deno.test("an abort ends the waiting", async () => {
  const { life, clock, result } = opener([DOWN]);
  // Until it waits.
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  assertEquals(clock.pending, 1);
  life.abort();
  assert(await result === null);
  assertEquals(clock.pending, 0);
});

Deno.test("a session that is set up in the moment of an abort is closed again", async () => {
  const { life, told, result } = opener([]);
  life.abort();
  assert(await result === null);
  assertEquals(told, ["attempt 1"]);
});
