import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { enterSocket, type SocketRequest } from "../../lib/door/socket_entry.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";

const REFUSED = { code: "origin-refused", message: "Not you.", hint: "Elsewhere." } as const;

function stage({ isRefused = false, isFull = false, protocol = "looksee.1" } = {}) {
  const upgrades: Deno.UpgradeWebSocketOptions[] = [];
  const lines: unknown[] = [];
  let places = 0;
  const door = {
    checkOrigin: () => isRefused ? REFUSED : null,
    addressOf: () => "10.0.0.7",
    connect: () => isFull ? null : (places++, () => void places--),
  };
  const request: SocketRequest = {
    req: new Request("http://localhost/api/live", {
      headers: {
        origin: "http://else.where",
        cookie: `looksee_visitor=${"v".repeat(22)}`,
        "sec-websocket-protocol": "first, looksee.1",
      },
    }),
    info: { remoteAddr: { transport: "tcp", hostname: "10.0.0.7", port: 1 } },
    upgrade(options) {
      upgrades.push(options);
      return { socket: new FakeServerSocket().socket, response: new Response("upgraded") };
    },
  };
  const options = {
    ...{ door, protocol, isLeaving: false, idleSeconds: 12 },
    log: { debug: (event: string, fields: unknown) => void lines.push([event, fields]) },
  };
  return { request, options, upgrades, lines, places: () => places };
}

Deno.test("a socket that may come in has a place until it is gone", () => {
  const { request, options, upgrades, places } = stage();
  const entered = enterSocket(request, options);
  assert(!(entered instanceof Response));
  assertEquals([entered.address, entered.isBrowser, places()], ["10.0.0.7", true, 1]);
  assertEquals(upgrades, [{ protocol: "looksee.1", idleTimeout: 12 }]);
  entered.onGone();
  assertEquals(places(), 0);
});

Deno.test("a page of another origin is refused, and which is logged", async () => {
  const { request, options, upgrades, lines } = stage({ isRefused: true, isFull: true });
  const answer = enterSocket(request, options);
  assertInstanceOf(answer, Response);
  assertEquals([answer.status, await answer.text()], [403, "Not you. Elsewhere.\n"]);
  assertEquals(lines, [["origin refused", { origin: "http://else.where" }]]);
  assertEquals(upgrades, []);
});

Deno.test("who does not offer the subprotocol is told its name", async () => {
  const { request, options, places } = stage({ protocol: "looksee.2" });
  const answer = enterSocket(request, options);
  assertInstanceOf(answer, Response);
  assertEquals(answer.status, 400);
  assertEquals(await answer.text(), "This is a WebSocket of the subprotocol looksee.2.\n");
  assertEquals(places(), 0);
});

Deno.test("nobody comes into a server that is full or about to end", () => {
  const full = stage({ isFull: true });
  const leaving = stage();
  const answers = [
    enterSocket(full.request, full.options),
    enterSocket(leaving.request, { ...leaving.options, isLeaving: true }),
  ];
  assertEquals(answers.map((answer) => answer instanceof Response && answer.status), [503, 503]);
  assertEquals([full.upgrades, leaving.upgrades, leaving.places()], [[], [], 0]);
});

Deno.test("an upgrade that fails gives the place back; what is no handshake is told so", () => {
  const { request, options, places } = stage();
  const failing = (error: Error) => ({
    ...request,
    upgrade() {
      throw error;
    },
  });
  const answer = enterSocket(failing(new TypeError("no key")), options);
  assertEquals([answer instanceof Response && answer.status, places()], [400, 0]);
  const stumble = failing(new RangeError("no memory"));
  assertThrows(() => enterSocket(stumble, options), RangeError, "no memory");
  assertEquals(places(), 0);
});
