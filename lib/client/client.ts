/**
 * `/client.js`: calls from a page of one's own, with no page of Looksee's around. Bundled to one ES
 * module; `README.md` beside this file is its manual.
 */
import { takeWorkletsFrom } from "../browser/worklet_url.ts";
import { takeWordsFrom } from "../words/current.ts";
import { en } from "../words/en/en.ts";
import { clientPorts } from "./client_ports.ts";
import { type CallWishes, connectTo } from "./connect.ts";
import type { LookseeCall } from "./looksee_call.ts";

export type { CallWishes } from "./connect.ts";
export type { CallEvents, LookseeCall } from "./looksee_call.ts";
export type { OwnTool } from "./own_tools.ts";
export type { AskPerson, Question } from "./put_questions.ts";

/** What a page asks of `connect`. */
export interface ConnectOptions extends CallWishes {
  /** Address of the relay to call; the one this module came from where absent. */
  server?: string;
}

/**
 * Begin a call; on a click, so that the browser lets the replies sound.
 *
 * @returns the call, once it stands or there is none to be had: then its status is `failed`, and its
 *   troubles say why
 * @throws {TypeError} where `server` is no address, and for tools that are none
 */
export async function connect(options: ConnectOptions = {}): Promise<LookseeCall> {
  const home = new URL(import.meta.url).origin;
  const { server: address = home, voice, instructions, ...wishes } = options;
  const server = new URL(address, location.href).origin;
  const ownOrigin = location.origin;
  takeWordsFrom(() => en);
  takeWorkletsFrom(home === ownOrigin ? null : home);
  const start = {
    ...(voice === undefined ? {} : { voice }),
    ...(instructions === undefined ? {} : { instructions }),
  };
  const ports = clientPorts({
    server,
    ownOrigin,
    home,
    start: { ...start, asks: wishes.ask !== undefined },
  });
  return await connectTo({ server, ownOrigin, ports }, wishes);
}
