import { Buffer } from "node:buffer";
import { closeFrame, frame, OP } from "../raw_frames.ts";
import type { Attack } from "../stage.ts";

/** Frames that RFC 6455 knows no use for. */
const FRAMES: [string, Uint8Array][] = [
  ["not masked", frame(OP.text, "{}", { masked: false })],
  ["reserved bits", frame(OP.text, "{}", { reserved: 4 })],
  ["reserved opcode", frame(3, "x")],
  ["reserved control", frame(11, "x")],
  ["long ping", frame(OP.ping, new Uint8Array(126))],
  ["fragmented ping", frame(OP.ping, "x", { fin: false })],
  ["nothing to go on with", frame(OP.more, "x")],
  [
    "text within a message",
    Buffer.concat([
      frame(OP.text, "{", { fin: false }),
      frame(OP.text, "}"),
    ]),
  ],
  ["half a close code", frame(OP.close, "x")],
  ["close 0", closeFrame(0)],
  ["close 999", closeFrame(999)],
  ["close 1005", closeFrame(1005)],
  ["close 1015", closeFrame(1015)],
  ["close 65535", closeFrame(65_535)],
  ["close with bad text", closeFrame(1000, new Uint8Array([0xff, 0xfe]))],
  ["close twice", Buffer.concat([closeFrame(1000), closeFrame(1000)])],
  ["HTTP again", Buffer.from("GET /api/health HTTP/1.1\r\nhost: x\r\n\r\n")],
];

/** A WebSocket that is none. */
export const wrongFrames: Attack = {
  name: "wrong frames",
  does: "frames that break the WebSocket's own rules, odd close codes: closed or cut",
  async run(stage) {
    const key = `key=${stage.options.codes.insider}`;
    for (let i = 0; i < stage.many(1); i++) {
      for (const path of ["/api/live", stage.passage(key), `/?${key}`]) {
        await Promise.all(FRAMES.map(async ([what, bytes]) => {
          const { fate, texts } = await stage.assail(
            { path },
            (socket) => socket.line.write(bytes),
          );
          stage.saw(`${what} at ${path.slice(0, 9)}`, fate, /^(4\d\d\d|10\d\d|999|0|65535|cut)$/);
          if (texts.some((text) => text.includes("uptimeSeconds"))) {
            stage.saw("HTTP within a socket", "answered", /^never$/);
          }
        }));
      }
    }
  },
};
