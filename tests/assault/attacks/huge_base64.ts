import { OP } from "../raw_frames.ts";
import type { RawSocket } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";
import { within } from "../within.ts";

/** More than the largest picture takes in base64. */
const TOO_LONG = 3_000_000;

const audio = (data: string) => ({
  realtimeInput: { audio: { data, mimeType: "audio/pcm;rate=16000" } },
});
const chunks = (data: unknown) => ({
  realtime_input: {
    media_chunks: [{ mime_type: "audio/pcm", data }, { mime_type: "image/jpeg", data }],
  },
});

async function openOld(stage: Stage): Promise<RawSocket | null> {
  const socket = stage.socket({ path: `/?key=${stage.options.codes.insider}` });
  if (await socket.status !== "101") return null;
  await socket.sendJson({ setup: { generation_config: { response_modalities: ["AUDIO"] } } });
  return socket;
}

async function tryClient(stage: Stage): Promise<void> {
  const { insider } = stage.options.codes;
  const large: [string, object, RegExp][] = [
    ["large sound", audio("A".repeat(TOO_LONG)), /^100[89]$/],
    ["large chunks", chunks("A".repeat(TOO_LONG / 2)), /^100[89]$/],
  ];
  for (const [what, message, right] of large) {
    const client = await stage.readyClient(insider);
    await client?.send(OP.text, JSON.stringify(message));
    stage.saw(`${what} to the passage`, await stage.end(client), right);
  }
  for (
    const data of ["A".repeat(TOO_LONG / 2), "!!!!", "A", "=", null, 7, { a: 1 }, [], "\uD800"]
  ) {
    const old = await openOld(stage);
    await old?.send(OP.text, JSON.stringify(chunks(data)));
    // What is no sound is passed over, as the tutorials' own servers do; the call may go on.
    stage.saw("chunks of an old tutorial's", await stage.end(old, 300), /^(4000|4002|4003|open)$/);
  }
}

/** Codes, tickets and tokens of a size nobody needs. */
async function tryTickets(stage: Stage): Promise<void> {
  const long = "A".repeat(500_000);
  const { insider } = stage.options.codes;
  const starts: [string, object, RegExp][] = [
    ["long code", { type: "start", accessCode: long }, /^4000$/],
    ["long entry ticket", { type: "start", entryTicket: long }, /^(4000|4101)$/],
    ["long ticket, no code", { type: "start", resumeTicket: long }, /^4101$/],
  ];
  for (const [what, message, right] of starts) {
    const { fate } = await stage.assail({}, (socket) => socket.sendJson(message));
    stage.saw(what, fate, right);
  }
  const page = stage.socket();
  await page.status;
  await page.sendJson({ type: "start", accessCode: insider, resumeTicket: long });
  const ready = await within(5_000, page.textWith(/"type":"(ready|error)"/), null) ?? "nothing";
  stage.saw(
    "long ticket",
    /"ticketRefused":"invalid"/.test(ready) ? "invalid" : ready,
    /^invalid$/,
  );
  page.drop();
  const host = `host: 127.0.0.1:${stage.port}\r\nconnection: close\r\n`;
  const key = "A".repeat(60_000);
  const { fate } = await stage.ask(`GET /v1beta/models?key=${key} HTTP/1.1\r\n${host}\r\n`);
  stage.saw("long key", fate, /^(400|403|414|429|431|cut)$/);
}

/** Base64 that is too long, or none. */
export const hugeBase64: Attack = {
  name: "huge base64",
  does:
    "sound, codes and tickets of megabytes, base64 that is none: 4000, 4002, 1009 or passed over",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      await tryClient(stage);
      await tryTickets(stage);
    }
  },
};
