import { assert, assertEquals } from "@std/assert";
import { readConfig } from "../../lib/config.ts";
import { createDoor } from "../../lib/door/door.ts";
import { createLog } from "../../lib/log.ts";
import { answerCall, SUBPROTOCOL } from "../../lib/relay/answer.ts";
import { serveApi } from "../support/api_app.ts";
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
  await page.next("ready");
  assertEquals(tapped, [String((await begun).call), "start", "ready"]);
  await page.leave();
  await app.close();
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
