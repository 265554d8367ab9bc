import { assertEquals } from "@std/assert";
import { type ContractOptions, type Fact, type OpenSocket, setupOf } from "./contract.ts";

/** How a session begins. */
export function setupFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  fact({ from: "6.2", what: "answers a setup by setupComplete alone" }, async () => {
    const socket = await open("right");
    socket.send(setupOf(options));
    const first = await socket.next();
    assertEquals(first?.message, { setupComplete: {} });
    await socket.close();
  });

  fact({ from: "1.1", what: "answers without a subprotocol" }, async () => {
    const socket = await open("right");
    assertEquals(socket.headers["sec-websocket-protocol"], undefined);
    await socket.close();
  });

  fact({ from: "2.0", what: "reads snake_case names in a binary frame" }, async () => {
    const socket = await open("right");
    const setup = {
      model: options.model,
      generation_config: { response_modalities: ["AUDIO"] },
      output_audio_transcription: {},
      realtime_input_config: { automatic_activity_detection: { silence_duration_ms: 500 } },
    };
    socket.send(new TextEncoder().encode(JSON.stringify({ setup })));
    await socket.until((message) => message.setupComplete !== undefined);
    await socket.close();
  });
}
