import { assertEquals } from "@std/assert";
import { clientPorts } from "../../lib/client/client_ports.ts";

const RELAY = "https://relay.example";
const ports = (ownOrigin: string) =>
  clientPorts({ server: RELAY, ownOrigin, home: RELAY, start: { asks: false } });

/** What was asked of the relay with a code. */
async function trade(ownOrigin: string): Promise<Request> {
  const asked: Request[] = [];
  const { fetch: real } = globalThis;
  globalThis.fetch = (url, init) => {
    asked.push(new Request(url, init));
    return Promise.resolve(Response.json({ entryTicket: "sealed", lastsMs: 30_000 }));
  };
  try {
    await ports(ownOrigin).tradeCode("right-code", new AbortController().signal);
  } finally {
    globalThis.fetch = real;
  }
  return asked[0];
}

Deno.test("the socket and the trade of a code are the relay's, wherever the page is", async () => {
  assertEquals(ports("https://shop.example").url(), "wss://relay.example/api/live");
  assertEquals((await trade("https://shop.example")).url, `${RELAY}/api/entry`);
});

Deno.test("nothing is kept where another call, or the page, would find it", () => {
  const { memory } = ports("https://shop.example");
  memory.setAccessCode("right-code");
  memory.agree("simulator", ["screen"]);
  assertEquals([memory.accessCode(), memory.agreed("simulator")], ["right-code", ["screen"]]);
  const other = ports("https://shop.example").memory;
  assertEquals([other.accessCode(), other.agreed("simulator")], ["", []]);
});
