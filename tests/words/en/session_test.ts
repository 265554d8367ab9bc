import { assert, assertEquals, assertFalse } from "@std/assert";
import { enSession } from "../../../lib/words/en/session.ts";
import { SPENT_ON } from "../../../lib/wire/message.ts";

Deno.test("everything money can go to has words of its own", () => {
  const texts = SPENT_ON.map((on) => enSession[on]);
  assertEquals(new Set(texts).size, SPENT_ON.length);
});

Deno.test("what passes between asking and hearing is told in plain words", () => {
  for (const text of [enSession.turn, enSession.model, enSession.network, enSession.player]) {
    assertFalse(/latency|jitter|buffer|RTT|VAD|token/i.test(text), text);
  }
  assert(enSession.network.includes("both ways"));
});
