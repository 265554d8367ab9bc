import { Buffer } from "node:buffer";
import { frame, OP } from "../raw_frames.ts";
import type { RawSocket } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";

/** Frames a flood has at scale 1; a million at sixteen. */
const FRAMES = 60_000;
const BATCH = 2_000;

/** As many of one frame as the line takes, or as there are to be. */
async function flood(socket: RawSocket, one: Buffer, frames: number): Promise<void> {
  const batch = Buffer.concat(Array.from({ length: BATCH }, () => one));
  for (let sent = 0; sent < frames; sent += BATCH) {
    if (!await socket.line.write(batch)) return;
  }
}

async function fromStrangers(stage: Stage): Promise<void> {
  const key = `key=${stage.options.codes.insider}`;
  const frames = stage.many(FRAMES);
  const kinds: [string, Buffer][] = [
    ["ping", frame(OP.ping)],
    ["pong", frame(OP.pong)],
    ["empty text", frame(OP.text)],
    ["empty bytes", frame(OP.binary)],
    ["two brackets", frame(OP.text, "{}")],
    ["empty fragment", frame(OP.more, "", { fin: false })],
  ];
  for (const path of ["/api/live", stage.passage(key), `/?${key}`]) {
    await Promise.all(kinds.map(async ([what, one]) => {
      const { fate } = await stage.assail({ path }, (socket) => flood(socket, one, frames));
      stage.saw(`${what} at ${path.slice(0, 9)}`, fate, /^(4\d\d\d|100[2378]|cut)$/);
    }));
  }
}

/** The beginning of a picture, as small as it may be. */
function firstSlice(): Uint8Array {
  const slice = new Uint8Array(8 + 2_048);
  slice.set([4, 0, 0, 0, 0, 0, 0, 0, 2]);
  return slice;
}

async function fromCallers(stage: Stage): Promise<void> {
  const { insider } = stage.options.codes;
  const frames = stage.many(FRAMES);
  const page = await stage.readyPage(insider);
  const client = await stage.readyClient(insider);
  const slicer = await stage.readyPage(insider);
  const floods: [RawSocket | null, string, Buffer, RegExp][] = [
    [page, "pings", frame(OP.text, '{"type":"ping","id":1}'), /^(4003|cut)$/],
    [client, "empty input", frame(OP.text, '{"realtimeInput":{}}'), /^(1008|cut)$/],
    [slicer, "pictures begun and never ended", frame(OP.binary, firstSlice()), /^(4003|cut)$/],
  ];
  for (const [socket, what, one, right] of floods) {
    if (socket !== null) await flood(socket, one, frames);
    stage.saw(`caller with ${what}`, await stage.end(socket), right);
  }
}

/** Frames by the hundred thousand that cost nothing to send. */
export const tinyFrames: Attack = {
  name: "tiny frames",
  does: "a million pings, empty frames and small messages: 4000, 4003, 4005, 1008 or cut",
  async run(stage) {
    await fromStrangers(stage);
    await fromCallers(stage);
  },
};
