import { assertEquals, assertGreater, assertRejects } from "@std/assert";
import { parseScript } from "../../lib/simulator/script/script.ts";
import { startSimulator } from "../../lib/simulator/server.ts";
import { AT_ONCE, readySession } from "./raw_session.ts";

const isTurnComplete = ({ serverContent }: { serverContent?: { turnComplete?: boolean } }) =>
  serverContent?.turnComplete === true;

const SCRIPT = `
rules:
  - when: { words: "my name is {name}" }
    do:
      - say: "Hello {name}."
  - do:
      - silent: true`;

Deno.test("a simulator plays the script it is given, as text or parsed", async () => {
  for (const script of [SCRIPT, parseScript(SCRIPT)]) {
    const simulator = await startSimulator({ ...AT_ONCE, script, voice: "tone" });
    const socket = await readySession(simulator, { outputAudioTranscription: {} });
    socket.send({ realtimeInput: { text: "My name is Ada." } });
    const frames = await socket.until(isTurnComplete);
    assertEquals(simulator.sessions[0].replies, [["Hello ada."]]);
    const words = frames.map(({ message }) =>
      message.serverContent?.outputTranscription?.text ?? ""
    );
    assertEquals(words.join(""), "Hello ada.");
    await simulator.close();
  }
});

Deno.test("silence is a turn without sound", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, script: SCRIPT, resumptionEveryMs: 0 });
  const socket = await readySession(simulator);
  socket.send({ realtimeInput: { text: "Anything else." } });
  const frames = await socket.until(isTurnComplete);
  assertEquals(frames.map(({ message }) => Object.keys(message.serverContent ?? {})), [
    ["generationComplete"],
    ["turnComplete"],
  ]);
  await simulator.close();
});

Deno.test("a script that cannot be read stops the start", async () => {
  await assertRejects(
    () => startSimulator({ script: "rules:\n  - do: [{ sing: la }]" }),
    SyntaxError,
    'script:2: rule 1 do 1 sing: "sing" is not one of: say,',
  );
});

Deno.test("the tone voice is heard on the line", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, voice: "tone" });
  const socket = await readySession(simulator);
  socket.send({ realtimeInput: { text: "hm" } });
  const frames = await socket.until(isTurnComplete);
  const sounds = frames.flatMap(({ message }) => message.serverContent?.modelTurn?.parts ?? []);
  assertGreater(sounds.length, 5);
  await simulator.close();
});
