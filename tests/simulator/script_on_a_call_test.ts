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

Deno.test("after a resumption the script quotes what was really said before the cut", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, voice: "tone" });
  const first = await readySession(simulator);
  first.send({ realtimeInput: { text: "My name is Ada." } });
  await first.until(isTurnComplete);
  first.send({ realtimeInput: { text: "The harbour was grey today." } });
  await first.until(isTurnComplete);
  const frames = await first.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  );
  const handle = frames.at(-1)!.message.sessionResumptionUpdate!.newHandle;
  await first.close();
  const second = await readySession(simulator, { sessionResumption: { handle } });
  for (const text of ["What did I say before?", "And what is my name?"]) {
    second.send({ realtimeInput: { text } });
    await second.until(isTurnComplete);
  }
  assertEquals(simulator.sessions[1].replies.map((sentences) => sentences.at(-1)), [
    "Before the line was cut you said: The harbour was grey today.",
    "Before the line was cut you told me: ada.",
  ]);
  await simulator.close();
});
