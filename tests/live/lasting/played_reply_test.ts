import { assertEquals } from "@std/assert";
import { PlayedReply } from "../../../lib/live/lasting/played_reply.ts";

function played() {
  let nowMs = 5_000;
  const reply = new PlayedReply(() => nowMs);
  return { reply, pass: (ms: number) => void (nowMs += ms) };
}

Deno.test("a reply whose connection is gone can be cut while it can still be playing, once", () => {
  const { reply, pass } = played();
  reply.sounded(3, 24_000);
  assertEquals(reply.cutLeftover(), null);
  reply.sounded(3, 48_000);
  reply.leave(3);
  pass(1_999);
  assertEquals([reply.cutLeftover(), reply.cutLeftover()], [3, null]);
  reply.leave(3);
  pass(1);
  assertEquals(reply.cutLeftover(), null);
});

Deno.test("a reply without a sound, or with another behind it, is not cut", () => {
  const { reply } = played();
  reply.sounded(3, 48_000);
  reply.leave(4);
  assertEquals(reply.cutLeftover(), null);
  reply.leave(3);
  reply.begun();
  assertEquals(reply.cutLeftover(), null);
});

Deno.test("how much was heard counts once, and only where the person cut it", () => {
  const { reply } = played();
  reply.sounded(3, 48_000);
  assertEquals(reply.heardShare(3, 12_000), null);
  reply.cut(3);
  assertEquals([reply.heardShare(2, 12_000), reply.heardShare(3, 12_000)], [null, 0.25]);
  assertEquals(reply.heardShare(3, 12_000), null);
  reply.leave(3);
  reply.cutLeftover();
  assertEquals(reply.heardShare(3, 24_000), 0.5);
});
