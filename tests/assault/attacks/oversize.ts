import { OP } from "../raw_frames.ts";
import type { RawSocket } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";

const MEGABYTE = 1024 * 1024;
/** More than a page or a client may send at once, less than what Deno itself refuses. */
const TOO_LARGE = 3 * MEGABYTE;
/** Larger than any frame that Deno takes. */
const CLAIMS = [65 * MEGABYTE, 2 ** 31, 2 ** 32 + 1, 2 ** 40, 2 ** 53];
/** Megabytes of one message that never ends, at scale 1. */
const ENDLESS_MB = 16;

/** Fragments without an end: to the server one message that goes on. */
async function sendEndless(socket: RawSocket, megabytes: number): Promise<void> {
  const piece = new Uint8Array(MEGABYTE);
  let opcode: number = OP.binary;
  for (let sent = 0; sent < megabytes; sent++) {
    if (!await socket.send(opcode, piece, { fin: false })) return;
    opcode = OP.more;
  }
}

async function tryFrames(stage: Stage, path: string, right: RegExp): Promise<void> {
  const tries: [string, (socket: RawSocket) => Promise<unknown>, RegExp][] = [
    ["large bytes", (socket) => socket.send(OP.binary, new Uint8Array(TOO_LARGE)), right],
    ["large text", (socket) => socket.send(OP.text, " ".repeat(TOO_LARGE)), right],
    ["endless", (socket) => sendEndless(socket, stage.many(ENDLESS_MB)), /^(4005|1008|cut)$/],
    ...CLAIMS.map((claims) =>
      [
        "huge claim",
        (socket: RawSocket) => socket.send(OP.binary, "x", { claims }),
        /^(cut|4005|100[289])$/,
      ] as [string, (socket: RawSocket) => Promise<unknown>, RegExp]
    ),
  ];
  await Promise.all(tries.map(async ([what, act, right]) => {
    const { fate } = await stage.assail({ path }, act);
    stage.saw(`${what} at ${path.slice(0, 9)}`, fate, right);
  }));
}

/** Frames larger than anybody takes, said, sent or never ended. */
export const oversize: Attack = {
  name: "oversize frame",
  does: "frames of megabytes, claims of terabytes, a message without an end: 4002, 1009 or cut",
  async run(stage) {
    const key = `key=${stage.options.codes.insider}`;
    for (let i = 0; i < stage.many(1); i++) {
      await Promise.all([
        tryFrames(stage, "/api/live", /^400[235]$/),
        tryFrames(stage, stage.passage(key), /^(1009|1008|1007)$/),
        tryFrames(stage, `/?${key}`, /^(400[235]|100[89])$/),
      ]);
    }
  },
};
