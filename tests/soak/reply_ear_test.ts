import { assertEquals } from "@std/assert";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { ReplyEar } from "./reply_ear.ts";

const sound = (reply: number, position: number, samples: number): ServerMessage => ({
  type: "sound",
  reply,
  position,
  pcm: new Int16Array(samples),
});
const said = (reply: number, text: string): ServerMessage => ({
  type: "said",
  who: "model",
  text,
  final: false,
  reply,
});
const reply = (
  number: number,
  state: "begun" | "generated" | "complete" | "interrupted",
  reason?: string,
): ServerMessage => ({ type: "reply", reply: number, state, ...(reason ? { reason } : {}) });

Deno.test("ear finds a whole reply whole, and the silence within it", () => {
  const ear = new ReplyEar();
  ear.take(reply(1, "begun"), 0);
  ear.take(said(1, "Ten"), 0);
  ear.take(sound(1, 0, 4_800), 0);
  ear.take(said(1, " chars."), 100);
  ear.take(sound(1, 4_800, 4_800), 100);
  assertEquals(ear.heard(300), { reply: 1, position: 7_200 });
  // Played to its end at 400.
  ear.take(sound(1, 9_600, 4_400), 450);
  ear.take(reply(1, "complete"), 500);
  ear.close();
  assertEquals(ear.figures, {
    replies: 1,
    broken: 0,
    lost: 0,
    doubled: 0,
    silenceMs: 50,
    brokenSilenceMs: 0,
  });
});

Deno.test("ear counts what is missing of a reply told complete, and what came twice", () => {
  const ear = new ReplyEar();
  ear.take(reply(1, "begun"), 0);
  ear.take(said(1, "Ten chars."), 0);
  ear.take(sound(1, 0, 4_800), 0);
  ear.take(sound(1, 4_700, 4_800), 0);
  ear.take(sound(1, 9_600, 1_000), 0);
  ear.take(reply(1, "complete"), 0);
  ear.close();
  assertEquals(ear.figures.doubled, 100);
  assertEquals(ear.figures.lost, 100 + 14_000 - 10_600);
});

Deno.test("ear takes no offence at a reply that was cut, and measures the silence after a break", () => {
  const ear = new ReplyEar();
  ear.take(reply(1, "begun"), 0);
  ear.take(said(1, "Ten chars."), 0);
  ear.take(sound(1, 0, 4_800), 0);
  ear.take(reply(1, "interrupted"), 100);
  ear.take(sound(2, 0, 4_800), 1_000);
  ear.take(reply(2, "complete", "line-lost"), 1_100);
  ear.take(reply(3, "begun"), 1_500);
  ear.take(sound(3, 0, 4_800), 1_700);
  ear.close();
  assertEquals(ear.figures, {
    replies: 3,
    broken: 1,
    lost: 0,
    doubled: 0,
    silenceMs: 0,
    brokenSilenceMs: 500,
  });
});
