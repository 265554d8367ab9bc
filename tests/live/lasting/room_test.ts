/** Voices in the room that are not meant for the model. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { babble, joined, roomNoise } from "../../simulator/synthetic_speech.ts";
import type { FakeSession } from "./fake_sessions.ts";
import { fakeTalk } from "./fake_talk.ts";

const PUSH_TO_TALK = { type: "start", turns: { mode: "push-to-talk" } } as const;
const aTurnOfTheLoop = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

Deno.test("with the key up nobody is deaf to the room, however long it talks", async () => {
  const { clock, talk, first } = await fakeTalk({ start: PUSH_TO_TALK, pace: { parkMs: 0 } });
  for (let seconds = 0; seconds < 60; seconds += 2) {
    talk.speak(babble(2_000));
    clock.pass(2_000);
  }
  await aTurnOfTheLoop();
  assertFalse(first.isLeft);
  await talk.close();
});

Deno.test("a rest in push-to-talk is ended by the key, and not by the room", async () => {
  const { sessions, clock, talk, first } = await fakeTalk({
    ...{ start: PUSH_TO_TALK, pace: { parkMs: 1_000 } },
  });
  clock.pass(1_000);
  await talk.next("parked");
  first.end();
  talk.speak(joined(roomNoise(1_000), babble(3_000)));
  await aTurnOfTheLoop();
  assertEquals(talk.session.counters.connections, 1);
  talk.session.send({ type: "speech", state: "begin" });
  await sessions.next();
  await talk.close();
});

Deno.test("a talk rests though a television is on, and whoever speaks after some quiet wakes it", async () => {
  const { sessions, clock, talk, first } = await fakeTalk({
    pace: { parkMs: 60_000, stalledMs: 600_000 },
  });
  let opened = 1;
  let now: FakeSession = first;
  const take = (session: FakeSession): Promise<void> => {
    opened++;
    now = session;
    return sessions.next().then(take);
  };
  void sessions.next().then(take);
  // Half an hour of scenes of eight seconds, with a second and a half between them.
  const scene = joined(babble(8_000), roomNoise(1_500));
  for (let seconds = 0; seconds < 1_800; seconds += 9.5) {
    talk.speak(scene);
    clock.pass(9_500);
    await aTurnOfTheLoop();
    if (now.isLeft) now.end();
    await aTurnOfTheLoop();
  }
  assert(now.isLeft);
  // The first pause wakes it once; after that a pause of a scene is not enough.
  assertEquals([opened, talk.session.counters.parked], [2, 2]);
  talk.speak(joined(roomNoise(4_000), babble(1_000)));
  for (let n = 0; n < 4; n++) await aTurnOfTheLoop();
  assertEquals(opened, 3);
  await talk.close();
});

Deno.test("who wakes a rest is heard without all that the room said during it", async () => {
  const { sessions, clock, talk, first } = await fakeTalk({ pace: { parkMs: 1_000 } });
  clock.pass(1_000);
  await talk.next("parked");
  first.end();
  await aTurnOfTheLoop();
  // A wake in vain: the next one asks for more quiet.
  talk.speak(joined(roomNoise(1_000), babble(1_000)));
  const second = await sessions.next();
  await talk.next("renewed");
  clock.pass(1_000);
  await talk.next("parked");
  second.end();
  await aTurnOfTheLoop();
  for (let n = 0; n < 10; n++) {
    talk.speak(joined(babble(1_500), roomNoise(1_000)));
    clock.pass(2_500);
  }
  talk.speak(joined(roomNoise(4_000), babble(1_000)));
  const third = await sessions.next();
  await talk.next("renewed");
  const keptMs = third.sent.filter(({ type }) => type === "sound").length * 20;
  assert(keptMs > 1_000 && keptMs < 15_000, String(keptMs));
  await talk.close();
});
