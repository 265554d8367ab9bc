import { assertEquals, assertStringIncludes } from "@std/assert";
import { startSimulator } from "../../lib/simulator/server.ts";
import { openDirectLine } from "../../lib/talk/direct_line.ts";

const START = { type: "start" } as const;
const MODEL = "gemini-3.8-live";

Deno.test("sound goes straight to the Live server, and closing ends it in peace", async () => {
  const simulator = await startSimulator();
  const line = openDirectLine({
    server: { baseUrl: simulator.url, apiKey: "any" },
    ...{ model: MODEL, start: START, signal: new AbortController().signal },
  });
  const opened = simulator.nextSession();
  line.send({ type: "sound", position: 0, pcm: new Int16Array(320) });
  const reading = Array.fromAsync(line);
  const session = await opened;
  await session.until(({ audioCounts }) => audioCounts.receivedSamples === 320);
  line.close();
  await reading;
  const { code, by } = await line.closed;
  assertEquals([code, by], [1000, "us"]);
  await simulator.close();
});

Deno.test("without a key for Google the end says so", async () => {
  const line = openDirectLine({
    server: { baseUrl: null, apiKey: null },
    ...{ model: MODEL, start: START, signal: new AbortController().signal },
  });
  assertEquals(await Array.fromAsync(line), []);
  assertStringIncludes((await line.closed).reason, "GEMINI_API_KEY");
});
