import { assert, assertEquals, assertGreater } from "@std/assert";
import { babble, roomNoise } from "../../simulator/synthetic_speech.ts";
import type { Simulator } from "../../../lib/simulator/server.ts";
import { type Talk, typesOf, withSimulator } from "./lasting_support.ts";

const HELLO = { type: "text", id: "1", text: "hello" } as const;

/** A line that is answered, and the checkpoint after it. */
async function said(talk: Talk, id: string, text: string): Promise<void> {
  talk.session.send({ type: "text", id, text });
  await talk.next("ack", (ack) => ack.id === id);
  await talk.nextCheckpoint();
}

/** What the server remembers in the end: a cut, and what the next session brings back. */
async function memory(simulator: Simulator, talk: Talk): Promise<string[]> {
  simulator.setFaults("drop@now");
  await talk.next("renewed");
  simulator.setFaults("");
  return (simulator.sessions.at(-1)?.restored ?? []).map(({ text }) => text);
}

const count = (texts: readonly string[], text: string) => texts.filter((t) => t === text).length;
const begun = (talk: Talk) => typesOf(talk.heard).filter((type) => type.endsWith("begun"));

Deno.test("a line is answered, acknowledged, and remembered by a checkpoint", async () => {
  await withSimulator({}, async (_, open) => {
    const talk = await open();
    assertEquals(await talk.session.opened, { resumed: false });
    talk.session.send(HELLO);
    assertEquals(await talk.next("ack"), { type: "ack", of: "text", id: "1" });
    assertEquals((await talk.nextCheckpoint()).afterReply, 1);
    await talk.close();
    assertEquals(await talk.session.closed, { code: 1000, reason: "", by: "us", failure: null });
  });
});

Deno.test("a connection is renewed by our own clock at a quiet moment, and remembers", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open({ pace: { renewAfterMs: 150, quietMs: 30 } });
    talk.session.send(HELLO);
    assertEquals(await talk.next("renewing"), { type: "renewing", why: "planned", attempt: 1 });
    assertEquals((await talk.next("renewed")).resumed, true);
    assertEquals(simulator.sessions[1].restored?.[0].text, "hello");
    assertEquals(simulator.sessions[1].messages.clientContent, 0);
    assertEquals(begun(talk), ["reply 1 begun"]);
  });
});

Deno.test("goAway renews at the next quiet moment, and never reaches the page", async () => {
  await withSimulator({ goAwayAtMs: 100 }, async (_, open) => {
    const talk = await open({ pace: { quietMs: 30 } });
    await talk.next("renewed", ({ resumed }) => resumed);
    assertEquals(typesOf(talk.heard).slice(0, 2), ["renewing", "renewed"]);
    assertEquals(talk.session.counters.renewals, 1);
  });
});

Deno.test("a reply that outlasts the deadline is broken off, and goes on", async () => {
  const slow = { goAwayAtMs: 100, goAwayLeadMs: 600, audioSpeed: 1 };
  await withSimulator(slow, async (_, open) => {
    const talk = await open();
    talk.session.send({ type: "text", id: "1", text: "Count to 20" });
    assertEquals((await talk.next("renewing")).why, "planned");
    const { reply, reason } = await talk.next("reply", ({ state }) => state === "complete");
    assertEquals([reply, reason], [1, "line-lost"]);
    await talk.next("reply", ({ reply, state }) => reply === 2 && state === "begun");
  });
});

Deno.test("a cut while nobody speaks is mended by itself, and the next line is answered", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open();
    await said(talk, "1", "hello");
    simulator.setFaults("drop@now");
    assertEquals(await talk.next("renewing"), { type: "renewing", why: "lost", attempt: 1 });
    const { resumed, gapMs } = await talk.next("renewed");
    assert(resumed && gapMs < 1_000);
    simulator.setFaults("");
    await said(talk, "2", "again");
    const texts = await memory(simulator, talk);
    assertEquals([count(texts, "hello"), count(texts, "again")], [1, 1]);
  });
});

Deno.test("an utterance that is cut in the middle is answered once, and as a whole", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open();
    simulator.setFaults("drop@hearing");
    talk.speak(roomNoise(1_000));
    talk.speak(babble(1_000));
    await talk.next("renewing");
    simulator.setFaults("");
    talk.speak(babble(1_000));
    talk.speak(roomNoise(1_500));
    await talk.next("renewed");
    await talk.next("reply", ({ state }) => state === "complete");
    assertEquals(begun(talk), ["reply 1 begun"]);
    assertEquals(simulator.sessions[1].replies.length, 1);
    const words = talk.heard.find((message) => message.type === "said" && message.who === "person");
    const seconds = words?.type === "said" ? Number(/[\d.]+/.exec(words.text)?.[0]) : 0;
    assertGreater(seconds, 1.8);
  });
});

Deno.test("a line that is cut before its answer is in the server's memory once", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open();
    await said(talk, "1", "hello");
    simulator.setFaults("drop@thinking");
    talk.session.send({ type: "text", id: "2", text: "Are you there?" });
    await talk.next("renewing");
    simulator.setFaults("");
    await talk.next("ack", (ack) => ack.id === "2");
    await talk.nextCheckpoint();
    const texts = await memory(simulator, talk);
    assertEquals([count(texts, "hello"), count(texts, "Are you there?")], [1, 1]);
    assertEquals(begun(talk), ["reply 1 begun", "reply 2 begun"]);
  });
});

Deno.test("a reply that is cut in the middle goes on, and the question is not asked again", async () => {
  await withSimulator({ audioSpeed: 20 }, async (simulator, open) => {
    const talk = await open();
    simulator.setFaults("drop@speaking");
    talk.session.send({ type: "text", id: "1", text: "Count to 20" });
    const cut = await talk.next("reply", ({ state }) => state === "complete");
    assertEquals([cut.reply, cut.reason], [1, "line-lost"]);
    assertEquals((await talk.next("ack")).id, "1");
    simulator.setFaults("");
    await talk.next("reply", ({ reply, state }) => reply === 2 && state === "generated");
    const [question, request] = simulator.sessions[1].lines;
    assertEquals(question, "Count to 20");
    assert(request.includes("Go on exactly where you stopped"));
    await talk.nextCheckpoint();
    const texts = await memory(simulator, talk);
    assertEquals(count(texts, "Count to 20"), 1);
  });
});

Deno.test("a handle that is refused brings a fresh session that is told what was said", async () => {
  await withSimulator({ handleLifetimeMs: 0 }, async (simulator, open) => {
    const talk = await open();
    await said(talk, "1", "hello");
    simulator.setFaults("drop@now");
    await talk.next("renewing");
    simulator.setFaults("");
    assertEquals((await talk.next("renewed")).resumed, false);
    await said(talk, "2", "again");
    assertEquals(simulator.sessions.at(-1)?.lines, ["hello", "again"]);
    assertEquals([simulator.sessions.length, talk.session.counters.digests], [3, 1]);
  });
});

Deno.test("a spent quota is never tried again", async () => {
  await withSimulator({ fault: "quota" }, async (simulator, open) => {
    const talk = await open();
    const { failure } = await talk.session.closed;
    assertEquals([failure?.code, simulator.sessions.length], ["quota", 1]);
  });
});

Deno.test("a set-up that is never answered is tried once more", async () => {
  await withSimulator({ fault: "never-setup" }, async (simulator, open) => {
    const pace = { overloadBackOff: { firstMs: 10, mostMs: 10 } };
    const first = simulator.nextSession();
    const opening = open({ setupTimeoutMs: 100, pace });
    await (await first).next("setup");
    simulator.setFaults("");
    const talk = await opening;
    assertEquals([await talk.session.opened, simulator.sessions.length], [{ resumed: false }, 2]);
    await talk.close();
    simulator.setFaults("never-setup");
    const second = await open({ setupTimeoutMs: 50, pace });
    assertEquals(await second.session.opened, null);
    assertEquals((await second.session.closed).failure?.code, "setup-timeout");
    assertEquals(simulator.sessions.length, 4);
    await second.close();
  });
});

Deno.test("a server that falls silent in a reply is left, and the reply goes on", async () => {
  await withSimulator({ audioSpeed: 20 }, async (simulator, open) => {
    const talk = await open({ pace: { stalledMs: 200, closeWaitMs: 100 } });
    simulator.setFaults("half-open@speaking");
    talk.session.send({ type: "text", id: "1", text: "Count to 20" });
    assertEquals((await talk.next("renewing")).why, "stalled");
    simulator.setFaults("");
    await talk.next("renewed");
    await talk.next("reply", ({ reply, state }) => reply === 2 && state === "generated");
  });
});

Deno.test("a talk rests when nobody speaks, and wakes on speech with its first words", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open({ pace: { parkMs: 1_000 } });
    await said(talk, "1", "hello");
    await talk.next("parked");
    await simulator.sessions[0].ended;
    talk.speak(roomNoise(3_000));
    assertEquals(simulator.sessions.length, 1);
    talk.speak(babble(1_500));
    talk.speak(roomNoise(1_500));
    assertEquals((await talk.next("renewed")).resumed, true);
    await talk.next("reply", ({ state }) => state === "complete");
    const { audioCounts } = simulator.sessions[1];
    assertGreater(audioCounts.receivedSamples, 3 * 16_000);
  });
});
