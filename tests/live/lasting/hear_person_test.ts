import { assertEquals, assertGreater } from "@std/assert";
import type { Start } from "../../../lib/wire/message.ts";
import { babble, roomNoise } from "../../simulator/synthetic_speech.ts";
import type { FakeSession } from "./fake_sessions.ts";
import { aTurnOfTheLoop, fakeTalk } from "./fake_talk.ts";
import { line, typesOf, withSimulator } from "./lasting_support.ts";

Deno.test("stop before an answer asks nobody again", async () => {
  await withSimulator({ textAnswerDelayMs: 10_000 }, async (simulator, open) => {
    const talk = await open({ pace: { noAnswerMs: 100, renewAfterMs: 200, quietMs: 10 } });
    talk.session.send(line("1", "hello"));
    talk.session.send({ type: "stop" });
    assertEquals((await talk.next("ack")).id, "1");
    await talk.next("renewed");
    const { restored, lines, replies } = simulator.sessions[1];
    assertEquals([...restored ?? [], ...lines], [{ who: "person", text: "hello" }]);
    assertEquals(replies, []);
  });
});

Deno.test("a press that is cut in the middle is one turn on the next connection", async () => {
  await withSimulator({}, async (simulator, open) => {
    const start: Start = { type: "start", turns: { mode: "push-to-talk" } };
    const talk = await open({ start });
    talk.speak(roomNoise(500));
    talk.session.send({ type: "speech", state: "begin" });
    talk.speak(babble(600));
    simulator.setFaults("drop@now");
    await talk.next("renewing");
    simulator.setFaults("");
    talk.speak(babble(600));
    talk.session.send({ type: "speech", state: "end" });
    talk.speak(roomNoise(500));
    await talk.next("reply", ({ state }) => state === "complete");
    const words = talk.heard.find((message) => message.type === "said" && message.who === "person");
    const seconds = words?.type === "said" ? Number(/[\d.]+/.exec(words.text)?.[0]) : 0;
    assertGreater(seconds, 1.1);
    assertEquals(simulator.sessions[1].replies.length, 1);
  });
});

Deno.test("a line of the page's own is put to one server once, and wakes a talk that rests", async () => {
  const aside = (text: string) => ({ type: "aside", text }) as const;
  const { sessions, clock, talk, first, lose } = await fakeTalk({ pace: { parkMs: 60_000 } });
  const asides = ({ sent }: FakeSession) => sent.filter(({ type }) => type === "aside");
  talk.session.send(aside("Has it happened?"));
  const second = await lose(first);
  assertEquals([asides(first), asides(second)], [[aside("Has it happened?")], []]);
  clock.pass(60_000);
  await talk.next("parked");
  second.end();
  await aTurnOfTheLoop();
  talk.session.send(aside("And now?"));
  const third = await sessions.next();
  await talk.next("renewed");
  assertEquals(asides(third), [aside("And now?")]);
  await talk.close();
});

Deno.test("what a mute server was told before a stop is in the next one's memory, and not answered", async () => {
  await withSimulator({}, async (simulator, open) => {
    const start: Start = { type: "start", turns: { mode: "push-to-talk" } };
    const talk = await open({ start, pace: { noAnswerMs: 600 } });
    simulator.setFaults("silence@now");
    simulator.setFaults("");
    talk.session.send({ type: "speech", state: "begin" });
    talk.speak(babble(1_000));
    talk.session.send({ type: "speech", state: "end" });
    talk.session.send({ type: "stop" });
    talk.session.send(line("1", "hello"));
    assertEquals((await talk.next("renewing")).why, "stalled");
    await talk.next("ack", ({ id }) => id === "1");
    const marks = talk.checkpoints.length;
    while (talk.checkpoints.length === marks) await talk.nextCheckpoint();
    simulator.setFaults("drop@now");
    await talk.next("renewed");
    const remembered = simulator.sessions.at(-1)?.restored ?? [];
    assertEquals(remembered.filter(({ who }) => who === "person").map(({ text }) => text), [
      "(1.0 seconds of speech)",
      "hello",
    ]);
    const begun = typesOf(talk.heard).filter((type) => type.endsWith("begun"));
    assertEquals(begun, ["reply 1 begun"]);
  });
});

Deno.test("a model that calls a tool again and again in one turn does not end the talk", async () => {
  const { talk, first } = await fakeTalk();
  for (let i = 0; i < 300; i++) {
    first.say({ type: "tool", state: "call", id: `${i}`, name: "show", args: {} });
    await talk.next("tool");
    talk.session.send({ type: "toolResult", id: `${i}`, name: "show", result: {} });
  }
  await aTurnOfTheLoop();
  assertEquals(first.sent.filter(({ type }) => type === "toolResult").length, 300);
  const acks = talk.heard.flatMap((message) => message.type === "ack" ? message.id : []);
  assertEquals([acks[0], acks.length], ["0", 250], "a page keeps no more of them than that");
  await talk.close();
});
