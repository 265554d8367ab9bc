import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { GoogleGenAI, Modality } from "@google/genai";
import { startSimulator } from "../../lib/simulator/server.ts";
import { AT_ONCE } from "./raw_session.ts";

Deno.test("the SDK mints a token here, and opens a locked session with it", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, keys: ["right"] });
  const sdk = (apiKey: string) =>
    new GoogleGenAI({ apiKey, httpOptions: { baseUrl: simulator.url, apiVersion: "v1alpha" } });
  const token = await sdk("right").authTokens.create({
    config: {
      uses: 1,
      liveConnectConstraints: {
        model: "gemini-3.8-live",
        config: { responseModalities: [Modality.AUDIO], temperature: 0.2 },
      },
      lockAdditionalFields: [],
    },
  });
  assertStringIncludes(token.name ?? "", "auth_tokens/");
  const connect = () =>
    sdk(token.name ?? "").live.connect({
      model: "models/nonsense",
      config: { temperature: 1, outputAudioTranscription: {} },
      callbacks: { onmessage: () => {} },
    });
  const session = await connect();
  const [{ setup }] = simulator.sessions;
  assertEquals(setup?.model, "models/gemini-3.8-live");
  assertEquals<unknown>(setup?.generationConfig, {
    responseModalities: ["AUDIO"],
    temperature: 0.2,
  });
  assertEquals(setup?.outputAudioTranscription, {});
  session.close();
  await simulator.sessions[0].ended;
  await assertRejects(connect, Error, "Token has been used too many times");
  await simulator.close();
});
