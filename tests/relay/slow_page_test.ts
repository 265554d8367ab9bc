import { assert, assertEquals, assertGreater, assertLess, assertLessOrEqual } from "@std/assert";
import { readConfig } from "../../lib/config.ts";
import { createTickets } from "../../lib/door/tickets.ts";
import { createLog } from "../../lib/log.ts";
import { Calls } from "../../lib/relay/calls.ts";
import { runCall } from "../../lib/relay/relay.ts";
import { pageSocket } from "../../lib/relay/socket.ts";
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import type { ReplySound } from "../../lib/wire/message.ts";
import { fakeLasting } from "../support/fake_lasting.ts";
import { openSlowPage } from "../support/slow_page.ts";

const LIMIT_BYTES = 500_000;
/** A second of reply sound. */
const SOUND: ReplySound = { type: "sound", reply: 1, position: 0, pcm: new Int16Array(24_000) };
const MESSAGE_BYTES = SOUND.pcm.byteLength + 8;

/** A call whose page starts it and then never reads. */
async function slowCall() {
  const settings = readConfig({ LOOKSEE_MAX_PAGE_BACKLOG_BYTES: String(LIMIT_BYTES) });
  const live = fakeLasting();
  const calls = new Calls();
  const lines: Record<string, unknown>[] = [];
  const made = Promise.withResolvers<ReturnType<typeof pageSocket>>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.onopen = () =>
      made.resolve(pageSocket(socket, { limits: settings, clock: SYSTEM_CLOCK }));
    return response;
  });
  const line = await openSlowPage({ port: server.addr.port });
  const page = await made.promise;
  const ended = runCall(page, {
    settings,
    liveServer: { label: "simulator", baseUrl: "http://sim", apiKey: "k" },
    identify: () => Promise.resolve({ owner: null, visitor: "ann" }),
    admit: () => ({ name: null, release() {} }),
    tickets: createTickets({ secret: "s".repeat(32) }),
    calls,
    openLive: () => Promise.reject(new Error("nobody opens one")),
    openLasting: live.open,
    log: createLog({ write: (text) => void lines.push(JSON.parse(text)) }),
  });
  await line.send('{"type":"start"}');
  await live.asked;
  live.setUp();
  return {
    ...{ live, calls, lines, page, ended },
    async close() {
      line.close();
      await server.shutdown();
    },
  };
}

/** Until the sockets had their turn. */
const tick = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("a page that does not read holds no more than the limit, and the counters tell", async () => {
  const { live, calls, lines, page, ended, close } = await slowCall();
  let isOver = false;
  void ended.then(() => void (isOver = true));
  let sentBytes = 0;
  let mostBytes = 0;
  // Far more than the limit and what the system itself holds for a socket.
  while (!isOver && sentBytes < 400 * LIMIT_BYTES) {
    live.server.send(SOUND);
    sentBytes += MESSAGE_BYTES;
    await tick();
    mostBytes = Math.max(mostBytes, page.backlogBytes);
  }
  const { closeCode } = await ended;
  assertEquals(closeCode, 4004);
  assertLess(sentBytes, 400 * LIMIT_BYTES);
  // The message that went past the limit, and the one that says so.
  const bound = LIMIT_BYTES + MESSAGE_BYTES + 1_000;
  assertLessOrEqual(mostBytes, bound);
  const { mostBacklogBytes, tooSlow } = calls.totals;
  assertGreater(mostBacklogBytes, LIMIT_BYTES);
  assertLessOrEqual(mostBacklogBytes, bound);
  assertEquals(tooSlow, 1);
  assertEquals([lines.at(-1)?.close, lines.at(-1)?.mostBacklogBytes], [4004, mostBacklogBytes]);
  // What the model goes on saying takes no room any more.
  const { signal } = await live.asked;
  assert(signal.aborted);
  const before = page.backlogBytes;
  for (let i = 0; i < 100; i++) page.send(SOUND);
  assertLessOrEqual(page.backlogBytes, before);
  await close();
});
