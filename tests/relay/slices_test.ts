/** Pictures that come in slices, at the relay's end of a page's socket. */
import { assertEquals, assertGreater } from "@std/assert";
import fc from "fast-check";
import { pageSocket, type SocketLimits } from "../../lib/relay/socket.ts";
import { encode, PAGE_CODEC, type PageCodec } from "../../lib/wire/codec.ts";
import type { ClientMessage, Picture, ServerMessage } from "../../lib/wire/message.ts";
import { decodeSliceCame, encodeSlice, type SliceCame } from "../../lib/wire/slice.ts";
import { readConfig } from "../../lib/config.ts";
import { type FakeClock, fakeClock } from "../support/fake_clock.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";

const SLICE = 2_048;
const READY: ServerMessage = {
  ...{ type: "ready", model: "m", upstream: "test", turns: { mode: "automatic" } },
  ...{ resumed: false, elapsedMs: 0 },
  limits: {
    ...{ messageBytes: 1, messagesPerSecond: 1, bytesPerSecond: 1, pictureIntervalMs: 1 },
    ...{ callMinutes: 0, pictureSliceBytes: 65_536 },
  },
};

interface Stage {
  socket: FakeServerSocket;
  clock: FakeClock;
  /** How many slices were refused. */
  readonly refused: number;
  /** Answers to slices so far. */
  readonly answers: SliceCame[];
  receive(frame: string | Uint8Array<ArrayBuffer>): void;
  /** All that came out, once the page has left. */
  end(): Promise<ClientMessage[]>;
}

/** The relay's end, with limits as by default. */
function stage(
  limits: Partial<SocketLimits> = {},
  { codec = PAGE_CODEC, isReady = true }: { codec?: PageCodec; isReady?: boolean } = {},
): Stage {
  const [socket, clock] = [new FakeServerSocket(), fakeClock()];
  let refused = 0;
  const duplex = pageSocket(socket.socket, {
    limits: { ...readConfig({}), ...limits },
    clock,
    codec,
    onSliceRefused: () => refused++,
  });
  if (isReady) duplex.send(READY);
  socket.sent.length = 0;
  const out: ClientMessage[] = [];
  const read = (async () => {
    for await (const message of duplex) out.push(message);
  })();
  return {
    socket,
    clock,
    get refused() {
      return refused;
    },
    get answers() {
      return socket.sent.flatMap((frame) => {
        if (typeof frame === "string") return [];
        return [decodeSliceCame(frame.slice().buffer as ArrayBuffer)!];
      });
    },
    receive: (frame) => socket.receive(typeof frame === "string" ? frame : frame.slice().buffer),
    async end() {
      socket.hangUp(1000);
      await read;
      return out;
    },
  };
}

function picture(bytes: number, position = 0): Picture {
  const jpeg = new Uint8Array(bytes).fill(position);
  jpeg.set([0xff, 0xd8]);
  return { type: "picture", position, jpeg };
}

/** A message in slices; `bytes`: of each but the last. */
function sliced(
  message: ClientMessage,
  { number = 1, bytes = SLICE }: { number?: number; bytes?: number } = {},
): Uint8Array<ArrayBuffer>[] {
  const frame = encode(message) as Uint8Array<ArrayBuffer>;
  const count = Math.ceil(frame.byteLength / bytes);
  return Array.from({ length: count }, (_, index) => {
    const from = index * bytes;
    const payload = frame.subarray(from, from + bytes);
    return encodeSlice({ number, from, isLast: index === count - 1, payload });
  });
}

/** What a page was told at its end: the error's code and the close code. */
function told({ socket }: Stage): unknown[] {
  const texts = socket.sent.filter((frame) => typeof frame === "string");
  return texts.map((text) => (JSON.parse(text) as ServerMessage & { code: string }).code);
}

Deno.test("slices become the picture they are of, and each is answered; sound passes between them", async () => {
  const page = stage();
  const sound: ClientMessage = { type: "sound", position: 0, pcm: Int16Array.of(1, 2) };
  const result: ClientMessage = {
    ...{ type: "toolResult", id: "1", name: "look_closer", result: { output: "ok" } },
    jpeg: picture(5_000).jpeg,
  };
  const [first, ...rest] = sliced(picture(5_000, 9));
  page.receive(first);
  page.receive(encode(sound));
  for (const slice of rest) page.receive(slice);
  for (const slice of sliced(result, { number: 2 })) page.receive(slice);
  assertEquals(page.answers.slice(0, 3), [
    { number: 1, to: SLICE },
    { number: 1, to: 2 * SLICE },
    { number: 1, to: 5_008 },
  ]);
  assertEquals(page.answers.length, 6);
  assertEquals(await page.end(), [sound, picture(5_000, 9), result]);
});

Deno.test("what is half there when the page hides something is let go, and so is what another follows", async () => {
  const page = stage();
  for (const slice of sliced(picture(9_000, 1)).slice(0, 2)) page.receive(slice);
  page.receive(encode({ type: "pictureGone" }));
  for (const slice of sliced(picture(9_000, 2), { number: 2 }).slice(0, 3)) page.receive(slice);
  for (const slice of sliced(picture(9_000, 3), { number: 3 })) page.receive(slice);
  assertEquals(await page.end(), [{ type: "pictureGone" }, picture(9_000, 3)]);
});

Deno.test("a page that leaves in the middle of a picture leaves nothing of it", async () => {
  const page = stage();
  for (const slice of sliced(picture(9_000)).slice(0, -1)) page.receive(slice);
  assertEquals(await page.end(), []);
});

const [FIRST, SECOND, THIRD] = sliced(picture(9_000));
const GONE = encode({ type: "pictureGone" }) as string;
const HOSTILE: [
  name: string,
  frames: (string | Uint8Array<ArrayBuffer>)[],
  code: number,
  error: string,
][] = [
  ["a slice that continues nothing", [SECOND], 4000, "malformed"],
  ["a slice that is left out", [FIRST, THIRD], 4000, "malformed"],
  ["a slice of what was taken back", [FIRST, GONE, SECOND], 4000, "malformed"],
  ["another picture's slice", [FIRST, sliced(picture(9_000), { number: 2 })[1]], 4000, "malformed"],
  [
    "crumbs",
    [encodeSlice({ number: 1, from: 0, isLast: false, payload: Uint8Array.of(2) })],
    4000,
    "malformed",
  ],
  ["a picture past the limit", sliced(picture(20_000)), 4002, "too-large"],
];

for (const [name, frames, code, error] of HOSTILE) {
  Deno.test(`${name}: closed with ${code}, told and counted`, async () => {
    const page = stage({ maxMessageBytes: 10_000 });
    for (const frame of frames) page.receive(frame);
    page.clock.pass(5);
    assertEquals([told(page), page.socket.closedWith?.[0]], [[error], code]);
    assertEquals(page.refused, 1);
    const out = await page.end();
    assertEquals(out.some(({ type }) => type === "picture"), false);
  });
}

Deno.test("a frame in slices that is no picture is told as one that came whole", async () => {
  const page = stage();
  const frame = encode(picture(5_000)) as Uint8Array<ArrayBuffer>;
  frame[8] = 0;
  page.receive(encodeSlice({ number: 1, from: 0, isLast: true, payload: frame }));
  page.clock.pass(5);
  assertEquals([told(page), await page.end()], [["malformed"], []]);
});

Deno.test("two pictures of a megabyte a second pass the limits, beside the sound", async () => {
  // Their bytes have a limit of their own, which 1 MB twice a second just does not fit.
  const page = stage({ maxBytesPerSecond: 2_200_000 });
  let number = 0;
  for (let second = 0; second < 10; second++) {
    for (const ms of [0, 500]) {
      const slices = sliced(picture(1_000_000, ms), { number: ++number });
      for (const slice of slices) page.receive(slice);
      for (let frame = 0; frame < 25; frame++) {
        page.receive(encode({ type: "sound", position: frame * 320, pcm: new Int16Array(320) }));
      }
      page.clock.pass(500);
      // Let the relay read.
      for (let turn = 0; turn < 100; turn++) await Promise.resolve();
    }
  }
  assertEquals([page.socket.closedWith, told(page)], [null, []]);
  assertGreater(page.answers.length, 9_000);
  const out = await page.end();
  assertEquals(out.filter(({ type }) => type === "picture").length, 20);
});

Deno.test("pictures in one slice each are messages like others, and too many are too many", () => {
  const page = stage({ maxMessagesPerSecond: 10 });
  const [slice] = sliced(picture(100));
  for (let i = 0; i < 41; i++) page.receive(slice);
  page.clock.pass(5);
  assertEquals([told(page), page.socket.closedWith?.[0]], [["too-fast"], 4003]);
});

Deno.test("slices without an end are bounded by their bytes", () => {
  const page = stage({ maxBytesPerSecond: 10_000 });
  for (let i = 0; i < 30; i++) page.receive(FIRST);
  page.clock.pass(5);
  assertEquals([told(page), page.socket.closedWith?.[0]], [["too-fast"], 4003]);
});

Deno.test("who speaks another dialect has no slices", () => {
  const page = stage({}, { codec: { ...PAGE_CODEC, takesSlices: false } });
  page.receive(FIRST);
  assertEquals(told(page), ["malformed"]);
});

Deno.test("nothing is held of a picture in slices before the page was told it may", () => {
  const page = stage({}, { isReady: false });
  page.receive(FIRST);
  assertEquals([told(page), page.answers], [["malformed"], []]);
});

Deno.test("wherever pictures are cut and given up, what comes out is whole and in order", async () => {
  const picked = fc.record({
    jpegBytes: fc.integer({ min: 2, max: 30_000 }),
    sliceBytes: fc.integer({ min: SLICE, max: 10_000 }),
    keptShare: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    isTold: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(picked, { maxLength: 10 }), async (all) => {
      const page = stage({ maxBytesPerSecond: 10_000_000, maxPicturesPerSecond: 100 });
      const wanted: ClientMessage[] = [];
      all.forEach(({ jpegBytes, sliceBytes, keptShare, isTold }, number) => {
        const message = picture(jpegBytes, number);
        const slices = sliced(message, { number, bytes: sliceBytes });
        const kept = Math.floor(slices.length * keptShare);
        for (const slice of slices.slice(0, kept)) page.receive(slice);
        if (kept === slices.length) wanted.push(message);
        if (!isTold) return;
        page.receive(GONE);
        wanted.push({ type: "pictureGone" });
      });
      assertEquals(await page.end(), wanted);
      assertEquals(page.refused, 0);
    }),
    { seed: 8, numRuns: 100 },
  );
});
