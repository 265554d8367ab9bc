import { assertEquals } from "@std/assert";
import { Giving } from "../../lib/browser/giving.ts";
import { LateGiving } from "../../lib/browser/late_giving.ts";
import { sharedCall } from "../../lib/browser/shared_call.ts";
import { CONFIG } from "./fake_call.ts";

const FILE = new File(["a,b"], "sums.csv");
const GIVEN = { kind: "text", name: "sums.csv", text: "a,b", line: "a,b" } as const;

function sharedGiving(): Giving {
  return new Giving({
    limits: () => ({ longestSide: 1, quality: 1, maxBytes: 1 }),
    isInCall: () => true,
    load: () => Promise.resolve(() => Promise.resolve(GIVEN)),
    onFailed() {},
  });
}

Deno.test("a file put in waits for what takes it, and no line leaves without it meanwhile", async () => {
  const loaded = Promise.withResolvers<void>();
  const late = new LateGiving(() => loaded.promise.then(() => ({ sharedGiving })));
  assertEquals([late.giving, late.isReading], [null, false]);
  const taken = late.take([FILE], CONFIG);
  assertEquals([late.giving, late.isReading], [null, true]);
  loaded.resolve();
  await taken;
  assertEquals([late.giving?.given.peek(), late.isReading], [GIVEN, false]);
});

Deno.test("where it cannot be loaded nothing waits, and the next file tries again", async () => {
  let tries = 0;
  const late = new LateGiving(() =>
    ++tries === 1 ? Promise.reject(new TypeError("offline")) : Promise.resolve({ sharedGiving })
  );
  await late.take([FILE], CONFIG);
  assertEquals([late.giving, late.isReading], [null, false]);
  await late.take([FILE], CONFIG);
  assertEquals(late.giving?.given.peek(), GIVEN);
  assertEquals(sharedCall(CONFIG).state.peek().phase.type, "idle");
});
