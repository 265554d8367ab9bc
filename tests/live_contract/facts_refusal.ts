import { assertEquals, assertStringIncludes } from "@std/assert";
import { type ContractOptions, type Fact, type OpenSocket, ready, setupOf } from "./contract.ts";

/** What is refused, and in which words. */
export function refusalFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  const refused = async (first: unknown, code: number, reason: string) => {
    const socket = await open("right");
    socket.send(first);
    const end = await socket.closed;
    assertEquals(end.code, code);
    assertStringIncludes(end.reason, reason);
  };
  const refusedLater = async (then: unknown, code: number, reason: string) => {
    const socket = await ready(open, options);
    socket.send(then);
    const end = await socket.closed;
    assertEquals(end.code, code);
    assertStringIncludes(end.reason, reason);
  };

  fact({ from: "4.6", what: "refuses a wrong key after the upgrade" }, async () => {
    const socket = await open("wrong");
    socket.send(setupOf(options));
    assertEquals(await socket.closed, {
      code: 1007,
      reason: "API key not valid. Please pass a valid API key.",
    });
  });

  fact({ from: "4.6", what: "refuses a caller without a key" }, async () => {
    const socket = await open("none");
    socket.send(setupOf(options));
    const { code, reason } = await socket.closed;
    assertEquals(code, 1008);
    assertStringIncludes(reason, "Method doesn't allow unregistered callers");
  });

  fact({ from: "2.0", what: "names an unknown field and its place" }, () =>
    refused(
      { setup: { model: options.model, generationConfig: { x: 1 } } },
      1007,
      `Invalid JSON payload received. Unknown name "x" at 'setup.generation_config'`,
    ));

  fact({ from: "6.2", what: "refuses what is no JSON" }, () => refused("hello", 1007, ""));

  fact({ from: "2.0", what: "refuses content before the setup" }, () =>
    refused(
      { realtimeInput: { text: "hello" } },
      1007,
      "setup must be the first message and only the first",
    ));

  fact(
    { from: "2.0", what: "refuses a second setup" },
    () =>
      refusedLater(setupOf(options), 1007, "setup must be the first message and only the first"),
  );

  fact(
    { from: "6.2", what: "refuses two members in one message" },
    () => refusedLater({ realtimeInput: { text: "a" }, clientContent: {} }, 1007, ""),
  );

  fact({ from: "4.6", what: "tells an unknown model" }, () =>
    refused(
      { setup: { model: "models/nobody", generationConfig: { responseModalities: ["AUDIO"] } } },
      1008,
      `models/nobody is not found for API version ${options.apiVersion}, or is not supported`,
    ));

  fact({ from: "4.6", what: "refuses to answer in text, which is the default" }, () =>
    refused(
      { setup: { model: options.model } },
      1007,
      "The requested combination of response modalities (TEXT) is not supported by the model.",
    ));

  fact(
    { from: "2.3", what: "refuses marked activity while it detects it itself" },
    () =>
      refusedLater(
        { realtimeInput: { activityStart: {} } },
        1007,
        "Explicit activity control is not supported when automatic activity detection is enabled.",
      ),
  );

  fact({ from: "2.3", what: "refuses media chunks" }, () =>
    refusedLater(
      { realtimeInput: { mediaChunks: [{ mimeType: "audio/pcm;rate=16000", data: "AAAA" }] } },
      1007,
      "realtime_input.media_chunks is deprecated. Use audio, video, or text instead.",
    ));

  fact({ from: "4.6", what: "does not know a made-up handle" }, () =>
    refused(
      setupOf(options, { sessionResumption: { handle: "made-up" } }),
      1007,
      "Invalid session handle",
    ));
}
