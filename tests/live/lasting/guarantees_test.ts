/** Clauses of README's "What is guaranteed" that have no other test: pictures and tools. */
import { assert, assertEquals } from "@std/assert";
import type { Simulator } from "../../../lib/simulator/server.ts";
import type { ClientMessage, MessageOf, Start } from "../../../lib/wire/message.ts";
import { type Talk, withSimulator } from "./lasting_support.ts";

const START: Start = {
  type: "start",
  tools: [{ name: "look_up", description: "looks up" }],
};

/** Calls the tool without a word, or after one. */
const scriptOf = (word: string) =>
  `rules:
  - when: { result: "*" }
    do: [{ say: "The tool has answered." }]
  - when: { words: "tool has answered" }
    do: [{ say: "I see." }]
  - when: { words: tool }
    do: [${word}{ call: { tool: "look*" } }]
  - do: [{ say: "Yes." }]
`;

const picture = (last: number): MessageOf<ClientMessage, "picture"> => ({
  type: "picture",
  position: last,
  jpeg: Uint8Array.of(0xff, 0xd8, 0xff, last),
});
const result = (id: string): MessageOf<ClientMessage, "toolResult"> => ({
  type: "toolResult",
  id,
  name: "look_up",
  result: { output: "42" },
});

/** Break the connection, and see the next one come. */
async function cut(simulator: Simulator, talk: Talk): Promise<void> {
  simulator.setFaults("drop@now");
  await talk.next("renewing");
  simulator.setFaults("");
  await talk.next("renewed");
}

const lastBytes = ({ sessions }: Simulator) =>
  sessions.at(-1)!.pictures.map(({ bytes }) => bytes[3]);

Deno.test("the newest picture is shown again to a connection that does not know it, older ones never", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open();
    talk.session.send(picture(1));
    talk.session.send(picture(2));
    await simulator.sessions[0].until(({ pictures }) => pictures.length === 2);
    await cut(simulator, talk);
    await simulator.sessions[1].until(({ pictures }) => pictures.length > 0);
    assertEquals(lastBytes(simulator), [2]);
    talk.session.send({ type: "text", id: "1", text: "hello" });
    await talk.next("ack");
    await talk.nextCheckpoint();
    await cut(simulator, talk);
    talk.session.send({ type: "text", id: "2", text: "again" });
    await talk.next("ack");
    assertEquals(lastBytes(simulator), []);
  });
});

Deno.test("a call whose question is asked again is cancelled and made anew, and its late result dropped", async () => {
  await withSimulator({ script: scriptOf("") }, async (simulator, open) => {
    const talk = await open({ start: START });
    // The simulator counts a session's calls: after this one the next two have different ids.
    talk.session.send({ type: "text", id: "1", text: "ask the tool" });
    talk.session.send(result((await talk.next("tool")).id));
    await talk.nextCheckpoint();
    talk.session.send({ type: "text", id: "2", text: "ask the tool" });
    const { id: first } = await talk.next("tool");
    simulator.setFaults("drop@now");
    assertEquals((await talk.next("toolCancelled")).ids, [first]);
    simulator.setFaults("");
    const { id: second } = await talk.next("tool");
    talk.session.send(result(first));
    await talk.next("ack", ({ id }) => id === first);
    talk.session.send(result(second));
    await talk.next("ack", ({ id }) => id === "2");
    assertEquals(simulator.sessions[1].messages.toolResponse, 1);
    assertEquals(talk.session.counters.lateResults, 1);
  });
});

Deno.test("a result whose call was made on a connection that is gone is told in words, once", async () => {
  await withSimulator({ script: scriptOf("{ say: Wait. }, ") }, async (simulator, open) => {
    const talk = await open({ start: START });
    talk.session.send({ type: "text", id: "1", text: "ask the tool" });
    const { id } = await talk.next("tool");
    await talk.next("ack", (ack) => ack.id === "1");
    await cut(simulator, talk);
    talk.session.send(result(id));
    assertEquals((await talk.next("ack", ({ of }) => of === "toolResult")).id, id);
    const [session] = simulator.sessions.slice(-1);
    const told = session.lines.filter((line) =>
      line.includes('look_up has answered: {"output":"42"}')
    );
    assertEquals([told.length, session.messages.toolResponse], [1, 0]);
    assert(!talk.heard.some(({ type }) => type === "toolCancelled"));
  });
});

Deno.test("a result of a call that nobody waits for is confirmed, counted and dropped", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open({ start: START });
    talk.session.send(result("of-another-time"));
    assertEquals(await talk.next("ack"), { type: "ack", of: "toolResult", id: "of-another-time" });
    talk.session.send({ type: "text", id: "1", text: "hello" });
    await talk.next("ack");
    assertEquals(simulator.sessions[0].messages.toolResponse, 0);
    assertEquals(talk.session.counters.lateResults, 1);
  });
});
