import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { pageSocket, type SocketLimits } from "../../lib/relay/socket.ts";
import { cutReason, type Duplex } from "../../lib/wire/duplex.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";
import { encode, PAGE_CODEC, type PageCodec } from "../../lib/wire/codec.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";
import { openSlowPage } from "../support/slow_page.ts";
import { micSound, openPage, type PageClient } from "../support/page_client.ts";

const LIMITS: SocketLimits = {
  maxMessageBytes: 20_000,
  maxMessagesPerSecond: 60,
  maxBytesPerSecond: 65_536,
  maxPicturesPerSecond: 2,
  maxPageBacklogBytes: 1_000_000,
};

/** A page and the relay's end of its socket; for its rates, time stands still. */
async function connected(limits: Partial<SocketLimits> = {}): Promise<{
  page: PageClient;
  duplex: Duplex<ClientMessage, ServerMessage>;
  clock: ReturnType<typeof fakeClock>;
  close(): Promise<void>;
}> {
  const clock = fakeClock();
  const { nowMs } = clock;
  const made = Promise.withResolvers<Duplex<ClientMessage, ServerMessage>>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request, { protocol: "looksee.1" });
    const options = { limits: { ...LIMITS, ...limits }, clock: { ...SYSTEM_CLOCK, nowMs } };
    socket.onopen = () => made.resolve(pageSocket(socket, options));
    return response;
  });
  const page = await openPage(`http://127.0.0.1:${server.addr.port}`);
  const duplex = await made.promise;
  return {
    page,
    duplex,
    clock,
    async close() {
      await page.leave();
      await duplex.closed;
      await server.shutdown();
    },
  };
}

Deno.test("a codec that fails otherwise than it may is the reader's to hear of", async () => {
  const socket = new FakeServerSocket();
  const codec: PageCodec = {
    ...PAGE_CODEC,
    decode() {
      throw new RangeError("a defect");
    },
  };
  const duplex = pageSocket(socket.socket, { limits: LIMITS, clock: fakeClock(), codec });
  socket.receive("{}");
  await assertRejects(() => all(duplex), RangeError, "a defect");
});

/** Everything that comes out of the relay's end until it has closed. */
async function all(duplex: AsyncIterable<ClientMessage>): Promise<ClientMessage[]> {
  const messages: ClientMessage[] = [];
  for await (const message of duplex) messages.push(message);
  return messages;
}

Deno.test("messages of both directions arrive in order, media and text mixed", async () => {
  const { page, duplex, close } = await connected();
  const [sound] = micSound(1);
  const up: ClientMessage[] = [{ type: "start" }, sound, { type: "stop" }, sound];
  for (const message of up) page.send(message);
  const iterator = duplex[Symbol.asyncIterator]();
  for (const message of up) assertEquals((await iterator.next()).value, message);
  const down: ServerMessage[] = [
    { type: "pong", id: 1 },
    { type: "sound", reply: 7, position: 9, pcm: Int16Array.from([1, -1]) },
    { type: "pong", id: 2 },
  ];
  for (const message of down) duplex.send(message);
  await page.next("pong", ({ id }) => id === 2);
  assertEquals(page.received, down);
  await close();
});

const HOSTILE: {
  name: string;
  send(page: PageClient): void;
  code: number;
  error: string;
}[] = [
  {
    name: "a text frame that is no JSON",
    send: (page) => page.sendRaw("{"),
    code: 4000,
    error: "malformed",
  },
  {
    name: "a message nobody knows",
    send: (page) => page.sendRaw('{"type":"dance"}'),
    code: 4000,
    error: "malformed",
  },
  {
    name: "a binary frame without a payload",
    send: (page) => page.sendRaw(new Uint8Array(8)),
    code: 4000,
    error: "malformed",
  },
  {
    name: "a picture that is no JPEG",
    send: (page) => page.sendRaw(Uint8Array.from([2, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3])),
    code: 4000,
    error: "malformed",
  },
  {
    name: "a message over the limit",
    send: (page) => page.sendRaw(new Uint8Array(20_001).fill(1)),
    code: 4002,
    error: "too-large",
  },
  {
    name: "more messages than 4 s worth",
    send: (page) => {
      for (let i = 0; i < 241; i++) page.send({ type: "stop" });
    },
    code: 4003,
    error: "too-fast",
  },
  {
    name: "more bytes than 4 s worth",
    send: (page) => {
      for (let i = 0; i < 15; i++) {
        page.send({ type: "sound", position: 0, pcm: new Int16Array(9_900) });
      }
    },
    code: 4003,
    error: "too-fast",
  },
];

for (const { name, send, code, error } of HOSTILE) {
  Deno.test(`${name} closes with ${code} and a reason, and does not come out`, async () => {
    const { page, duplex, close } = await connected();
    const [good] = micSound(1);
    page.send(good);
    send(page);
    page.send(good);
    const told = await page.next("error");
    assertEquals([told.code, told.fatal], [error, true]);
    const closed = await page.closed;
    assertEquals([closed.code, closed.reason], [code, cutReason(told.message)]);
    assertEquals((await duplex.closed).by, "us");
    const out = await all(duplex);
    assertEquals(out[0], good);
    assert(out.slice(1).every((message) => message.type === "stop" || message.type === "sound"));
    assertLess(out.length, 242);
    await close();
  });
}

Deno.test("a page may catch up after a stall, and goes on when time has passed", async () => {
  const { page, duplex, clock, close } = await connected();
  const iterator = duplex[Symbol.asyncIterator]();
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 240; i++) page.send({ type: "ping", id: i });
    for (let i = 0; i < 240; i++) await iterator.next();
    clock.pass(4_000);
  }
  await close();
});

Deno.test("a page that leaves ends the iteration with its code", async () => {
  const { page, duplex, close } = await connected();
  page.send({ type: "stop" });
  page.socket.close(3001, "bye");
  assertEquals(await all(duplex), [{ type: "stop" }]);
  assertEquals(await duplex.closed, { code: 3001, reason: "bye", by: "them" });
  duplex.send({ type: "pong", id: 1 });
  duplex.close();
  await close();
});

Deno.test("closing takes only legal codes and reasons to the page", async () => {
  const { page, duplex, close } = await connected();
  duplex.close(1006, "ü".repeat(200));
  const { code, reason } = await page.closed;
  assertEquals([code, new TextEncoder().encode(reason).length], [4301, 122]);
  await close();
});

Deno.test("a page that does not read is told and closed instead of filling the memory", async () => {
  const slow = await slowPage();
  const { duplex } = slow;
  let ended = false;
  void duplex.closed.then(() => ended = true);
  let sent = 0;
  while (!ended && sent < 4_000) {
    duplex.send({ type: "sound", reply: 1, position: 0, pcm: new Int16Array(24_000) });
    sent++;
    await Promise.resolve();
  }
  const { code, by } = await duplex.closed;
  assertEquals([code, by], [4004, "us"]);
  assertLess(duplex.backlogBytes, 1_200_000);
  await slow.close();
});

/** A relay's end whose page upgrades, never reads and never answers. */
async function slowPage() {
  const made = Promise.withResolvers<Duplex<ClientMessage, ServerMessage>>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    const options = { limits: LIMITS, clock: SYSTEM_CLOCK };
    socket.onopen = () => made.resolve(pageSocket(socket, options));
    return response;
  });
  const page = await openSlowPage({ port: server.addr.port });
  return {
    duplex: await made.promise,
    async close() {
      page.close();
      await server.shutdown();
    },
  };
}

Deno.test("pictures over the limit are left out and told of, and the call goes on", async () => {
  const clock = fakeClock();
  const fake = new FakeServerSocket();
  let leftOut = 0;
  const limits = { ...LIMITS, maxMessagesPerSecond: 1_000, maxBytesPerSecond: 1_000_000 };
  const duplex = pageSocket(fake.socket, { limits, clock, onPictureLeftOut: () => leftOut++ });
  const picture = encode({ type: "picture", position: 0, jpeg: Uint8Array.of(0xff, 0xd8, 1) });
  const send = (frame: ReturnType<typeof encode>) =>
    fake.receive(typeof frame === "string" ? frame : frame.buffer);
  for (let i = 0; i < 10; i++) send(picture);
  send(encode({ type: "stop" }));
  clock.pass(1_000);
  for (let i = 0; i < 3; i++) send(picture);
  fake.hangUp(1000);
  const came = (await all(duplex)).map(({ type }) => type);
  assertEquals(came, [...Array(8).fill("picture"), "stop", "picture", "picture"]);
  assertEquals([leftOut, fake.closedWith], [3, null]);
});

Deno.test("of too many pictures put to lines the lines come, without theirs", async () => {
  const clock = fakeClock();
  const fake = new FakeServerSocket();
  let leftOut = 0;
  const limits = { ...LIMITS, maxMessagesPerSecond: 1_000, maxBytesPerSecond: 1_000_000 };
  const duplex = pageSocket(fake.socket, { limits, clock, onPictureLeftOut: () => leftOut++ });
  const jpeg = Uint8Array.of(0xff, 0xd8, 1);
  for (let i = 0; i < 10; i++) {
    const frame = encode({ type: "text", id: `${i}`, text: "this", jpeg });
    fake.receive(typeof frame === "string" ? frame : frame.buffer);
  }
  fake.hangUp(1000);
  const came = (await all(duplex)).map((message) => "jpeg" in message);
  assertEquals(came, [...Array(8).fill(true), false, false]);
  assertEquals([leftOut, fake.closedWith], [2, null]);
});
