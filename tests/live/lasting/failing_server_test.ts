/** Servers that can be reached and do not work: the talk ends, and does not take hundreds of sessions. */
import { assertEquals, assertLess } from "@std/assert";
import { failureOf } from "../../../lib/live/failure.ts";
import type { FakeSession } from "./fake_sessions.ts";
import { type FakeTalk, fakeTalk } from "./fake_talk.ts";

const LOST = failureOf({ closeCode: 1006, reason: "", phase: "talk" });
const TEN_MINUTES_MS = 600_000;
const STEP_MS = 250;

const aTurnOfTheLoop = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Let every session do the same until the talk is over. */
async function untilOver(
  { sessions, clock, talk, first }: FakeTalk,
  act: (session: FakeSession) => void,
  atEachStep = () => {},
) {
  const all: FakeSession[] = [];
  let isOver = false;
  void talk.session.closed.then(() => isOver = true);
  const take = (session: FakeSession): Promise<void> => {
    all.push(session);
    act(session);
    return sessions.next().then(take);
  };
  void take(first);
  let ms = 0;
  for (; ms < TEN_MINUTES_MS && !isOver; ms += STEP_MS) {
    await aTurnOfTheLoop();
    clock.pass(STEP_MS);
    for (const session of all) if (session.isLeft) session.end();
    atEachStep();
  }
  await talk.close();
  return { sessions: all.length, ms, code: (await talk.session.closed).failure?.code };
}

function sayAFewWords(session: FakeSession): void {
  const reply = (session.asked.afterReply ?? 0) + 1;
  session.say({ type: "reply", reply, state: "begun" });
  session.say({ type: "said", who: "model", text: "A few words", final: false, reply });
}

Deno.test("a server that breaks off after a few words each time is given up", async () => {
  const stage = await fakeTalk();
  stage.talk.session.send({ type: "text", id: "1", text: "hello" });
  const { sessions, ms, code } = await untilOver(stage, (session) => {
    sayAFewWords(session);
    session.end(LOST);
  });
  assertEquals([sessions, code], [6, "keeps-failing"]);
  assertLess(ms, 60_000);
});

Deno.test("a server that falls silent after a few words each time is given up", async () => {
  const stage = await fakeTalk();
  stage.talk.session.send({ type: "text", id: "1", text: "hello" });
  const { sessions, code } = await untilOver(stage, sayAFewWords);
  assertEquals([sessions, code], [6, "keeps-failing"]);
});

Deno.test("a server that sends everybody away at once is given up", async () => {
  const { sessions, code } = await untilOver(
    await fakeTalk(),
    (session) => session.say({ type: "leaving", ms: 0 }),
  );
  assertEquals([sessions, code], [6, "keeps-failing"]);
});

Deno.test("a server that answers nothing is given up where the person keeps asking", async () => {
  const stage = await fakeTalk();
  const { session, heard } = stage.talk;
  const line = (id: number) => session.send({ type: "text", id: `${id}`, text: "hello" });
  line(0);
  const told: string[] = [];
  const { sessions, code } = await untilOver(stage, () => {}, () => {
    const untold = heard.filter(({ type }) => type === "error").length - told.length;
    for (let n = 0; n < untold; n++) line(told.push(""));
  });
  assertEquals([sessions, code, told.length], [6, "keeps-failing", 5]);
});
