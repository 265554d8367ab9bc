import { assertFalse } from "@std/assert";
import {
  type ContractOptions,
  type Fact,
  isInterrupted,
  isSound,
  isTurnComplete,
  type OpenSocket,
  ready,
  soundOf,
  speak,
} from "./contract.ts";
import type { RawSocket } from "./raw_socket.ts";

/** How a reply is cut. */
export function cutFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  /** The reply under way is cut: what comes from here on. */
  const assertCut = async (socket: RawSocket) => {
    await socket.until(isInterrupted);
    const rest = await socket.until(isTurnComplete);
    assertFalse(rest.some((frame) => soundOf(frame).length > 0));
    assertFalse(rest.some(({ message }) => message.serverContent?.generationComplete));
  };
  const telling = async () => {
    const socket = await ready(open, options);
    socket.send({ realtimeInput: { text: "Tell me a very long story." } });
    await socket.until(isSound);
    return socket;
  };

  fact({ from: "2.2", what: "stops talking for an unfinished content without turns" }, async () => {
    const socket = await telling();
    socket.send({ clientContent: { turnComplete: false } });
    await assertCut(socket);
    await socket.close();
  });

  fact({ from: "6.4", what: "lets a typed line cut its reply, and answers that" }, async () => {
    const socket = await telling();
    socket.send({
      clientContent: {
        turns: [{ role: "user", parts: [{ text: "Stop. Say hello." }] }],
        turnComplete: true,
      },
    });
    await assertCut(socket);
    await socket.until(isSound);
    await socket.close();
  });

  fact({ from: "6.4", what: "lets speech cut its reply" }, async () => {
    const socket = await telling();
    const spoken = speak(socket, options, { silenceMs: 500 });
    await assertCut(socket);
    await spoken;
    await socket.close();
  });
}
