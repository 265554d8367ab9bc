/** What a route needs to answer the socket of a page that wants a phone, or of the phone. */
import type { Door } from "../door/door.ts";
import { isRefusal, type Refusal } from "../door/refusal.ts";
import type { Duplex } from "../wire/duplex.ts";
import { CLOSE, type MessageOf } from "../wire/message.ts";
import type { PairDown, PairUp } from "../wire/pair_message.ts";
import { Mailbox, type PairEnd } from "./mailbox.ts";
import { CODE_LASTS_MS } from "./pairing_codes.ts";
import * as ends from "./pairing_end.ts";
import type { PairingEnd } from "./pairing_end.ts";
import type { Pairings } from "./pairings.ts";
import { pairSocket } from "./pair_socket.ts";
import { passLetters } from "./pass_letters.ts";

export { PAIR_PROTOCOL } from "../wire/pair_message.ts";

/** Seconds without any sign of the other end, pings included, after which its socket is cut. */
export const PAIR_IDLE_SECONDS = 15;

export interface AnswerPairOptions {
  pairings: Pairings;
  door: Pick<Door, "identify" | "redeem">;
  /** The visitor's cookie that came with the upgrade. */
  visitor: string | null;
  isBrowser: boolean;
  /** Network address of the other end. */
  address: string;
  /** How long it may take to say what it wants, milliseconds. */
  startTimeoutMs: number;
  /** Called when the socket is really gone. */
  onGone(): void;
}

type Line = Duplex<PairUp, PairDown>;

/** Take part in a pairing on a socket that is being upgraded. Never rejects. */
export async function answerPair(
  socket: WebSocket,
  options: AnswerPairOptions,
): Promise<PairingEnd> {
  const { pairings } = options;
  socket.addEventListener("close", options.onGone, { once: true });
  const line = pairSocket(socket, pairings.clock);
  const leave = pairings.enter(options.address);
  const end = leave === null ? await busy(socket) : await run(line, options);
  leave?.();
  if (end === ends.EXPIRED) pairings.count("expired");
  if (end === ends.TIME_OVER) pairings.count("timeOver");
  const { closeCode, error } = end;
  if (error !== null) line.send({ type: "error", ...error });
  line.close(closeCode, error?.message);
  const { code } = await line.closed;
  // Told by the socket itself, which reads no further.
  const wasRefused = [CLOSE.malformed, CLOSE.tooLarge, CLOSE.tooFast, CLOSE.outOfOrder]
    .some((refused) => refused === code);
  if (wasRefused) pairings.count("refusedMessages");
  pairings.log.debug("pairing ended", { end: error?.code ?? "left", code });
  return end;
}

/** What is said before a socket is open is lost. */
async function busy(socket: WebSocket): Promise<PairingEnd> {
  if (socket.readyState === WebSocket.CONNECTING) {
    const opened = Promise.withResolvers<void>();
    for (const event of ["open", "close", "error"]) {
      socket.addEventListener(event, () => opened.resolve(), { once: true });
    }
    await opened.promise;
  }
  return ends.BUSY;
}

async function run(line: Line, options: AnswerPairOptions): Promise<PairingEnd> {
  const { pairings, startTimeoutMs } = options;
  const messages = line[Symbol.asyncIterator]();
  const late = Promise.withResolvers<null>();
  const callOff = pairings.clock.after(startTimeoutMs, () => late.resolve(null));
  try {
    const first = await Promise.race([messages.next(), late.promise]).finally(callOff);
    if (first === null) return ends.START_TIMEOUT;
    if (first.done) return ends.LEFT;
    const party = { line, messages, options };
    if (first.value.type === "ask") return await desk(first.value, party);
    if (first.value.type === "join") return await phone(first.value, party);
    return ends.OUT_OF_ORDER;
  } catch (error) {
    // What the store says of itself: no key and no value of ours is in it.
    pairings.count("storeFailures");
    pairings.log.warn("store failed", { what: "pairing", error: String(error) });
    return ends.UNAVAILABLE;
  }
}

interface Party {
  line: Line;
  messages: AsyncIterator<PairUp>;
  options: AnswerPairOptions;
}

/** The page: gets a code, and what the phone that comes with it would send. */
async function desk(
  { entryTicket }: MessageOf<PairUp, "ask">,
  { line, messages, options }: Party,
): Promise<PairingEnd> {
  const { pairings, door, visitor, address, isBrowser } = options;
  const known: object | Refusal = entryTicket === undefined
    ? door.identify({ address, isPage: isBrowser })
    : await door.redeem(entryTicket, visitor);
  if (isRefusal(known)) return ends.endOfRefusal(known);
  const { id, pairingCode } = await pairings.codes.issue();
  pairings.count("asked");
  line.send({ type: "code", pairingCode, lastsMs: CODE_LASTS_MS });
  return await passLetters(line, messages, {
    ...{ inbox: boxFor("desk", id, pairings), outbox: boxFor("phone", id, pairings) },
    ...{ may: "answer", aloneMs: CODE_LASTS_MS, clock: pairings.clock },
    isAlone: () => pairings.codes.withdraw(pairingCode),
  });
}

/** The phone: has to know the code. */
async function phone(
  { pairingCode }: MessageOf<PairUp, "join">,
  { line, messages, options: { pairings, address } }: Party,
): Promise<PairingEnd> {
  if (!pairings.mayTry(address)) return ends.TOO_MANY_TRIES;
  const id = await pairings.codes.redeem(pairingCode);
  if (id === null) {
    pairings.noteWrong(address);
    return ends.CODE_REFUSED;
  }
  pairings.count("joined");
  pairings.log.info("phone paired");
  const outbox = boxFor("desk", id, pairings);
  await outbox.post({ type: "joined" });
  line.send({ type: "joined" });
  return await passLetters(line, messages, {
    ...{ inbox: boxFor("phone", id, pairings), outbox, may: "offer", clock: pairings.clock },
  });
}

function boxFor(to: PairEnd, id: string, { store, clock, watchesAll }: Pairings): Mailbox {
  return new Mailbox({ store, clock, watchesAll, id, to });
}
