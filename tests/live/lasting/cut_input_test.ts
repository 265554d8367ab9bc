/** What of the person's input the next connection is given, and what the page is told of it. */
import { assert, assertEquals, assertGreater } from "@std/assert";
import { failureOf } from "../../../lib/live/failure.ts";
import { openedLive } from "../../support/live_session.ts";
import { babble, joined, roomNoise } from "../../simulator/synthetic_speech.ts";
import type { FakeSession } from "./fake_sessions.ts";
import { aTurnOfTheLoop, fakeTalk } from "./fake_talk.ts";
import { type Talk, typesOf } from "./lasting_support.ts";

const LOST = failureOf({ closeCode: 1006, reason: "", phase: "talk" });
const DOWN = failureOf({ closeCode: 1006, reason: "", fault: "ECONNREFUSED", phase: "setup" });
const line = (id: string) => ({ type: "text", id, text: id }) as const;
const typesSent = ({ sent }: FakeSession) =>
  sent.map(({ type }) => type).filter((type) => type !== "sound");
const acked = ({ heard }: Talk) => heard.flatMap((m) => m.type === "ack" && m.id ? [m.id] : []);

/** A reply begins, and says something. */
async function begins(talk: Talk, session: FakeSession, text = "Once upon a time"): Promise<void> {
  session.say({ type: "reply", reply: 1, state: "begun" });
  session.say({ type: "said", who: "model", text, final: false, reply: 1 });
  await talk.next("said");
}

Deno.test("what was stopped stays stopped when the line breaks before the server has heard of it", async () => {
  const { talk, first, lose } = await fakeTalk();
  talk.session.send(line("a"));
  await begins(talk, first);
  talk.session.send({ type: "stop" });
  const second = await lose(first);
  assertEquals(second.sent, []);
  assertEquals(typesOf(talk.heard).includes("reply 1 interrupted"), true);
  assertEquals(acked(talk), ["a"]);
  await talk.close();
});

Deno.test("a line that crossed with the answer to another, and cut it, is answered by itself", async () => {
  const { talk, first, clock, lose } = await fakeTalk();
  talk.session.send(line("a"));
  clock.pass(1_000);
  talk.session.send(line("b"));
  clock.pass(100);
  await begins(talk, first);
  first.say({ type: "reply", reply: 1, state: "interrupted" });
  await talk.next("ack", ({ id }) => id === "a");
  const second = await lose(first);
  assertEquals([second.sent, acked(talk)], [[line("b")], ["a"]]);
  await talk.close();
});

Deno.test("a line that crossed with an answer is asked again when the line breaks in it", async () => {
  const { talk, first, lose } = await fakeTalk();
  talk.session.send(line("a"));
  talk.session.send(line("b"));
  await begins(talk, first);
  assertEquals((await lose(first)).sent, [line("b")]);
  await talk.close();
});

Deno.test("of an utterance longer than its sound is kept the words that came stay", async () => {
  const { talk, first, clock, lose } = await fakeTalk();
  let position = 0;
  const speak = async (seconds: number, word: string) => {
    for (let second = 0; second < seconds; second++) {
      const pcm = babble(1_000);
      for (let at = 0; at < pcm.length; at += 320) {
        talk.session.send({ type: "sound", position, pcm: pcm.slice(at, at + 320) });
        position += 320;
        clock.pass(20);
      }
      first.say({ type: "said", who: "person", text: `${word}${second} `, final: false });
      await talk.next("said");
    }
  };
  first.say({ type: "activity", state: "begin" });
  await talk.next("activity");
  await speak(45, "w");
  const { asked, sent } = await lose(first);
  const kept = Array.from({ length: 15 }, (_, n) => `w${n}`).join(" ");
  assertEquals(asked.history, [{ who: "person", text: kept }]);
  const [sound] = sent;
  assert(sound.type === "sound" && sound.position === 15 * 16_000, "what no words tell is heard");
  assertEquals(talk.session.counters.droppedSounds, 0);
  // The page's line of it begins with them, as all else of it comes again.
  const { text } = await talk.next("said");
  assertEquals(text, `${kept} `);
  await talk.close();
});

Deno.test("of an utterance that brought no words what is not kept is counted", async () => {
  const { talk, first, clock, lose } = await fakeTalk();
  first.say({ type: "activity", state: "begin" });
  await talk.next("activity");
  const pcm = babble(35_000);
  for (let at = 0; at < pcm.length; at += 320) {
    talk.session.send({ type: "sound", position: at, pcm: pcm.slice(at, at + 320) });
    clock.pass(20);
  }
  await lose(first);
  assertEquals(talk.session.counters.droppedSounds, 250);
  await talk.close();
});

Deno.test("a reply that was whole when the line broke falls silent when the person speaks", async () => {
  for (const passMs of [2_000, 40_000]) {
    const { talk, first, clock, lose } = await fakeTalk();
    talk.session.send(line("a"));
    first.say({ type: "reply", reply: 1, state: "begun" });
    for (let n = 0; n < 30; n++) {
      const pcm = new Int16Array(24_000);
      first.say({ type: "sound", reply: 1, position: n * 24_000, pcm });
    }
    first.say({ type: "reply", reply: 1, state: "generated" });
    await talk.next("reply", ({ state }) => state === "generated");
    const second = await lose(first);
    clock.pass(passMs);
    second.say({ type: "activity", state: "begin" });
    await talk.next("activity");
    const isCut = typesOf(talk.heard).includes("reply 1 interrupted");
    assertEquals(isCut, passMs < 30_000, "after half a minute it has been played");
    await talk.close();
  }
});

Deno.test("a result and the request to go on are one, as each would cut the other", async () => {
  const { sessions, talk, first, lose } = await fakeTalk();
  talk.session.send(line("a"));
  await begins(talk, first);
  first.say({ type: "tool", state: "call", id: "1", name: "look", args: {} });
  await talk.next("tool");
  sessions.refuse(DOWN);
  first.end(LOST);
  await aTurnOfTheLoop();
  talk.session.send({ type: "toolResult", id: "1", name: "look", result: { seen: "cat" } });
  const { sent } = await lose(first);
  assertEquals(sent.length, 1);
  const [nudge] = sent;
  assert(nudge.type === "nudge" && !nudge.isSilent);
  assert(/look has answered: .*cat[^]*Go on exactly where you stopped/.test(nudge.text ?? ""));
  await talk.close();
});

Deno.test("a silent result whose connection is gone is there to be known, and asks for nothing", async () => {
  const { talk, first, lose } = await fakeTalk();
  talk.session.send(line("a"));
  await begins(talk, first);
  first.say({ type: "reply", reply: 1, state: "generated" });
  first.say({ type: "tool", state: "call", id: "1", name: "look", args: {} });
  await talk.next("tool");
  const second = await lose(first);
  const result = { type: "toolResult", id: "1", name: "look", result: {} } as const;
  talk.session.send({ ...result, scheduling: "silent" });
  const text = "(The tool look has answered: {})";
  assertEquals(second.sent, [{ type: "nudge", text, isSilent: true }]);
  const third = await lose(second);
  assertEquals(third.sent, second.sent);
  await talk.close();
});

Deno.test("what is to be known is told when the model makes no reply, and asks for none", async () => {
  const { live, peer, close } = await openedLive();
  live.send({ type: "nudge", text: "known", isSilent: true });
  const { clientContent } = await peer.nextJson() as { clientContent: { turnComplete?: boolean } };
  assertEquals([JSON.stringify(clientContent).includes("known"), clientContent.turnComplete], [
    true,
    false,
  ]);
  live.close();
  await live.closed;
  await close();
});

Deno.test("who speaks before the next connection is there decides how the talk goes on", async () => {
  const { sessions, talk, first, lose, clock } = await fakeTalk();
  talk.session.send(line("a"));
  await begins(talk, first);
  sessions.refuse(DOWN);
  first.end(LOST);
  await aTurnOfTheLoop();
  const pcm = joined(roomNoise(1_000), babble(1_500));
  for (let at = 0; at < pcm.length; at += 320) {
    talk.session.send({ type: "sound", position: at, pcm: pcm.slice(at, at + 320) });
  }
  clock.pass(1_000);
  await aTurnOfTheLoop();
  const second = await lose(first);
  assertGreater(second.sent.length, 100);
  assertEquals(typesSent(second), []);
  // Should it have been none, the model goes on after all.
  clock.pass(3_000);
  second.asked.onNews?.({ type: "resumption", resumption: { handle: "h", resumable: true } });
  clock.pass(1_000);
  await talk.next("activity", ({ state }) => state === "nothing");
  assertEquals(typesSent(second), ["nudge"]);
  await talk.close();
});

Deno.test("an utterance before the microphone was turned off is heard by the next connection", async () => {
  const { talk, first, lose } = await fakeTalk({ model: "gemini-2.5-flash-native-audio" });
  first.say({ type: "activity", state: "begin" });
  await talk.next("activity");
  const pcm = joined(roomNoise(1_000), babble(1_500));
  for (let at = 0; at < pcm.length; at += 320) {
    talk.session.send({ type: "sound", position: at, pcm: pcm.slice(at, at + 320) });
  }
  talk.session.send({ type: "mic", state: "off" });
  const { sent } = await lose(first);
  assertEquals(sent.findIndex(({ type }) => type === "mic"), sent.length - 1);
  assertEquals(sent.length, 126);
  await talk.close();
});
