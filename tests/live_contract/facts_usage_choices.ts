import { assert, assertEquals, assertGreater } from "@std/assert";
import {
  type ContractOptions,
  type Fact,
  isTurnComplete,
  type OpenSocket,
  ready,
} from "./contract.ts";

/** The counts of a bill that stand beside prompt and reply. */
interface Usage {
  promptTokenCount?: number;
  responseTokenCount?: number;
  thoughtsTokenCount?: number;
  toolUsePromptTokenCount?: number;
  totalTokenCount?: number;
}

/**
 * When the rarer counts of a bill are told, and how the simulator does it: they are named of Google's
 * server and not described. Run against the simulator alone.
 */
export function usageChoices(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  /** What a line's answer cost. */
  const cost = async (text: string, more: object = {}) => {
    const socket = await ready(open, options, more);
    socket.send({ realtimeInput: { text } });
    const frames = await socket.until(isTurnComplete);
    await socket.close();
    return (frames.at(-1)!.message.usageMetadata ?? {}) as Usage;
  };
  const search = { tools: [{ googleSearch: {} }] };
  const wanted = "Search the web for a source, and name it.";

  fact({ from: "3.2", what: "bills thoughts, though nobody asked to be told them" }, async () => {
    assertGreater((await cost("Think hard about it.")).thoughtsTokenCount ?? 0, 0);
    assertEquals((await cost("Say hello.")).thoughtsTokenCount, undefined);
  });

  fact(
    { from: "3.2", what: "bills what a search found as tool use, where it searched" },
    async () => {
      assertGreater((await cost(wanted, search)).toolUsePromptTokenCount ?? 0, 0);
      assertEquals((await cost("Say hello.", search)).toolUsePromptTokenCount, undefined);
    },
  );

  fact({ from: "3.2", what: "adds up prompt, reply, thoughts and tool use" }, async () => {
    const usage = await cost("Think hard about it.");
    const { promptTokenCount = 0, responseTokenCount = 0, thoughtsTokenCount = 0 } = usage;
    assertEquals(
      usage.totalTokenCount,
      promptTokenCount + responseTokenCount + thoughtsTokenCount,
    );
  });

  fact({ from: "3.2", what: "bills nothing as cached" }, async () => {
    const usage = await cost(wanted, search);
    assert(!("cachedContentTokenCount" in usage) && !("cacheTokensDetails" in usage));
  });

  fact(
    { from: "2.1", what: "keeps talk that was brought along when its window slides" },
    async () => {
      const text = "The sky over the harbour was grey. ".repeat(40);
      const socket = await ready(open, options, {
        historyConfig: { initialHistoryInClientContent: true },
        contextWindowCompression: { triggerTokens: "400", slidingWindow: { targetTokens: "10" } },
      });
      const turns = [{ role: "user", parts: [{ text }] }, {
        role: "model",
        parts: [{ text: "Yes." }],
      }];
      socket.send({ clientContent: { turns, turnComplete: true } });
      const prompts: number[] = [];
      for (let turn = 0; turn < 6; turn++) {
        socket.send({ realtimeInput: { text: "Answer by yes." } });
        const { usageMetadata } = (await socket.until(isTurnComplete)).at(-1)!.message;
        prompts.push(usageMetadata?.promptTokenCount ?? 0);
      }
      await socket.close();
      const prefixTokens = text.length / 4;
      assert(prompts.every((tokens) => tokens > prefixTokens));
      // It slid: the talk would else have grown all the while.
      assertEquals(prompts.at(-1), prompts.at(-2));
    },
  );
}
