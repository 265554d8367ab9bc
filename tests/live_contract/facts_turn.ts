import { assert, assertEquals, assertExists, assertFalse, assertGreater } from "@std/assert";
import {
  type ContractOptions,
  type Fact,
  isTurnComplete,
  type OpenSocket,
  ready,
  soundOf,
} from "./contract.ts";
import { largePicture } from "./large_picture.ts";
import type { Frame } from "./raw_socket.ts";

/** A typed line and its answer. */
export function turnFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  fact(
    {
      from: "3.3",
      what: "answers a typed line: sound, generationComplete alone, turnComplete with usage",
    },
    async () => {
      const socket = await ready(open, options);
      socket.send({ realtimeInput: { text: "Say hello." } });
      const frames = await socket.until(isTurnComplete);
      const kinds = frames.map(kindOf).filter((kind) => kind !== "other");
      assertEquals([...new Set(kinds)], ["sound", "generationComplete", "turnComplete"]);
      assertEquals(kinds.lastIndexOf("sound") + 1, kinds.indexOf("generationComplete"));
      for (const frame of frames) assertSound(frame);
      const usage = frames.at(-1)!.message.usageMetadata;
      assertGreater(usage?.promptTokenCount ?? 0, 0);
      assertGreater(usage?.responseTokenCount ?? 0, 0);
      assertExists(usage?.responseTokensDetails?.find(({ modality }) => modality === "AUDIO"));
      assertFalse(frames.some(({ message }) => message.serverContent?.outputTranscription));
      await socket.close();
    },
  );

  fact({ from: "6.3", what: "writes down what it says when asked to" }, async () => {
    const socket = await ready(open, options, { outputAudioTranscription: {} });
    socket.send({
      clientContent: { turns: [{ role: "user", parts: [{ text: "Hi." }] }], turnComplete: true },
    });
    const frames = await socket.until(isTurnComplete);
    const words = frames
      .map(({ message }) => message.serverContent?.outputTranscription?.text ?? "").join("");
    assertGreater(words.split(" ").length, 1);
    await socket.close();
  });

  fact(
    { from: "6.6", what: "hands out a resumption handle after a turn, and takes it" },
    async () => {
      const socket = await ready(open, options, { sessionResumption: {} });
      socket.send({ realtimeInput: { text: "Say hello." } });
      await socket.until(isTurnComplete);
      const frames = await socket.until((message) =>
        message.sessionResumptionUpdate?.resumable === true
      );
      const handle = frames.at(-1)!.message.sessionResumptionUpdate?.newHandle;
      await socket.close();
      const again = await ready(open, options, { sessionResumption: { handle } });
      await again.close();
    },
  );

  fact({ from: "6.1", what: "takes a picture of a megabyte" }, async () => {
    const socket = await ready(open, options);
    const data = largePicture().toBase64();
    assertGreater(data.length, 1_000_000);
    const parts = [{ inlineData: { mimeType: "image/jpeg", data } }, { text: "What is this?" }];
    socket.send({ clientContent: { turns: [{ role: "user", parts }], turnComplete: true } });
    const frames = await socket.until(isTurnComplete);
    const { promptTokensDetails = [] } = frames.at(-1)!.message.usageMetadata ?? {};
    assert(promptTokensDetails.some(({ modality }) => /VIDEO|IMAGE/.test(modality)));
    await socket.close();
  });
}

function kindOf(frame: Frame): "sound" | "generationComplete" | "turnComplete" | "other" {
  const { serverContent = {} } = frame.message;
  if (soundOf(frame).length > 0) return "sound";
  if (serverContent.turnComplete) return "turnComplete";
  if (!serverContent.generationComplete) return "other";
  assertEquals(frame.message, { serverContent: { generationComplete: true } });
  return "generationComplete";
}

/** Sound is 24 kHz PCM, in whole samples. */
function assertSound(frame: Frame): void {
  for (const { inlineData } of frame.message.serverContent?.modelTurn?.parts ?? []) {
    if (inlineData) assertEquals(inlineData.mimeType, "audio/pcm;rate=24000");
  }
  for (const sound of soundOf(frame)) assertEquals(sound.length % 2, 0);
}
