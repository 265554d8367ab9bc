/** Live clients of every make through the relay to the simulator, with nothing changed but the address. */
import {
  assert,
  assertEquals,
  assertFalse,
  assertGreater,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { GoogleGenAI, Modality } from "@google/genai";
import type { Config } from "../../lib/config.ts";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { LIVE_CLIENTS } from "../simulator/live_clients.ts";
import { AT_ONCE as PROMPT } from "../support/at_once.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";

const RELAY_KEY = "the-relays-own-key";
const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

/** At once, and in a voice that costs nothing. */
const AT_ONCE = { ...PROMPT, voice: "tone" } as const;

async function withRelay(
  run: (parts: { app: ApiApp; simulator: Simulator }) => Promise<void>,
  { config, script }: { config?: Partial<Config>; script?: string } = {},
): Promise<void> {
  const simulator = await startSimulator({
    ...AT_ONCE,
    keys: [RELAY_KEY],
    ...script && { script },
  });
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: RELAY_KEY };
  const app = await serveApi({ liveServer, config });
  try {
    await run({ app, simulator });
  } finally {
    await app.close();
    await simulator.close();
  }
}

const socketUrl = (app: ApiApp, query = "") =>
  `${app.url.replace("http", "ws")}/ws/${METHOD}${query}`;
const CODES = { needsAccessCode: true, accessCodes: new Map([["anna", "right-code"]]) };
const sdk = (app: ApiApp, apiKey: string) =>
  new GoogleGenAI({ apiKey, httpOptions: { baseUrl: app.url, apiVersion: "v1alpha" } });

const TOOL_SCRIPT = `
rules:
  - when: { result: clock }
    do:
      - say: "{result}"
  - do:
      - call: [{ tool: clock }]`;

for (const [client, open] of Object.entries(LIVE_CLIENTS)) {
  Deno.test(`${client} talks through the relay as to Google`, () =>
    withRelay(async ({ app, simulator }) => {
      const session = await open({ ...simulator, url: app.url });
      session.type("Say hello.");
      const frames = await session.until(({ serverContent }) => serverContent?.turnComplete);
      const sound = frames.filter(({ serverContent }) => serverContent?.modelTurn?.parts?.[0]);
      assertGreater(sound.length, 0);
      await session.close();
      await simulator.sessions[0].ended;
    }));

  Deno.test(`tool calls reach ${client}, and its results the model`, () =>
    withRelay(async ({ app, simulator }) => {
      const session = await open({ ...simulator, url: app.url }, {
        tools: [{ functionDeclarations: [{ name: "clock", description: "Tells the time." }] }],
      });
      session.type("What time is it?");
      const called = await session.until(({ toolCall }) => toolCall);
      const [{ id = "", name = "" } = {}] = called.at(-1)?.toolCall?.functionCalls ?? [];
      assertEquals(name, "clock");
      session.answer({ id, name }, { output: "noon" });
      await session.until(({ serverContent }) => serverContent?.turnComplete);
      await session.close();
    }, { script: TOOL_SCRIPT }));
}

Deno.test("the SDK is told of a wrong code as of a wrong key", () =>
  withRelay(async ({ app, simulator }) => {
    const connect = () =>
      sdk(app, "wrong").live.connect({ model: "x", callbacks: { onmessage: () => {} } });
    await assertRejects(connect, Error, "API key not valid");
    assertEquals(simulator.sessions.length, 0);
  }, { config: CODES }));

Deno.test("the SDK mints a token at the relay and opens a locked session with it, once", () =>
  withRelay(async ({ app, simulator }) => {
    const token = await sdk(app, "right-code").authTokens.create({
      config: {
        uses: 1,
        liveConnectConstraints: {
          model: "gemini-3.8-live",
          config: { responseModalities: [Modality.AUDIO], temperature: 0.2 },
        },
        lockAdditionalFields: [],
      },
    });
    const connect = () =>
      sdk(app, token.name ?? "").live.connect({
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
    const lines = JSON.stringify(app.lines);
    for (const secret of [RELAY_KEY, "right-code", token.name ?? "?"]) {
      assertFalse(lines.includes(secret));
    }
  }, { config: CODES }));

Deno.test("a token of the relay is worth nothing at the Live server", () =>
  withRelay(async ({ app, simulator }) => {
    const { name = "" } = await sdk(app, "any").authTokens.create({ config: {} });
    const url = `${simulator.url.replace("http", "ws")}/ws/${METHOD}Constrained`;
    const socket = await openRawSocket(`${url}?access_token=${name}`);
    assertEquals((await socket.closed).code, 1008);
  }));

Deno.test("the owner's lock holds over what the client asks for", () =>
  withRelay(async ({ app, simulator }) => {
    const socket = await openRawSocket(socketUrl(app));
    socket.send({
      setup: {
        model: "models/nonsense",
        generation_config: { response_modalities: ["AUDIO"] },
        system_instruction: { parts: [{ text: "Be rude." }] },
        tools: [{ googleSearch: {} }],
      },
    });
    await socket.until(({ setupComplete }) => setupComplete !== undefined);
    const [{ setup }] = simulator.sessions;
    assertEquals(setup?.model, "models/gemini-3.8-live");
    assertEquals(setup?.systemInstruction?.parts?.[0].text, "Be kind.");
    assertEquals(setup?.tools, undefined);
    const { generationConfig } = setup ?? {};
    assertEquals(
      generationConfig?.speechConfig?.voiceConfig?.prebuiltVoiceConfig?.voiceName,
      "Kore",
    );
    await socket.close();
  }, {
    config: {
      lockModels: ["gemini-3.8-live"],
      lockInstructions: "Be kind.",
      lockTools: { type: "fixed", tools: [] },
      lockVoices: ["Kore"],
    },
  }));

Deno.test("a model that is not on the owner's list is not found", () =>
  withRelay(async ({ app, simulator }) => {
    const socket = await openRawSocket(socketUrl(app));
    socket.send({ setup: { model: "models/gemini-3.8-live" } });
    const { code, reason } = await socket.closed;
    assertEquals(code, 1008);
    assertStringIncludes(reason, "models/gemini-3.8-live is not found for API version v1beta");
    assertEquals(simulator.sessions.filter(({ setup }) => setup).length, 0);
  }, { config: { lockModels: ["a", "b"] } }));

const OLD_FIRST: [string, object][] = [
  ["a setup that names a model that is gone", { setup: { model: "models/gemini-2.0-flash-exp" } }],
  ["a config in the place of the setup", {
    config: {
      model: "models/gemini-2.0-flash-exp",
      responseModalities: ["AUDIO"],
      systemInstruction: { parts: [{ text: "Be brief." }] },
    },
  }],
];
for (const [name, first] of OLD_FIRST) {
  Deno.test(`an old client opens with ${name}, sends media chunks, and hears`, () =>
    withRelay(async ({ app, simulator }) => {
      const socket = await openRawSocket(socketUrl(app));
      socket.send(first);
      await socket.until(({ setupComplete }) => setupComplete !== undefined);
      assertEquals(simulator.sessions[0].setup?.model, "models/gemini-3.8-live");
      const loud = new Uint8Array(
        Int16Array.from({ length: 16_000 }, (_, index) => 8_000 * Math.sin(index / 9)).buffer,
      );
      const silent = new Uint8Array(48_000);
      for (const pcm of [loud, silent, silent]) {
        const media_chunks = [
          { mime_type: "audio/pcm", data: pcm.toBase64() },
          { mime_type: "image/jpeg", data: "" },
        ];
        socket.send({ realtime_input: { media_chunks } });
      }
      const frames = await socket.until(({ serverContent }) =>
        serverContent?.modelTurn?.parts?.[0]?.inlineData !== undefined
      );
      const { mimeType } = frames.at(-1)!.message.serverContent!.modelTurn!.parts![0].inlineData!;
      assertEquals(mimeType, "audio/pcm;rate=24000");
      assertEquals(simulator.sessions[0].audioCounts.receivedSamples, 16_000 + 48_000);
      await socket.close();
    }));
}

Deno.test("an old client's functions are called and waited for", () =>
  withRelay(async ({ app, simulator }) => {
    const socket = await openRawSocket(socketUrl(app));
    socket.send({
      setup: {
        model: "models/gemini-2.0-flash-exp",
        tools: [{ function_declarations: [{ name: "clock", description: "Tells the time." }] }],
      },
    });
    await socket.until(({ setupComplete }) => setupComplete !== undefined);
    const [tool] = simulator.sessions[0].setup?.tools ?? [];
    assertEquals(tool.functionDeclarations?.[0].behavior, "BLOCKING");
    socket.send({
      client_content: { turns: [{ parts: [{ text: "time?" }] }], turn_complete: true },
    });
    const frames = await socket.until((message) => "toolCall" in message);
    const { toolCall } = frames.at(-1)!.message as {
      toolCall: { functionCalls: { id: string; name: string }[] };
    };
    const [{ id, name }] = toolCall.functionCalls;
    const response = { id, name, response: { output: "noon" } };
    socket.send({ tool_response: { function_responses: [response] } });
    await socket.until(({ serverContent }) => serverContent?.turnComplete === true);
    await socket.close();
  }, { script: TOOL_SCRIPT }));

const BEFORE: [string, string, HeadersInit, number][] = [
  ["another origin", `/ws/${METHOD}`, { origin: "https://evil.example" }, 403],
  ["a method that is none", "/ws/google.ai.generativelanguage.v9.Bidi", {}, 404],
  ["no upgrade", `/ws/${METHOD}`, {}, 400],
];
for (const [name, path, headers, status] of BEFORE) {
  Deno.test(`${name} is answered with ${status} before any upgrade`, () =>
    withRelay(async ({ app }) => {
      const response = await fetch(app.url + path, { headers });
      await response.body?.cancel();
      assertEquals([response.status, app.state.door.counters.connections], [status, 0]);
    }));
}

Deno.test("a relay that is about to end opens nothing more", () =>
  withRelay(async ({ app }) => {
    await app.state.calls.leave(1_000);
    const error = await assertRejects(() => openRawSocket(socketUrl(app)), Error);
    assertStringIncludes(error.message, "503");
  }));

Deno.test("health tells what passed", () =>
  withRelay(async ({ app }) => {
    const socket = await openRawSocket(socketUrl(app));
    socket.send({
      setup: {
        model: "models/gemini-3.8-live",
        generationConfig: { responseModalities: ["AUDIO"] },
      },
    });
    await socket.until(({ setupComplete }) => setupComplete !== undefined);
    const figures = async () => (await (await fetch(`${app.url}/api/health`)).json()).passage;
    assertEquals((await figures()).running, 1);
    const ended = app.logged("passage ended");
    await socket.close();
    await ended;
    const { begun, running, framesUp, framesDown } = await figures();
    assert(framesDown >= 1);
    assertEquals([begun, running, framesUp], [1, 0, 1]);
  }));
