import { assert, assertEquals } from "@std/assert";
import { readConfig } from "../../lib/config.ts";
import { createDoor } from "../../lib/door/door.ts";
import { createLog } from "../../lib/log.ts";
import { answerCall, SUBPROTOCOL } from "../../lib/relay/answer.ts";
import { openPage } from "../support/page_client.ts";

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
