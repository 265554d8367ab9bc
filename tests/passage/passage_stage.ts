/** The passage on a port of its own, in front of a Live server that does what a test tells it to. */
import { type Clock, SYSTEM_CLOCK } from "../../lib/clock.ts";
import { readConfig } from "../../lib/config.ts";
import { createDoor } from "../../lib/door/door.ts";
import { createLog } from "../../lib/log.ts";
import { entranceOf } from "../../lib/passage/entrance.ts";
import { createPassage } from "../../lib/passage/passage.ts";
import { type PassageEnd, type PassageOptions, runPassage } from "../../lib/passage/run_passage.ts";
import { Calls } from "../../lib/relay/calls.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { type RawLiveServer, startRawLiveServer } from "../support/raw_live_server.ts";

export const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
/** The relay's own, which nobody may see. */
export const RELAY_KEY = "the-relays-own-key-1234";

export interface Stage {
  readonly live: RawLiveServer;
  readonly calls: Calls;
  readonly passage: PassageOptions["passage"];
  readonly door: ReturnType<typeof createDoor>;
  /** Log lines, as they were written. */
  readonly lines: string[];
  /** How the first client's time ended. */
  readonly ended: Promise<PassageEnd>;
  /** Sockets that are really gone. */
  readonly gone: () => number;
  open(query?: string): ReturnType<typeof openRawSocket>;
}

/** @param options `clock`: default this machine's; `environment`: settings; `status`: what the Live server answers every upgrade with */
export async function onStage(
  run: (stage: Stage) => Promise<void>,
  { clock = SYSTEM_CLOCK, environment = {}, status, settings: more = {}, budget }: {
    clock?: Clock;
    environment?: Record<string, string>;
    status?: number;
    settings?: Partial<PassageOptions["settings"]>;
    budget?: PassageOptions["budget"];
  } = {},
): Promise<void> {
  const settings = { ...readConfig(environment), ...more };
  const live = await startRawLiveServer({ status });
  const calls = new Calls(clock);
  const passage = createPassage(settings);
  const door = createDoor(settings);
  const lines: string[] = [];
  const log = createLog({ level: "debug", write: (line) => lines.push(line) });
  const ended = Promise.withResolvers<PassageEnd>();
  let gone = 0;
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { pathname, searchParams: query } = new URL(request.url);
    const entrance = entranceOf(pathname.slice(4), { query, headers: request.headers });
    if (entrance === null) return new Response(null, { status: 404 });
    const { socket, response } = Deno.upgradeWebSocket(request);
    runPassage(socket, {
      ...{ entrance, settings, door, calls, passage, clock, log, address: "1.2.3.4" },
      liveServer: { label: "raw", baseUrl: live.url, apiKey: RELAY_KEY },
      onGone: () => gone++,
      budget,
    }).then(ended.resolve);
    return response;
  });
  const open = (query = "") =>
    openRawSocket(`ws://127.0.0.1:${server.addr.port}/ws/${METHOD}${query}`);
  try {
    await run({
      ...{ live, calls, passage, door, lines, open },
      ended: ended.promise,
      gone: () => gone,
    });
  } finally {
    await live.close();
    await server.shutdown();
  }
}
