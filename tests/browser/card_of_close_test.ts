import { assert, assertEquals } from "@std/assert";
import { cardOfClose } from "../../lib/browser/card_of_close.ts";
import { CLOSE } from "../../lib/wire/message.ts";

const CAME = { wasOpen: true, isOnline: true };
const closed = (code: number, reason = "") => ({ code, reason, by: "them" as const });

Deno.test("an ordinary end leaves no card", () => {
  assertEquals(cardOfClose(closed(CLOSE.done), CAME), null);
  assertEquals(cardOfClose(closed(1005), CAME), null);
});

Deno.test("a connection that never opened was refused, one that broke was lost", () => {
  assertEquals(cardOfClose(closed(1006), { ...CAME, wasOpen: false })?.code, "socket-refused");
  assertEquals(cardOfClose(closed(1006), CAME), { code: "connection-lost", raw: "1006" });
  assertEquals(cardOfClose(closed(1006), { ...CAME, isOnline: false })?.code, "offline");
});

Deno.test("every close code of ours has its own card", () => {
  for (const [name, code] of Object.entries(CLOSE)) {
    if (name === "done") continue;
    const card = cardOfClose(closed(code, "why"), CAME);
    assert(card !== null && card.code !== "connection-lost", name);
    assertEquals(card.raw, `${code} why`);
  }
});
