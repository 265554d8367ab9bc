import { assertEquals } from "@std/assert";
import { CALLS, line, typesOf, WITH_CLOCK, withSimulator } from "./lasting_support.ts";

Deno.test("a call whose question is asked again is cancelled, and made again", async () => {
  await withSimulator({ script: CALLS }, async (simulator, open) => {
    const talk = await open({ start: WITH_CLOCK });
    talk.session.send(line("1", "What time is it?"));
    const first = await talk.next("tool");
    simulator.setFaults("drop@now");
    assertEquals((await talk.next("toolCancelled")).ids, [first.id]);
    simulator.setFaults("");
    const second = await talk.next("tool");
    talk.session.send({ type: "toolResult", id: "gone", name: first.name, result: {} });
    assertEquals((await talk.next("ack")).id, "gone");
    assertEquals(talk.session.counters.lateResults, 1);
    const result = { output: "noon" };
    talk.session.send({ type: "toolResult", id: second.id, name: second.name, result });
    await talk.next("ack", ({ id }) => id === "1");
    await talk.next("ack", ({ id }) => id === second.id);
  });
});

Deno.test("the result of a call whose question was answered is told in words after a cut", async () => {
  await withSimulator({ script: CALLS }, async (simulator, open) => {
    const talk = await open({ start: WITH_CLOCK });
    talk.session.send(line("1", "Please look"));
    const { id, name } = await talk.next("tool");
    await talk.next("reply", ({ state }) => state === "complete");
    simulator.setFaults("drop@now");
    await talk.next("renewed");
    simulator.setFaults("");
    talk.session.send({ type: "toolResult", id, name, result: { output: "noon" } });
    await talk.next("reply", ({ state }) => state === "generated");
    const told = simulator.sessions[1].lines.at(-1);
    assertEquals(told, '(The tool get_time has answered: {"output":"noon"})');
    assertEquals(typesOf(talk.heard).includes("toolCancelled"), false);
  });
});
