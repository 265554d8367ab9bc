import { assertEquals } from "@std/assert";
import {
  type ContractOptions,
  type Fact,
  isTurnComplete,
  type OpenSocket,
  ready,
  setupOf,
} from "./contract.ts";

/**
 * What nobody has told of Google's server, and how the simulator does it. Run against the simulator
 * alone: against Google these would be questions, not facts.
 */
export function choices(
  fact: Fact,
  open: OpenSocket,
  options: ContractOptions,
): void {
  const setup = setupOf(options);
  const closedWith = async (frame: unknown, after: "open" | "ready") => {
    const socket = after === "open" ? await open("right") : await ready(open, options);
    socket.send(frame);
    return await socket.closed;
  };

  fact({ from: "7.2", what: "sends indented JSON in binary frames" }, async () => {
    const socket = await open("right");
    socket.send(setup);
    const first = await socket.next();
    assertEquals(first?.text, '{\n  "setupComplete": {}\n}\n');
    assertEquals(first?.isBinary, true);
    await socket.close();
  });

  fact({ from: "7.10", what: "accepts no compression" }, async () => {
    const socket = await open("right");
    assertEquals(socket.headers["sec-websocket-extensions"], undefined);
    await socket.close();
  });

  fact({ from: "7.5", what: "passes over results nobody waits for" }, async () => {
    const socket = await ready(open, options);
    const response = { id: "made-up", name: "f", response: { output: "1" } };
    socket.send({ toolResponse: { functionResponses: [response] } });
    socket.send({ toolResponse: { functionResponses: [response] } });
    socket.send({ realtimeInput: { text: "Say yes." } });
    await socket.until(isTurnComplete);
    await socket.close();
  });

  fact({ from: "7.7", what: "refuses a resumption while the old socket is open" }, async () => {
    const first = await ready(open, options, { sessionResumption: {} });
    first.send({ realtimeInput: { text: "Say yes." } });
    const frames = await first.until(({ sessionResumptionUpdate }) =>
      sessionResumptionUpdate?.resumable === true
    );
    const handle = frames.at(-1)!.message.sessionResumptionUpdate?.newHandle;
    const again = { setup: { ...setup.setup, sessionResumption: { handle } } };
    assertEquals((await closedWith(again, "open")).code, 1011);
    await first.close();
  });

  fact({ from: "7.8", what: "takes several members in one realtimeInput" }, async () => {
    const socket = await ready(open, options);
    const audio = { data: "AAAA", mimeType: "audio/pcm;rate=16000" };
    socket.send({ realtimeInput: { audio, text: "Say yes." } });
    await socket.until(isTurnComplete);
    await socket.close();
  });

  fact({ from: "6.2", what: "closes over text that is no JSON in these words" }, async () => {
    assertEquals(await closedWith("hello", "open"), {
      code: 1007,
      reason: "Invalid JSON payload received. Unexpected token.",
    });
  });

  fact({ from: "6.2", what: "names the second of two members" }, async () => {
    const { code, reason } = await closedWith(
      { realtimeInput: { text: "a" }, clientContent: { turnComplete: true } },
      "ready",
    );
    assertEquals(code, 1007);
    assertEquals(reason.startsWith("Invalid JSON payload received. Invalid value (oneof)"), true);
  });

  fact({ from: "6.2", what: "names a value of the wrong type and its place" }, async () => {
    const { code, reason } = await closedWith(
      { setup: { ...setup.setup, generationConfig: { temperature: "warm" } } },
      "open",
    );
    assertEquals(code, 1007);
    assertEquals(reason.startsWith("Invalid value at 'setup.generation_config.temperature'"), true);
  });

  fact(
    { from: "2.0", what: "takes negative lengths of silence and sizes of a window" },
    async () => {
      const socket = await ready(open, options, {
        realtimeInputConfig: { automaticActivityDetection: { silenceDurationMs: -7 } },
        contextWindowCompression: { triggerTokens: -5, slidingWindow: { targetTokens: "-1" } },
      });
      await socket.close();
    },
  );

  fact(
    { from: "2.0", what: "refuses JSON nested deeper than a hundred, in these words" },
    async () => {
      const deep = JSON.parse("[".repeat(101) + "]".repeat(101));
      const functionDeclarations = [{ name: "f", parametersJsonSchema: deep }];
      const { code, reason } = await closedWith(
        { setup: { ...setup.setup, tools: [{ functionDeclarations }] } },
        "open",
      );
      assertEquals(code, 1007);
      assertEquals(reason.startsWith("Invalid JSON payload received. Nested too deeply at"), true);
    },
  );

  fact({ from: "1.2", what: "refuses a made-up token as a caller without a key" }, async () => {
    const socket = await open({ constrained: true, query: "?access_token=auth_tokens/made-up" });
    socket.send(setup);
    assertEquals((await socket.closed).code, 1008);
  });

  fact({ from: "4.1", what: "refuses another model on resumption in these words" }, async () => {
    const first = await ready(open, options, { sessionResumption: {} });
    first.send({ realtimeInput: { text: "Say yes." } });
    const frames = await first.until(({ sessionResumptionUpdate }) =>
      sessionResumptionUpdate?.resumable === true
    );
    await first.close();
    const handle = frames.at(-1)!.message.sessionResumptionUpdate?.newHandle;
    const model = "models/gemini-3.8-live-extended-thinking";
    const { code, reason } = await closedWith(
      { setup: { ...setup.setup, model, sessionResumption: { handle } } },
      "open",
    );
    assertEquals([code, reason], [1007, "Request contains an invalid argument."]);
  });

  fact({ from: "2.3", what: "refuses sound that is not PCM as an invalid argument" }, async () => {
    assertEquals(
      await closedWith(
        { realtimeInput: { audio: { data: "AAAA", mimeType: "audio/mp3" } } },
        "ready",
      ),
      { code: 1007, reason: "Request contains an invalid argument." },
    );
  });
}
