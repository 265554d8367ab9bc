import { assertEquals, assertRejects } from "@std/assert";
import type { SocketLike } from "../../lib/browser/connection.ts";
import { PairingError } from "../../lib/browser/pairing_error.ts";
import { openPairingLine } from "../../lib/browser/pairing_line.ts";

class FakeSocket extends EventTarget {
  readyState = 0;
  readonly sent: string[] = [];
  closes = 0;
  constructor(readonly url: string, readonly protocol: string) {
    super();
    sockets.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closes++;
  }
}
const sockets: FakeSocket[] = [];

function lineStage(signal: AbortSignal = new AbortController().signal) {
  const WebSocket = FakeSocket as unknown as new (url: string, protocol: string) => SocketLike;
  const line = openPairingLine({ url: "ws://here/api/pair", signal, WebSocket });
  return { line, socket: sockets.at(-1)! };
}

const reasonOf = async (refused: Promise<unknown>) =>
  (await assertRejects(() => refused, PairingError)).reason;

Deno.test("what is said before the line is open leaves when it is", () => {
  const { line, socket } = lineStage();
  assertEquals(socket.protocol, "looksee.pair.1");
  line.send({ type: "ask" });
  assertEquals(socket.sent, []);
  socket.open();
  line.send({ type: "answer", sdp: "v" });
  assertEquals(socket.sent, ['{"type":"ask"}', '{"type":"answer","sdp":"v"}']);
});

Deno.test("messages come in order, the ones before the end, too", async () => {
  const { line, socket } = lineStage();
  socket.say('{"type":"joined"}');
  socket.say('{"type":"offer","sdp":"v"}');
  socket.dispatchEvent(new Event("close"));
  assertEquals(await line.next("joined"), { type: "joined" });
  assertEquals(await line.next("offer"), { type: "offer", sdp: "v" });
  assertEquals(await reasonOf(line.next("offer")), "unreachable");
});

Deno.test("every way a line ends has its reason", async () => {
  const ends: [reason: string, end: (socket: FakeSocket) => void][] = [
    ["expired", (socket) => {
      socket.say('{"type":"error","code":"expired","message":"m","hint":"h"}');
    }],
    ["malformed", (socket) => socket.say('{"type":"error","code":"of another kind"}')],
    ["malformed", (socket) => socket.say(new ArrayBuffer(2))],
    ["out-of-order", (socket) => socket.say('{"type":"answer","sdp":"v"}')],
    ["unreachable", (socket) => socket.dispatchEvent(new Event("close"))],
  ];
  for (const [reason, end] of ends) {
    const { line, socket } = lineStage();
    end(socket);
    assertEquals(await reasonOf(line.next("joined")), reason);
    if (reason !== "out-of-order") assertEquals((await line.over).reason, reason);
  }
});

Deno.test("closed by this end, or called off, the socket is closed", async () => {
  const { line, socket } = lineStage();
  line.close();
  assertEquals([await reasonOf(line.next("joined")), socket.closes], ["gone", 1]);
  const ended = new AbortController();
  const other = lineStage(ended.signal);
  ended.abort();
  assertEquals([(await other.line.over).reason, other.socket.closes], ["gone", 1]);
  assertEquals((await lineStage(ended.signal).line.over).reason, "gone");
});
