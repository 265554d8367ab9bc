/** Each scenario, completed by each client: the SDK by both its entries, and a raw WebSocket. */
import { assert, assertEquals, assertGreater } from "@std/assert";
import { pcm16ToBytes } from "../../lib/audio/pcm16.ts";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { LIVE_CLIENTS, type OpenClient } from "./live_clients.ts";
import { AT_ONCE } from "./raw_session.ts";
import { babble, joined, roomNoise } from "./synthetic_speech.ts";

type Options = Parameters<typeof startSimulator>[0];

/** One scenario under every client. */
function scenario(
  what: string,
  run: (simulator: Simulator, open: OpenClient) => Promise<void>,
  options: Options = {},
): void {
  for (const [client, open] of Object.entries(LIVE_CLIENTS)) {
    Deno.test(`${what}, by ${client}`, async () => {
      const simulator = await startSimulator({ ...AT_ONCE, voice: "tone", ...options });
      try {
        await run(simulator, open);
      } finally {
        await simulator.close();
      }
    });
  }
}

const isSound = ({ serverContent }: { serverContent?: { modelTurn?: unknown } }) =>
  serverContent?.modelTurn !== undefined;
const isComplete = ({ serverContent }: { serverContent?: { turnComplete?: boolean } }) =>
  serverContent?.turnComplete === true;

scenario("a typed turn is answered with sound", async (simulator, open) => {
  const session = await open(simulator);
  session.type("Good morning.");
  const messages = await session.until(isComplete);
  assertGreater(messages.filter(isSound).length, 2);
  assertEquals(simulator.sessions[0].lines, ["Good morning."]);
  await session.close();
});

scenario("a spoken turn is heard and answered", async (simulator, open) => {
  const session = await open(simulator);
  const pcm = joined(roomNoise(400), babble(2_000), roomNoise(1_400));
  for (let at = 0; at < pcm.length; at += 320) {
    session.sound(pcm16ToBytes(pcm.subarray(at, at + 320)).toBase64());
  }
  await session.until(isComplete);
  const [record] = simulator.sessions;
  assertEquals(record.audio, pcm);
  assert(record.replies[0].some((sentence) => sentence.startsWith("You spoke for 2.0 seconds")));
  await session.close();
});

scenario("a reply is interrupted and another one given", async (simulator, open) => {
  const session = await open(simulator);
  session.type("Tell me a long story.");
  await session.until(isSound);
  session.type("Stop, please.");
  await session.until(({ serverContent }) => serverContent?.interrupted === true);
  await session.until(isComplete);
  const messages = await session.until(isComplete);
  assertGreater(messages.filter(isSound).length, 0);
  assertEquals(simulator.sessions[0].turnCounts, { interrupted: 1, complete: 2 });
  await session.close();
}, { audioSpeed: 4 });

scenario("a tool is called, and its answer is spoken of", async (simulator, open) => {
  const tools = [{ functionDeclarations: [{ name: "local_time", description: "The time here" }] }];
  const session = await open(simulator, { tools });
  session.type("What time is it?");
  const asked = (await session.until(({ toolCall }) => toolCall)).at(-1)!;
  const { id = "", name = "" } = asked.toolCall?.functionCalls?.[0] ?? {};
  assertEquals(name, "local_time");
  session.answer({ id, name }, { output: "half past nine" });
  const record = simulator.sessions[0];
  await record.until(({ replies }) =>
    replies.flat().some((text) => text.includes("half past nine"))
  );
  await session.until(isComplete);
  await session.close();
});

scenario("a talk is taken up again where it was", async (simulator, open) => {
  const first = await open(simulator);
  first.type("x".repeat(4_000));
  const update = (await first.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  )).at(-1)!;
  const handle = update.sessionResumptionUpdate!.newHandle!;
  await first.close();
  const second = await open(simulator, { handle });
  second.type("hi");
  const { usageMetadata } = (await second.until(isComplete)).at(-1)!;
  assertGreater(usageMetadata?.promptTokenCount ?? 0, 1_000);
  await second.close();
});
