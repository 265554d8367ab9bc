import { assert, assertEquals } from "@std/assert";
import * as ends from "../../lib/pairing/pairing_end.ts";
import { CLOSE } from "../../lib/wire/message.ts";
import { readPairDown } from "../../lib/wire/pair_message.ts";

Deno.test("every end that is told says what to do, and closes as the wire may", () => {
  for (const [name, end] of Object.entries(ends)) {
    if (typeof end === "function" || end.error === null) continue;
    assert(Object.values(CLOSE).includes(end.closeCode), name);
    const message = readPairDown(JSON.stringify({ type: "error", ...end.error }));
    assert(!("problem" in message), name);
    assert(end.error.message.endsWith(".") && end.error.hint.endsWith("."), name);
  }
});

Deno.test("what the door says is told as it is", () => {
  const refusal = { code: "entry-refused", message: "No.", hint: "Again." } as const;
  assertEquals(ends.endOfRefusal(refusal), { closeCode: CLOSE.accessRefused, error: refusal });
  const busy = { code: "busy", message: "Full.", hint: "Later." } as const;
  assertEquals(ends.endOfRefusal(busy).closeCode, CLOSE.busy);
});
