import { assert, assertFalse } from "@std/assert";
import { TokenBucket } from "../../lib/door/token_bucket.ts";

Deno.test("a burst passes up to the capacity, then what refills", () => {
  const bucket = new TokenBucket(10, { burstSeconds: 4, nowMs: 0 });
  for (let i = 0; i < 40; i++) assert(bucket.take(1, 0));
  assertFalse(bucket.take(1, 0));
  assertFalse(bucket.take(1, 99));
  assert(bucket.take(1, 100));
  assertFalse(bucket.take(1, 100));
});

Deno.test("a pause never saves up more than the capacity", () => {
  const bucket = new TokenBucket(10, { burstSeconds: 4, nowMs: 0 });
  assert(bucket.take(40, 1_000_000));
  assertFalse(bucket.take(1, 1_000_000));
});

Deno.test("what does not fit takes nothing out, and a clock that goes back gives nothing", () => {
  const bucket = new TokenBucket(10, { burstSeconds: 1, nowMs: 1_000 });
  assertFalse(bucket.take(11, 1_000));
  assert(bucket.take(10, 1_000));
  assertFalse(bucket.take(1, 0));
});
