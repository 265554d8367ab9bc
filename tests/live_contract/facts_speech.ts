import { assert, assertEquals, assertGreater } from "@std/assert";
import {
  type ContractOptions,
  type Fact,
  isTurnComplete,
  type OpenSocket,
  ready,
  soundOf,
  speak,
} from "./contract.ts";

/** Speech and its answer. */
export function speechFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  fact({ from: "6.3", what: "finds speech by itself and answers it" }, async () => {
    const socket = await ready(open, options, { inputAudioTranscription: {} });
    const spoken = speak(socket, options, { silenceMs: 3_000 });
    const frames = await socket.until(isTurnComplete);
    await spoken;
    const activity = frames.flatMap(({ message }) =>
      message.voiceActivity?.voiceActivityType ?? []
    );
    assertEquals(activity, ["ACTIVITY_START", "ACTIVITY_END"]);
    const end = frames.findIndex(({ message }) =>
      message.voiceActivity?.voiceActivityType === "ACTIVITY_END"
    );
    assertGreater(frames.findIndex((frame) => soundOf(frame).length > 0), end);
    assert(frames.some(({ message }) => message.serverContent?.inputTranscription?.text));
    await socket.close();
  });

  fact({ from: "2.3", what: "answers at once when the sound is said to pause" }, async () => {
    const socket = await ready(open, options);
    await speak(socket, options, { silenceMs: 0 });
    socket.send({ realtimeInput: { audioStreamEnd: true } });
    await socket.until(isTurnComplete);
    await socket.close();
  });

  fact({ from: "2.1", what: "answers what was said between two marks" }, async () => {
    const realtimeInputConfig = { automaticActivityDetection: { disabled: true } };
    const socket = await ready(open, options, { realtimeInputConfig });
    socket.send({ realtimeInput: { activityStart: {} } });
    await speak(socket, options, { silenceMs: 0 });
    socket.send({ realtimeInput: { activityEnd: {} } });
    await socket.until(isTurnComplete);
    await socket.close();
  });
}
