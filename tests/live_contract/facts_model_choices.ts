import { assertEquals } from "@std/assert";
import { type ContractOptions, type Fact, type OpenSocket, speak } from "./contract.ts";

/**
 * What nobody has told of models other than the one under test, and how the simulator does it. Run
 * against the simulator alone, with the models served that Google has probably shut.
 */
export function modelChoices(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  fact({ from: "4.6", what: "refuses a library voice before 3.8 in these words" }, async () => {
    const prebuiltVoiceConfig = { voiceName: "en-us-tavi" };
    const generationConfig = {
      responseModalities: ["AUDIO"],
      speechConfig: { voiceConfig: { prebuiltVoiceConfig } },
    };
    const socket = await open("right");
    socket.send({ setup: { model: "models/gemini-3.1-flash-live-preview", generationConfig } });
    assertEquals(await socket.closed, { code: 1007, reason: "No matching speaker voice found." });
  });

  fact({ from: "4.8", what: "transcribes on the model for it, and tells no turn" }, async () => {
    const socket = await open("right");
    socket.send({ setup: { model: "models/gemini-3.5-transcribe-live" } });
    await socket.until(({ setupComplete }) => setupComplete !== undefined);
    await speak(socket, options, { silenceMs: 1_500 });
    const frames = await socket.until(({ serverContent }) =>
      serverContent?.inputTranscription !== undefined
    );
    // Ends the session, so that everything that came can be looked at.
    socket.send({ setup: {} });
    for (let frame = await socket.next(); frame; frame = await socket.next()) frames.push(frame);
    const told = frames.flatMap(({ message }) => Object.keys(message.serverContent ?? {}));
    assertEquals(told, ["inputTranscription"]);
    assertEquals(frames.some(({ message }) => message.usageMetadata), false);
  });

  fact({ from: "3.3", what: "tells its status beside a call, thinking longer" }, async () => {
    const name = "get_current_time";
    const socket = await open("right");
    socket.send({
      setup: {
        model: "models/gemini-3.8-live-extended-thinking",
        generationConfig: { responseModalities: ["AUDIO"] },
        tools: [{ functionDeclarations: [{ name, description: "Tells the time." }] }],
      },
    });
    await socket.until(({ setupComplete }) => setupComplete !== undefined);
    socket.send({ realtimeInput: { text: "What time is it? Use your tool." } });
    const frames = await socket.until((message) => "toolCall" in message);
    const { interactionStatus } = frames.at(-1)!.message as { interactionStatus?: string };
    assertEquals(interactionStatus, "IN_PROGRESS");
    await socket.close();
  });
}
