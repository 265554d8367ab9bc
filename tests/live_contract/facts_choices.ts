import { assertEquals } from "@std/assert";
import { type ContractOptions, type Fact, type OpenSocket, ready, setupOf } from "./contract.ts";

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

  fact("(unknown of Google) closes over text that is no JSON in these words", async () => {
    assertEquals(await closedWith("hello", "open"), {
      code: 1007,
      reason: "Invalid JSON payload received. Unexpected token.",
    });
  });

  fact("(unknown of Google) names the second of two members", async () => {
    const { code, reason } = await closedWith(
      { realtimeInput: { text: "a" }, clientContent: { turnComplete: true } },
      "ready",
    );
    assertEquals(code, 1007);
    assertEquals(reason.startsWith("Invalid JSON payload received. Invalid value (oneof)"), true);
  });

  fact("(unknown of Google) names a value of the wrong type and its place", async () => {
    const { code, reason } = await closedWith(
      { setup: { ...setup.setup, generationConfig: { temperature: "warm" } } },
      "open",
    );
    assertEquals(code, 1007);
    assertEquals(reason.startsWith("Invalid value at 'setup.generation_config.temperature'"), true);
  });

  fact("(unknown of Google) refuses a made-up token as a caller without a key", async () => {
    const socket = await open({ constrained: true, query: "?access_token=auth_tokens/made-up" });
    socket.send(setup);
    assertEquals((await socket.closed).code, 1008);
  });

  fact("(unknown of Google) refuses another model on resumption in these words", async () => {
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

  fact("(unknown of Google) refuses sound that is not PCM as an invalid argument", async () => {
    assertEquals(
      await closedWith(
        { realtimeInput: { audio: { data: "AAAA", mimeType: "audio/mp3" } } },
        "ready",
      ),
      { code: 1007, reason: "Request contains an invalid argument." },
    );
  });
}
