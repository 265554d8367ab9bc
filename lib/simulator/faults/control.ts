import type { IncomingMessage, ServerResponse } from "node:http";
import type { FaultBoard } from "./fault_board.ts";
import { MAX_SEED } from "./random.ts";

/** Path of the control endpoint, on the simulator's own port. */
export const CONTROL_PATH = "/control";

const MAX_BODY_BYTES = 65_536;
const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/** What a request asks to change. */
interface Change {
  faults?: string;
  session?: number;
  seed?: number;
}

interface Answer {
  status: number;
  body: object;
}

/**
 * The control endpoint: GET tells seed, faults and open sessions; POST changes them first. Only for
 * programs on the same machine: neither another host nor a web page (which names its origin) may.
 *
 * @returns false when the request is for something else
 */
export function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  board: FaultBoard,
): boolean {
  if (request.url?.split("?", 1)[0] !== CONTROL_PATH) return false;
  readBody(request).then(
    (body) => reply(response, answerTo(request, body, board)),
    // The caller went away in the middle of it.
    () => response.destroy(),
  );
  return true;
}

function answerTo(request: IncomingMessage, body: string | null, board: FaultBoard): Answer {
  const address = request.socket.remoteAddress ?? "";
  if (!LOOPBACK.test(address) || request.headers.origin !== undefined) {
    return refusal(403, "Only programs on the same machine may control the simulator");
  }
  if (request.method === "GET") return { status: 200, body: stateOf(board) };
  if (request.method !== "POST") return refusal(405, "Takes GET and POST");
  if (body === null) return refusal(413, `Takes at most ${MAX_BODY_BYTES} bytes`);
  try {
    apply(changeOf(body), board);
    return { status: 200, body: stateOf(board) };
  } catch (error) {
    if (error instanceof RangeError) return refusal(400, error.message);
    throw error;
  }
}

function apply({ faults, session, seed }: Change, board: FaultBoard): void {
  // The faults first: they can be refused, and then nothing has changed.
  if (faults !== undefined) board.set(faults, session);
  if (seed !== undefined) board.seed = seed;
}

/** @throws {RangeError} when it is not one */
function changeOf(body: string): Change {
  const change = parsed(body);
  if (typeof change !== "object" || change === null || Array.isArray(change)) {
    throw new RangeError("The body is to be a JSON object");
  }
  const { faults, session, seed, ...others } = change as Record<string, unknown>;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) {
    throw new RangeError(`Unknown member "${stranger}"; known are faults, session, seed`);
  }
  if (faults !== undefined && typeof faults !== "string") {
    throw new RangeError(`"faults" is to be a text such as "quota" or "latency:80ms"`);
  }
  if (session !== undefined && faults === undefined) {
    throw new RangeError(`"session" stands only beside "faults"`);
  }
  return { faults, session: whole("session", session), seed: whole("seed", seed, MAX_SEED) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RangeError("The body is to be JSON");
    throw error;
  }
}

function whole(name: string, value: unknown, most?: number): number | undefined {
  if (value === undefined) return undefined;
  const isWhole = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  if (isWhole && value <= (most ?? Infinity)) return value;
  throw new RangeError(`"${name}" is to be a whole number${most ? `, at most ${most}` : ""}`);
}

function stateOf(board: FaultBoard): object {
  return { seed: board.seed, faults: board.text, sessions: board.open };
}

function refusal(status: number, error: string): Answer {
  return { status, body: { error } };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}

/** Null when it is too long. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const decoder = new TextDecoder();
  let body = "";
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    // Read to the end all the same: an answer in the middle of it would be lost.
    if (bytes <= MAX_BODY_BYTES) body += decoder.decode(chunk, { stream: true });
  }
  return bytes > MAX_BODY_BYTES ? null : body;
}
