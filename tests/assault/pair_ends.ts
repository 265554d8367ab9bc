/** The two ends of a pairing, on raw sockets. */
import type { Fate, RawSocket, RawSocketOptions } from "./raw_socket.ts";
import type { Stage } from "./stage.ts";
import { cookie, trade } from "./trade.ts";
import { within } from "./within.ts";

export const PAIR_PATH = "/api/pair";

type Options = Omit<RawSocketOptions, "port" | "path">;

/** What a socket for pairing is opened with. */
export function pairOptions({ headers = {}, ...options }: Options = {}) {
  return {
    ...options,
    path: PAIR_PATH,
    headers: { "sec-websocket-protocol": "looksee.pair.1", ...headers },
  };
}

/** A page that has a code; the code is empty where it was not let in. */
export async function desk(
  stage: Stage,
  address = stage.address(),
): Promise<{ socket: RawSocket; pairingCode: string }> {
  const mine = cookie(stage);
  const entryTicket = await trade(stage, stage.options.codes.insider, mine);
  const socket = stage.socket(pairOptions({ address, headers: { cookie: mine } }));
  if (await socket.status === "101") await socket.sendJson({ type: "ask", entryTicket });
  const text = await within(8_000, socket.textWith(/"type":"(code|error)"/), null) ?? "";
  return { socket, pairingCode: /"pairingCode":"(\w+)"/.exec(text)?.[1] ?? "" };
}

/** A phone that comes with a code. @returns `joined`, or how it ended */
export async function phone(
  stage: Stage,
  pairingCode: string,
  address = stage.address(),
): Promise<{ socket: RawSocket; fate: Fate }> {
  const socket = stage.socket(pairOptions({ address }));
  const come = async () => {
    if (await socket.status !== "101") return await socket.fate;
    await socket.sendJson({ type: "join", pairingCode });
    return await socket.textWith(/"type":"joined"/) === null ? await socket.fate : "joined";
  };
  return { fate: await within(8_000, come(), "open"), socket };
}
