import { assertEquals } from "@std/assert";
import { openRelayLine } from "../../lib/talk/relay_line.ts";
import { decodeClient, encode } from "../../lib/wire/codec.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";

/** A relay that says what it is told to when a call begins, and what it heard. */
function relayThatSays(...messages: (ServerMessage | string)[]) {
  const heard: ClientMessage[] = [];
  const closed = Promise.withResolvers<number>();
  const origins: (string | null)[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    origins.push(request.headers.get("origin"));
    const { socket, response } = Deno.upgradeWebSocket(request, { protocol: "looksee.1" });
    socket.onmessage = ({ data }) => {
      heard.push(decodeClient(data));
      if (heard.length > 1) return;
      for (const message of messages) {
        socket.send(typeof message === "string" ? message : encode(message));
      }
    };
    socket.onclose = ({ code }) => closed.resolve(code);
    return response;
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, heard, origins, closed: closed.promise, close: () => server.shutdown() };
}

const START = { type: "start", accessCode: "a-code" } as const;
const SOUND = { type: "sound", position: 0, pcm: Int16Array.of(1, 2) } as const;

Deno.test("what is sent before the line is open comes after start, and nothing is lost", async () => {
  const relay = relayThatSays({ type: "pong", id: 7 });
  const line = openRelayLine({
    url: `${relay.url}/`,
    start: START,
    signal: new AbortController().signal,
  });
  line.send(SOUND);
  for await (const message of line) {
    assertEquals(message, { type: "pong", id: 7 });
    break;
  }
  line.send({ type: "heard", reply: 1, position: 5 });
  line.close();
  assertEquals(await relay.closed, 1000);
  assertEquals<ClientMessage[]>(relay.heard, [START, SOUND, {
    type: "heard",
    reply: 1,
    position: 5,
  }]);
  // With a code it is no page, which would have to trade it.
  assertEquals(relay.origins, [null]);
  assertEquals((await line.closed).by, "us");
  await relay.close();
});

Deno.test("a relay that says what is none of the wire's is left", async () => {
  const relay = relayThatSays("nonsense");
  const line = openRelayLine({
    url: relay.url,
    start: START,
    signal: new AbortController().signal,
  });
  assertEquals(await Array.fromAsync(line), []);
  assertEquals((await line.closed).code, 4000);
  assertEquals(await relay.closed, 4000);
  await relay.close();
});

Deno.test("the signal ends the line in peace", async () => {
  const relay = relayThatSays({ type: "pong", id: 7 });
  const life = new AbortController();
  const line = openRelayLine({ url: relay.url, start: START, signal: life.signal });
  for await (const _ of line) life.abort();
  assertEquals(await line.closed, { code: 1000, reason: "", by: "us" });
  assertEquals(await relay.closed, 1000);
  await relay.close();
});
