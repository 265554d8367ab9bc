import { assertEquals } from "@std/assert";
import { Behavior } from "@google/genai";
import { startSimulator } from "../../lib/simulator/server.ts";
import { LIVE_CLIENTS } from "../simulator/live_clients.ts";

const FAST = {
  setupDelayMs: 0,
  speechAnswerDelayMs: 0,
  textAnswerDelayMs: 0,
  cutTailMs: 0,
  audioSpeed: 40,
  holdTurnComplete: 0,
  resumptionEveryMs: 0,
  voice: "tone",
} as const;

for (const [client, open] of Object.entries(LIVE_CLIENTS)) {
  Deno.test(`a turn with a tool, thoughts and a source comes in its order, by ${client}`, async () => {
    const script = `
rules:
  - when: { result: clock }
    do:
      - say: "{result}"
  - when: { result: window }
    do:
      - source: { title: Deno, uri: "https://deno.com/", query: deno }
  - do:
      - thought: I need the clock.
      - say: One moment.
      - call: [{ tool: clock }, { tool: window }]`;
    const simulator = await startSimulator({ ...FAST, script });
    const session = await open(simulator, {
      thoughts: true,
      tools: [
        {
          functionDeclarations: [
            { name: "clock", behavior: Behavior.BLOCKING },
            { name: "window", behavior: Behavior.BLOCKING },
          ],
        },
        { googleSearch: {} },
      ],
    });
    session.type("What do you see, and when?");
    const before = await session.until(({ toolCall }) => toolCall !== undefined);
    for (const { id = "", name = "" } of before.at(-1)?.toolCall?.functionCalls ?? []) {
      session.answer({ id, name }, { output: `${name} works` });
    }
    const after = await session.until(({ serverContent }) => serverContent?.turnComplete === true);
    const order = [...before, ...after].flatMap(({ toolCall, serverContent }) => {
      if (toolCall) return `${toolCall.functionCalls?.length} calls`;
      const [part] = serverContent?.modelTurn?.parts ?? [];
      if (part) return part.thought ? "thought" : "sound";
      return Object.keys(serverContent ?? {});
    });
    assertEquals(order.filter((kind, index) => kind !== order[index - 1]), [
      "thought",
      "sound",
      "2 calls",
      "sound",
      "groundingMetadata",
      "generationComplete",
      "turnComplete",
    ]);
    await session.close();
    await simulator.close();
  });
}
