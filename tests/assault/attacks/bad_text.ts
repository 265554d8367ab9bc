import { Buffer } from "node:buffer";
import { frame, OP } from "../raw_frames.ts";
import type { Attack, Stage } from "../stage.ts";

/** Bytes that are no UTF-8: alone, cut short, overlong, surrogates, past the last character. */
const BYTES = [
  [0xff],
  [0xc3],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0x80, 0x80, 0x80],
];

/** A message with bad bytes somewhere within a text. */
function message(bytes: number[], member: string): Buffer {
  const head = member === "type" ? '{"type":"' : '{"type":"start","model":"';
  return Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('"}')]);
}

function setup(bytes: number[]): Buffer {
  return Buffer.concat([
    Buffer.from('{"setup":{"model":"models/'),
    Buffer.from(bytes),
    Buffer.from('"}}'),
  ]);
}

async function tryBytes(stage: Stage, bytes: number[]): Promise<void> {
  const key = `key=${stage.options.codes.insider}`;
  for (const member of ["type", "model"]) {
    const text = message(bytes, member);
    const page = await stage.assail({}, (socket) => socket.send(OP.text, text));
    stage.saw("text of the page", page.fate, /^(4000|1007|cut)$/);
    const halves = [
      frame(OP.text, text.subarray(0, 12), { fin: false }),
      frame(OP.more, text.subarray(12)),
    ];
    const cut = await stage.assail({}, (socket) => socket.line.write(Buffer.concat(halves)));
    stage.saw("text in two", cut.fate, /^(4000|1007|cut)$/);
  }
  const path = stage.passage(key);
  const text = await stage.assail({ path }, (socket) => socket.send(OP.text, setup(bytes)));
  stage.saw("text of a client", text.fate, /^(1007|1008|cut)$/);
  // Bytes are read as Google reads them, bad ones as U+FFFD: a model that nobody knows.
  const binary = await stage.assail(
    { path },
    (socket) => socket.send(OP.binary, setup(bytes)),
    1_500,
  );
  stage.saw("bytes of a client", binary.fate, /^(1007|1008|cut|open)$/);
  const raw = Buffer.from(bytes).toString("latin1");
  const host = `host: 127.0.0.1:${stage.port}\r\nconnection: close\r\n`;
  const query = await stage.ask(`GET /v1beta/models?key=${raw} HTTP/1.1\r\n${host}\r\n`);
  stage.saw("bytes in a query", query.fate, /^(400|403|429|cut)$/);
  const header = await stage.ask(
    `GET /v1beta/models HTTP/1.1\r\n${host}x-goog-api-key: ${raw}\r\n\r\n`,
  );
  stage.saw("bytes in a header", header.fate, /^(400|403|429|cut)$/);
}

/** Text that is none. */
export const badText: Attack = {
  name: "bad text",
  does: "bytes that are no UTF-8 in frames, queries and headers: 4000, 1007, 400 or cut",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      const random = Array.from({ length: 8 }, () => 0x80 + stage.below(0x40));
      await Promise.all([...BYTES, random].map((bytes) => tryBytes(stage, bytes)));
    }
  },
};
