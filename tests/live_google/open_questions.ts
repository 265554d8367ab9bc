/**
 * What nobody has published about Google's server, asked of it: the ten open points of section 7 of
 * the protocol's description. An answer is whatever comes; it cannot be wrong. Whoever has asked may
 * turn the answers into facts of the contract.
 */
import { largePicture } from "../live_contract/large_picture.ts";
import { type LiveMessage, openRawSocket, type RawSocket } from "../live_contract/raw_socket.ts";

interface Asked {
  /** `wss://` and the host. */
  url: string;
  apiKey: string;
  /** With prefix. */
  model: string;
  deadlineMs: number;
  /** How long an answer that may never come is waited for; default 15,000. */
  answerMs?: number;
}

/** Session caps are 15 and 2 minutes: a little more is waited for the shorter one. */
const CAP_WAIT_MS = 170_000;

/** One open point, ready to be asked. */
export interface OpenQuestion {
  /** Its number among the ten. */
  point: number;
  what: string;
  /** Resolves to what came; an asking that fails is an answer, too. */
  ask(): Promise<unknown>;
}

/** The ten open points, in order. */
export function openQuestions(asked: Asked): OpenQuestion[] {
  const questions: OpenQuestion[] = [];
  const question = (what: string, ask: () => Promise<unknown>) => {
    const point = questions.length + 1;
    questions.push({ point, what, ask: () => ask().catch((error) => `no answer: ${error}`) });
  };

  const answerMs = asked.answerMs ?? 15_000;
  const open = (version = "v1beta", deadlineMs = asked.deadlineMs) =>
    openRawSocket(
      `${asked.url}/ws/google.ai.generativelanguage.${version}.GenerativeService.` +
        `BidiGenerateContent?key=${asked.apiKey}`,
      { deadlineMs },
    );
  const setupOf = (more: object = {}, model = asked.model, generation: object = {}) => ({
    setup: {
      model,
      generationConfig: { responseModalities: ["AUDIO"], ...generation },
      ...more,
    },
  });
  const ready = async (more: object = {}, generation: object = {}) => {
    const socket = await open();
    socket.send(setupOf(more, asked.model, generation));
    await socket.until((message) => message.setupComplete !== undefined);
    return socket;
  };
  /** Whether a setup is taken, and how it is refused if not. */
  const tried = async (version: string, model: string) => {
    const socket = await open(version, 15_000);
    socket.send(setupOf({}, model));
    const frame = await socket.next();
    if (frame === null) return await socket.closed;
    await socket.close();
    return "served";
  };
  const answered = async (socket: RawSocket) => {
    const frames = await socket.until(isTurnComplete);
    return frames.map(({ message }) => message);
  };

  question("does v1 serve Live, and which models?", async () => ({
    live: await tried("v1", asked.model),
    thinking: await tried("v1", `${asked.model}-extended-thinking`),
  }));

  question("are frames binary and indented?", async () => {
    const socket = await open();
    socket.send(setupOf());
    const frame = await socket.next();
    await socket.close();
    return { isBinary: frame?.isBinary, text: frame?.text };
  });

  question("are the preview models of 3.1 and 2.5 gone?", async () => ({
    flash_3_1: await tried("v1beta", "models/gemini-3.1-flash-live-preview"),
    native_2_5: await tried("v1beta", "models/gemini-2.5-flash-native-audio-preview-12-2025"),
  }));

  const tools = [{
    functionDeclarations: [{
      name: "get_code",
      description: "Gets the code. Always call it when asked for the code.",
      behavior: "NON_BLOCKING",
    }],
  }];
  const called = async () => {
    const socket = await ready({ tools, outputAudioTranscription: {} });
    socket.send({ realtimeInput: { text: "Get the code with your tool, and tell it to me." } });
    const frames = await socket.until((message) => "toolCall" in message);
    const { toolCall } = frames.at(-1)!.message as ToolCalling;
    return { socket, id: toolCall.functionCalls[0].id };
  };
  const respond = (socket: RawSocket, response: object) =>
    socket.send({ toolResponse: { functionResponses: [{ name: "get_code", ...response }] } });

  question("which place of scheduling wins, SILENT outside or INTERRUPT inside?", async () => {
    const { socket, id } = await called();
    const response = { output: "4711", scheduling: "INTERRUPT" };
    respond(socket, { id, scheduling: "SILENT", response });
    const first = await answered(socket);
    const second = await within(answerMs, answered(socket));
    await socket.close();
    return { said: wordsOf([...first, ...(second ?? [])]), hadSecondTurn: second !== null };
  });

  const after = async (socket: RawSocket) => {
    // A call that does not block ends a turn of its own before its result is told.
    const first = await within(answerMs, answered(socket));
    const second = first === null ? null : await within(answerMs, answered(socket));
    const end = await within(answerMs / 5, socket.closed);
    await socket.close();
    return { said: wordsOf([...first ?? [], ...second ?? []]), end };
  };

  question("what comes of a response with an unknown id, or a second one?", async () => {
    const stranger = await called();
    respond(stranger.socket, { id: "made-up", response: { output: "1" } });
    const unknown = await after(stranger.socket);
    const { socket, id } = await called();
    respond(socket, { id, response: { output: "4711" } });
    respond(socket, { id, response: { output: "4712" } });
    return { unknown, second: await after(socket) };
  });

  question("how does a session with pictures end at two minutes?", async () => {
    const socket = await open("v1beta", CAP_WAIT_MS);
    socket.send(setupOf());
    await socket.until((message) => message.setupComplete !== undefined);
    const data = largePicture().toBase64();
    const show = () => socket.send({ realtimeInput: { video: { data, mimeType: "image/jpeg" } } });
    show();
    const timer = setInterval(show, 5_000);
    const end = await socket.closed;
    clearInterval(timer);
    return end;
  });

  question("what does a resumption over an open socket get?", async () => {
    const first = await ready({ sessionResumption: {} });
    first.send({ realtimeInput: { text: "Say hello." } });
    const frames = await first.until((message) =>
      message.sessionResumptionUpdate?.newHandle !== undefined
    );
    const handle = frames.at(-1)!.message.sessionResumptionUpdate?.newHandle;
    const second = await open();
    second.send(setupOf({ sessionResumption: { handle } }));
    const frame = await second.next();
    const answer = frame === null ? await second.closed : frame.message;
    await second.close();
    const old = await within(2_000, first.closed);
    await first.close();
    return { answer, old };
  });

  question("are several members in one realtimeInput taken?", async () => {
    const socket = await ready({ outputAudioTranscription: {} });
    const audio = { data: "AAAAAAAA", mimeType: "audio/pcm;rate=16000" };
    socket.send({ realtimeInput: { audio, text: "Say yes." } });
    const said = await within(answerMs, answered(socket));
    const answer = said === null ? await within(1_000, socket.closed) : wordsOf(said);
    await socket.close();
    return answer;
  });

  question("what does a picture cost by resolution?", async () => {
    const costs: Record<string, unknown> = {};
    const data = largePicture().toBase64();
    const parts = [{ inlineData: { mimeType: "image/jpeg", data } }, { text: "Say yes." }];
    for (const resolution of ["LOW", "MEDIUM", "HIGH"]) {
      const socket = await ready({}, { mediaResolution: `MEDIA_RESOLUTION_${resolution}` });
      socket.send({ clientContent: { turns: [{ role: "user", parts }], turnComplete: true } });
      const messages = await answered(socket);
      costs[resolution] = messages.at(-1)?.usageMetadata?.promptTokensDetails;
      await socket.close();
    }
    return costs;
  });

  question("is compression of frames accepted?", async () => {
    const socket = await ready();
    await socket.close();
    return socket.headers["sec-websocket-extensions"] ?? "no";
  });

  return questions;
}

interface ToolCalling {
  toolCall: { functionCalls: { id: string }[] };
}

const isTurnComplete = ({ serverContent }: LiveMessage) => serverContent?.turnComplete === true;

function wordsOf(messages: LiveMessage[]): string {
  return messages.map(({ serverContent }) => serverContent?.outputTranscription?.text ?? "")
    .join("");
}

/** What a promise brings, or null when it takes longer or comes to nothing. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  const result = await Promise.race([promise.catch(() => null), late.promise]);
  clearTimeout(timer);
  return result;
}
