import {
  assert,
  assertEquals,
  assertExists,
  assertFalse,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import { type Facts, isTurnComplete, ready, soundOf } from "./contract.ts";
import type { Frame, LiveMessage, RawSocket } from "./raw_socket.ts";

/** The members that only this part looks at. */
type ToolMessage = LiveMessage & {
  toolCall?: { functionCalls?: { id?: string; name?: string; args?: object }[] };
  serverContent?: {
    modelTurn?: { parts?: { text?: string; thought?: boolean }[] };
    groundingMetadata?: {
      webSearchQueries?: string[];
      groundingChunks?: { web?: { uri?: string; title?: string } }[];
      searchEntryPoint?: { renderedContent?: string };
    };
  };
};

const ASK_TIME = "What time is it? Use your tool to find out.";
/** Longer than a server would need to talk on by itself. */
const WAIT_MS = 2_000;

const clock = (behavior: "BLOCKING" | "NON_BLOCKING") => ({
  tools: [{
    functionDeclarations: [{
      name: "get_current_time",
      description: "Tells the time where the person is. Call it whenever the time is asked for.",
      behavior,
    }],
  }],
});

/** Facts about tools, search and thoughts, asked for in words that a real model follows too. */
export const toolFacts: Facts = (fact, open, options) => {
  blockingFacts(fact, open, options);
  freeFacts(fact, open, options);
  searchFacts(fact, open, options);
};

const isToolCall = (message: ToolMessage) => message.toolCall !== undefined;
const isSound = (frame: Frame) => soundOf(frame).length > 0;

/** The first call that comes. */
async function called(socket: RawSocket) {
  const frames = await socket.until(isToolCall);
  const [call] = (frames.at(-1)!.message as ToolMessage).toolCall?.functionCalls ?? [];
  assertExists(call);
  return { id: call.id ?? "", name: call.name ?? "", args: call.args };
}

function respond(socket: RawSocket, { id, name }: { id: string; name: string }, more = {}): void {
  const response = { output: "half past nine in the evening" };
  socket.send({ toolResponse: { functionResponses: [{ id, name, response, ...more }] } });
}

/** What came, in short, repetitions as one. */
function orderOf(frames: Frame[]): string[] {
  const kinds = frames.flatMap((frame) => {
    const { serverContent, toolCall } = frame.message as ToolMessage;
    if (toolCall) return "toolCall";
    if (isSound(frame)) return "sound";
    const kind = ["interrupted", "generationComplete", "turnComplete"]
      .find((name) => name in (serverContent ?? {}));
    return kind ?? [];
  });
  return kinds.filter((kind, index) => kind !== kinds[index - 1]);
}

function blockingFacts(...[fact, open, options]: Parameters<Facts>): void {
  fact(
    {
      from: "6.5",
      what: "calls a declared function with an id, its name, and arguments even when empty",
    },
    async () => {
      const socket = await ready(open, options, clock("BLOCKING"));
      socket.send({ realtimeInput: { text: ASK_TIME } });
      const { id, name, args } = await called(socket);
      assertMatch(id, /^(call_\d+|function-call-\d+)$/);
      assertEquals([name, args], ["get_current_time", {}]);
      await socket.close();
    },
  );

  fact(
    { from: "4.7", what: "waits for a blocking function in silence, and ends that turn once" },
    async () => {
      const socket = await ready(open, options, clock("BLOCKING"));
      socket.send({ realtimeInput: { text: ASK_TIME } });
      const call = await called(socket);
      await options.pause(WAIT_MS);
      respond(socket, call);
      const frames = await socket.until(isTurnComplete);
      assertEquals(orderOf(frames), ["sound", "generationComplete", "turnComplete"]);
      await socket.close();
    },
  );

  fact(
    { from: "4.7", what: "cuts a turn that waits for a function, and takes the late response" },
    async () => {
      const socket = await ready(open, options, clock("BLOCKING"));
      socket.send({ realtimeInput: { text: ASK_TIME } });
      const call = await called(socket);
      socket.send({ clientContent: { turnComplete: false } });
      const frames = await socket.until(isTurnComplete);
      assertEquals(orderOf(frames), ["interrupted", "turnComplete"]);
      assertFalse(frames.some(({ message }) => "toolCallCancellation" in message));
      respond(socket, call);
      await assertAlive(socket);
    },
  );

  fact({ from: "4.7", what: "may make a cut call once more, with another id" }, async () => {
    const socket = await ready(open, options, clock("BLOCKING"));
    socket.send({ realtimeInput: { text: ASK_TIME } });
    const first = await called(socket);
    socket.send({ realtimeInput: { text: "Go on, tell me." } });
    await socket.until(isTurnComplete);
    const frames = await socket.until((message, frame) => isToolCall(message) || isSound(frame));
    const [again] = (frames.at(-1)!.message as ToolMessage).toolCall?.functionCalls ?? [];
    if (again) assertNotEquals(again.id, first.id);
    await socket.close();
  });
}

/** Answers on, so nothing has closed it. */
async function assertAlive(socket: RawSocket): Promise<void> {
  socket.send({
    clientContent: {
      turns: [{ role: "user", parts: [{ text: "Never mind the time. Tell a story." }] }],
      turnComplete: true,
    },
  });
  await socket.until((message, frame) => {
    const [call] = (message as ToolMessage).toolCall?.functionCalls ?? [];
    if (call) respond(socket, { id: call.id ?? "", name: call.name ?? "" });
    return isSound(frame);
  });
  await socket.close();
}

function freeFacts(...[fact, open, options]: Parameters<Facts>): void {
  for (const place of ["beside", "inside"]) {
    fact({
      from: "2.4",
      what: `tells what a function answered that does not block, when idle (${place})`,
    }, async () => {
      const socket = await ready(open, options, clock("NON_BLOCKING"));
      socket.send({ realtimeInput: { text: ASK_TIME } });
      const call = await called(socket);
      const response = { output: "half past nine in the evening", scheduling: "WHEN_IDLE" };
      respond(socket, call, place === "beside" ? { scheduling: "WHEN_IDLE" } : { response });
      const first = await socket.until(isTurnComplete);
      // One turn or two: with nothing said beside the call, the answer may come in the first.
      const all = first.some(isSound) ? first : await socket.until(isTurnComplete);
      assert(all.some(isSound));
      assertFalse(orderOf(all).includes("interrupted"));
      await socket.close();
    });
  }
}

function searchFacts(...[fact, open, options]: Parameters<Facts>): void {
  const ask = async (more: object, text: string) => {
    const socket = await ready(open, options, more);
    socket.send({ realtimeInput: { text } });
    const frames = await socket.until(isTurnComplete);
    await socket.close();
    return frames.map(({ message }) => (message as ToolMessage).serverContent ?? {});
  };
  const wanted = "Search the web for a source about how a websocket opens, and name it.";

  fact(
    { from: "4.7", what: "gives what it searched for and found, where search is declared" },
    async () => {
      const contents = await ask({ tools: [{ googleSearch: {} }] }, wanted);
      const given = contents.flatMap(({ groundingMetadata }) => groundingMetadata ?? []);
      const queries = given.flatMap(({ webSearchQueries = [] }) => webSearchQueries);
      assert(queries.length > 0);
      for (const { groundingChunks = [] } of given) {
        for (const { web } of groundingChunks) assertMatch(web?.uri ?? "", /^https?:/);
      }
      assert(given.some(({ searchEntryPoint }) => searchEntryPoint?.renderedContent));
    },
  );

  fact({ from: "6.5", what: "gives no sources where search is not declared" }, async () => {
    const contents = await ask({}, wanted);
    assertFalse(contents.some(({ groundingMetadata }) => groundingMetadata));
  });

  fact(
    { from: "6.3", what: "keeps its thoughts to itself unless they are asked for" },
    async () => {
      const contents = await ask({}, "Think hard: what is nine times eleven?");
      const parts = contents.flatMap(({ modelTurn }) => modelTurn?.parts ?? []);
      assertFalse(parts.some(({ thought }) => thought));
    },
  );
}
