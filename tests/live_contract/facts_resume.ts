import { assert, assertEquals, assertGreater } from "@std/assert";
import {
  type ContractOptions,
  type Fact,
  isTurnComplete,
  type OpenSocket,
  ready,
  setupOf,
} from "./contract.ts";
import type { RawSocket } from "./raw_socket.ts";

/** A talk taken up again. */
export function resumeFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  /** The latest handle after a line was answered, and what the line cost. */
  const talked = async (socket: RawSocket, text: string) => {
    socket.send({ realtimeInput: { text } });
    const answer = await socket.until(isTurnComplete);
    const frames = await socket.until(({ sessionResumptionUpdate }) =>
      sessionResumptionUpdate?.resumable === true
    );
    return {
      handle: frames.at(-1)!.message.sessionResumptionUpdate?.newHandle,
      promptTokens: answer.at(-1)!.message.usageMetadata?.promptTokenCount ?? 0,
    };
  };

  fact(
    { from: "6.6", what: "bills a talk that was taken up for what was said before" },
    async () => {
      const first = await ready(open, options, { sessionResumption: {} });
      const long = "Remember this: the sky over the harbour was grey. ".repeat(20);
      const { handle, promptTokens } = await talked(first, `${long} Answer by yes.`);
      await first.close();
      const second = await ready(open, options, { sessionResumption: { handle } });
      const again = await talked(second, "Answer by yes.");
      assertGreater(again.promptTokens, promptTokens);
      await second.close();
    },
  );

  fact({ from: "6.6", what: "takes an earlier handle too, not only the latest" }, async () => {
    const first = await ready(open, options, { sessionResumption: {} });
    const { handle: earlier } = await talked(first, "Say yes.");
    const { handle: latest } = await talked(first, "Say no.");
    assert(earlier !== latest);
    await first.close();
    const second = await ready(open, options, { sessionResumption: { handle: earlier } });
    await second.close();
  });

  fact({ from: "3.3", what: "gives no handle while it speaks" }, async () => {
    const socket = await ready(open, options, { sessionResumption: {} });
    socket.send({ realtimeInput: { text: "Say hello." } });
    const frames = await socket.until(isTurnComplete);
    const sound = frames.findIndex(({ message }) => message.serverContent?.modelTurn);
    for (const { message } of frames.slice(sound)) {
      assertEquals(message.sessionResumptionUpdate?.newHandle, undefined);
    }
    await socket.close();
  });

  fact(
    {
      from: "2.5",
      what: "takes other instructions and tools in the middle of a talk, and their clearing",
    },
    async () => {
      const socket = await ready(open, options);
      const systemInstruction = { role: "user", parts: [{ text: "Be brief." }] };
      const tools = { tools: [{ functionDeclarations: [{ name: "f", description: "d" }] }] };
      socket.send({ contextUpdate: { systemInstruction, tools } });
      socket.send({ contextUpdate: { tools: {} } });
      socket.send({ realtimeInput: { text: "Say hello." } });
      await socket.until(isTurnComplete);
      await socket.close();
    },
  );

  fact(
    { from: "2.1", what: "takes a window that slides, and names what it cannot read in it" },
    async () => {
      const contextWindowCompression = {
        triggerTokens: "25600",
        slidingWindow: { targetTokens: "12800" },
      };
      await (await ready(open, options, { contextWindowCompression })).close();
      const socket = await open("right");
      socket.send(setupOf(options, { contextWindowCompression: { trigger: 1 } }));
      const { code, reason } = await socket.closed;
      assertEquals(code, 1007);
      assert(reason.includes(`Unknown name "trigger" at 'setup.context_window_compression'`));
    },
  );
}
