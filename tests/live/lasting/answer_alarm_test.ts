import { assert, assertEquals } from "@std/assert";
import { babble, joined, roomNoise } from "../../simulator/synthetic_speech.ts";
import { aTurnOfTheLoop, fakeTalk } from "./fake_talk.ts";
import { CALLS, line, WITH_CLOCK, withSimulator } from "./lasting_support.ts";

Deno.test("a tool that never answers is answered for, and the page is told", async () => {
  await withSimulator({ script: CALLS }, async (_, open) => {
    const talk = await open({ start: WITH_CLOCK, pace: { toolMs: 100 } });
    talk.session.send(line("1", "What time is it?"));
    const { id } = await talk.next("tool");
    assertEquals((await talk.next("toolCancelled")).ids, [id]);
    await talk.next("reply", ({ state }) => state === "generated");
  });
});

Deno.test("a server that does not answer is left once, then the person is told", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open({ pace: { noAnswerMs: 150 } });
    simulator.setFaults("silence@received2,silence@ready");
    talk.session.send(line("1", "hello"));
    assertEquals((await talk.next("renewing")).why, "stalled");
    await talk.next("renewed");
    const { code, fatal } = await talk.next("error");
    assertEquals([code, fatal], ["no-answer", false]);
    assertEquals((await talk.next("ack")).id, "1");
    assertEquals(simulator.sessions.length, 2);
  });
});

Deno.test("a question that is left without an answer is answered after one renewal", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open({ pace: { noAnswerMs: 150 } });
    simulator.setFaults("silence@received2");
    talk.session.send(line("1", "hello"));
    await talk.next("renewing");
    simulator.setFaults("");
    await talk.next("reply", ({ state }) => state === "complete");
    assertEquals(simulator.sessions[1].lines, ["hello"]);
  });
});

Deno.test("speech that was none is told to be, and is needed no more", async () => {
  const { talk, clock, first } = await fakeTalk();
  first.say({ type: "activity", state: "begin" });
  first.say({ type: "activity", state: "end" });
  await talk.next("activity", ({ state }) => state === "end");
  clock.pass(4_000);
  assertEquals((await talk.next("activity")).state, "nothing");
  // Nothing is open any more: a checkpoint is one.
  first.asked.onNews?.({ type: "resumption", resumption: { handle: "h", resumable: true } });
  first.say({ type: "pong", id: 1 });
  assertEquals((await talk.nextCheckpoint()).handle, "h");
  await talk.close();
});

Deno.test("a turn in which nothing was said is asked for once more", async () => {
  const { talk, clock, first } = await fakeTalk();
  talk.session.send(line("1", "hello"));
  first.asked.onNews?.({ type: "emptyTurn" });
  clock.pass(0);
  assertEquals(first.sent.map(({ type }) => type), ["text", "nudge"]);
  first.asked.onNews?.({ type: "emptyTurn" });
  clock.pass(1);
  assertEquals(first.sent.length, 2);
  await talk.close();
});

Deno.test("a server that does not notice speech is left", async () => {
  const { talk, clock, first } = await fakeTalk();
  const pcm = joined(roomNoise(1_000), babble(2_000));
  for (let at = 0; at < pcm.length; at += 320) {
    talk.session.send({ type: "sound", position: at, pcm: pcm.slice(at, at + 320) });
  }
  clock.pass(8_000);
  assertEquals((await talk.next("renewing")).why, "stalled");
  assertEquals(first.isBroken, true);
  first.end();
  await talk.close();
});

Deno.test("what is said in two goes to a server that is mute reaches the next as a whole", async () => {
  const { sessions, talk, clock, first } = await fakeTalk({ pace: { parkMs: 0 } });
  const hear = (pcm: Int16Array<ArrayBuffer>) => {
    for (let at = 0; at < pcm.length; at += 320) {
      talk.speak(pcm.slice(at, at + 320));
      clock.pass(20);
    }
  };
  hear(roomNoise(5_000));
  hear(babble(3_000));
  hear(roomNoise(4_000));
  hear(babble(1_500));
  assertEquals((await talk.next("renewing")).why, "stalled");
  assertEquals(first.isBroken, true);
  const second = await sessions.next();
  await talk.next("renewed");
  const [sound] = second.sent;
  assert(sound.type === "sound" && sound.position <= 5_000 * 16, "from its beginning");
  await talk.close();
});

Deno.test("what is said with the key pressed to a server that is mute is never taken for noise", async () => {
  const { sessions, talk, clock } = await fakeTalk({
    start: { type: "start", turns: { mode: "push-to-talk" } },
  });
  for (let time = 1; time <= 3; time++) {
    talk.session.send({ type: "speech", state: "begin" });
    talk.speak(joined(roomNoise(300), babble(1_500)));
    talk.session.send({ type: "speech", state: "end" });
    clock.pass(8_000);
    assertEquals((await talk.next("renewing")).why, "stalled", `${time}`);
    await aTurnOfTheLoop();
    clock.pass(1_000);
    const session = await sessions.next();
    await talk.next("renewed");
    const presses = session.sent.filter(({ type }) => type === "speech");
    assertEquals(presses.length, 2, "the press, and its end");
    session.say({ type: "reply", reply: time, state: "begun" });
    session.say({ type: "said", who: "model", text: "Yes.", final: true, reply: time });
    session.say({ type: "reply", reply: time, state: "complete" });
    await talk.next("reply", ({ state }) => state === "complete");
  }
  await talk.close();
});

Deno.test("a line nobody answers after many that were is taken up again, and not told anew", async () => {
  const { sessions, talk, clock, first, lose } = await fakeTalk();
  const rest = ({ asked }: typeof first) =>
    asked.onNews?.({ type: "resumption", resumption: { handle: "h", resumable: true } });
  rest(first);
  const second = await lose(first);
  assertEquals(second.asked.handle, "h");
  talk.session.send(line("1", "hello"));
  second.say({ type: "reply", reply: 1, state: "begun" });
  second.say({ type: "said", who: "model", text: "Hi.", final: true, reply: 1 });
  second.say({ type: "reply", reply: 1, state: "complete" });
  await talk.next("ack");
  rest(second);
  talk.session.send(line("2", "are you there?"));
  clock.pass(10_000);
  assertEquals((await sessions.next()).asked.handle, "h");
  await talk.close();
});

Deno.test("a voice without words is sent again once with the memory kept, and then believed to be noise", async () => {
  const { talk, clock, sessions, first } = await fakeTalk({
    pace: { parkMs: 0, renewAfterMs: Infinity },
  });
  const pcm = joined(roomNoise(1_000), babble(1_500), roomNoise(1_000));
  const rest = ({ asked }: typeof first) =>
    asked.onNews?.({ type: "resumption", resumption: { handle: "h", resumable: true } });
  /** It finds nothing, and says that nothing is under way. */
  const findNothing = (session: typeof first) => {
    clock.pass(3_000);
    rest(session);
    clock.pass(1_000);
  };
  rest(first);
  const hearAVoice = async (session: typeof first) => {
    session.say({ type: "activity", state: "begin" });
    await talk.next("activity", ({ state }) => state === "begin");
    talk.speak(pcm);
    session.say({ type: "activity", state: "end" });
    await talk.next("activity", ({ state }) => state === "end");
    findNothing(session);
  };
  await hearAVoice(first);
  await talk.next("renewing");
  first.end();
  const second = await sessions.next();
  await talk.next("renewed");
  assertEquals([second.asked.handle, second.sent.length > 100], ["h", true]);
  findNothing(second);
  assertEquals((await talk.next("activity")).state, "nothing");
  // The television goes on for an hour.
  for (let n = 0; n < 12; n++) {
    clock.pass(290_000);
    second.say({ type: "reply", reply: n + 1, state: "begun" });
    second.say({ type: "reply", reply: n + 1, state: "complete" });
    await hearAVoice(second);
    assertEquals((await talk.next("activity")).state, "nothing");
  }
  assertEquals([second.isLeft, talk.session.counters.recoveries], [false, 1]);
  await talk.close();
});
