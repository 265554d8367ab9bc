import { assert, assertEquals, assertLess } from "@std/assert";
import { PING_AFTER_MS } from "../../lib/browser/line_watch.ts";
import { readConfig } from "../../lib/config.ts";
import { createDoor } from "../../lib/door/door.ts";
import { createTickets } from "../../lib/door/tickets.ts";
import { LASTING_PACE } from "../../lib/live/lasting/lasting_session.ts";
import { createLog } from "../../lib/log.ts";
import { answerCall, PAGE_IDLE_SECONDS, SUBPROTOCOL } from "../../lib/relay/answer.ts";
import { Calls } from "../../lib/relay/calls.ts";
import { pageWithTools } from "../../lib/relay/page_with_tools.ts";
import type { Tool } from "../../lib/tools/declare.ts";
import { serveApi } from "../support/api_app.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { fakeLive } from "../support/fake_live.ts";
import { openPage } from "../support/page_client.ts";

Deno.test("a tap sees both sides of a call under its id in the log, and another Live server answers", async () => {
  const live = fakeLive();
  const tapped: string[] = [];
  const app = await serveApi({
    liveServer: { label: "replay", baseUrl: null, apiKey: null },
    joints: {
      openLive: live.open,
      tap(page, callId) {
        tapped.push(callId);
        return {
          ...{ closed: page.closed, backlogBytes: 0 },
          send(message) {
            tapped.push(message.type);
            page.send(message);
          },
          close: (code, reason) => page.close(code, reason),
          async *[Symbol.asyncIterator]() {
            for await (const message of page) {
              tapped.push(message.type);
              yield message;
            }
          },
        };
      },
    },
  });
  const begun = app.logged("call begun");
  const page = await openPage(app.url);
  page.send({ type: "start" });
  live.setUp();
  await page.next("resumeTicket");
  const id = String((await begun).call);
  assertEquals(tapped, [id, "start", "ready", "resumeTicket"]);
  await page.leave();
  await app.close();
});

Deno.test("a list of tools refuses what a page brings along, and not what the owner offers", async () => {
  const live = fakeLive();
  const order = {
    name: "order",
    title: "Order it",
    description: "Orders",
    consent: "none",
  } as const;
  const tools: Tool[] = [{
    ...order,
    ...{ runs: "relay", deadlineMs: 1_000, run: () => ({ result: {} }) },
  }];
  const app = await serveApi({
    liveServer: { label: "replay", baseUrl: null, apiKey: null },
    config: { lockTools: { type: "listed", names: ["light"] } },
    joints: {
      openLive: live.open,
      tools: (page, callId) =>
        pageWithTools(page, {
          ...{ tools, callsInARow: 9, clock: fakeClock(), log: createLog({ level: "silent" }) },
          callId,
        }),
      toolNames: ["order"],
    },
  });
  const light = { name: "light", description: "Switches the light" };
  const page = await openPage(app.url);
  page.send({ type: "start", tools: [light] });
  live.setUp();
  await page.next("ready");
  await page.leave();
  const other = await openPage(app.url);
  other.send({ type: "start", tools: [{ ...light, name: "door" }] });
  const { code, message } = await other.next("error");
  assertEquals(
    [code, message],
    ["settings-refused", "The tool door is not open here. Open: light, order."],
  );
  await other.leave();
  await app.close();
});

Deno.test("a handle is asked for longer than another process keeps a page that has gone in silence", () => {
  assertLess(PAGE_IDLE_SECONDS * 1_000, LASTING_PACE.overlapMs);
  // A page that lives but has nothing to say is heard twice in that time.
  assertLess(2 * PING_AFTER_MS, PAGE_IDLE_SECONDS * 1_000);
});

Deno.test("a call's place is given back at its end, the socket's when it is gone", async () => {
  const config = readConfig({});
  const door = createDoor(config);
  const gone = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<ReturnType<typeof answerCall>>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request, { protocol: SUBPROTOCOL });
    const leave = door.connect("a");
    assert(leave !== null);
    const call = answerCall(socket, {
      settings: config,
      liveServer: { label: "none", baseUrl: null, apiKey: null },
      door,
      tickets: createTickets({ secret: "s".repeat(32) }),
      calls: new Calls(),
      visitor: null,
      address: "a",
      onGone() {
        leave();
        gone.resolve();
      },
      log: createLog({ level: "silent" }),
    });
    answered.resolve(call);
    return response;
  });
  const page = await openPage(`http://127.0.0.1:${server.addr.port}`);
  assertEquals(door.counters.connections, 1);
  page.send({ type: "start" });
  const end = await answered.promise;
  assertEquals([end?.by, end?.error?.code, door.counters.calls], ["live", "key-missing", 0]);
  await page.closed;
  await gone.promise;
  assertEquals(door.counters.connections, 0);
  await server.shutdown();
});
