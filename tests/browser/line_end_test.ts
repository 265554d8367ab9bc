import { assert, assertEquals, assertFalse } from "@std/assert";
import { closesTalk, endsTalk } from "../../lib/browser/line_end.ts";
import { CLOSE, ERROR_CODES } from "../../lib/wire/message.ts";

const UP = { wasUp: true };
const NEVER_UP = { wasUp: false };
const error = (code: typeof ERROR_CODES[number]) =>
  ({ type: "error", code, message: "", fatal: true }) as const;

Deno.test("only what may pass is tried again, once the talk was up", () => {
  assertEquals(ERROR_CODES.filter((code) => !endsTalk(error(code), UP)), [
    "entry-refused",
    "too-many-tries",
    "busy",
    "unavailable",
    "setup-timeout",
    "upstream-lost",
    "too-slow",
    "leaving",
    "internal",
  ]);
});

Deno.test("a first call is tried again only where the server was about to leave", () => {
  assertEquals(ERROR_CODES.filter((code) => !endsTalk(error(code), NEVER_UP)), ["leaving"]);
});

Deno.test("a line that breaks or a server that goes does not end the talk", () => {
  for (
    const code of [1006, 1005, 1001, 1011, 1012, CLOSE.leaving, CLOSE.internal, CLOSE.upstreamLost]
  ) {
    assertFalse(closesTalk({ code, reason: "", by: "them" }, UP), `${code}`);
  }
});

Deno.test("the other end's last word ends it", () => {
  const last = [CLOSE.done, CLOSE.takenOver, CLOSE.timeOver, CLOSE.accessRefused];
  for (const code of [...last, CLOSE.malformed, CLOSE.tooLarge, CLOSE.upstreamRefused]) {
    assert(closesTalk({ code, reason: "", by: "them" }, UP), `${code}`);
  }
});

Deno.test("a server that is full ends a call that never was, and not one that ran", () => {
  const closed = { code: CLOSE.busy, reason: "", by: "them" } as const;
  assertEquals([closesTalk(closed, UP), closesTalk(closed, NEVER_UP)], [false, true]);
});

Deno.test("this end's word ends it, except where it only read too slowly", () => {
  assert(closesTalk({ code: CLOSE.malformed, reason: "", by: "us" }, UP));
  assertFalse(closesTalk({ code: CLOSE.tooSlow, reason: "", by: "us" }, UP));
});
