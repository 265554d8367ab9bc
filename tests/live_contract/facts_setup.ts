import { assert, assertEquals } from "@std/assert";
import { type ContractOptions, type Fact, type OpenSocket, setupOf } from "./contract.ts";

/** How a session begins. */
export function setupFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  fact("answers a setup by setupComplete alone, indented JSON in a binary frame", async () => {
    const socket = await open("right");
    socket.send(setupOf(options));
    const first = await socket.next();
    assertEquals(first?.text, '{\n  "setupComplete": {}\n}\n');
    assert(first?.isBinary);
    await socket.close();
  });

  fact("accepts neither compression nor a subprotocol", async () => {
    const socket = await open("right");
    assertEquals(socket.headers["sec-websocket-extensions"], undefined);
    assertEquals(socket.headers["sec-websocket-protocol"], undefined);
    await socket.close();
  });

  fact("reads snake_case names in a binary frame", async () => {
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
