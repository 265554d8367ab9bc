import { OP } from "../raw_frames.ts";
import type { RawSocket } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";
import { pause } from "../within.ts";

/** What the Live server is made to send: more than the server keeps for a page, and the system's rooms. */
const FLOOD_BYTES = 24_000_000;
/** How long nothing of it is read: past that the line has been cut. */
const DEAF_MS = 6_500;

async function readNothing(stage: Stage, socket: RawSocket | null, text: string): Promise<void> {
  const name = text.includes('"type"') ? "page" : "client";
  if (socket === null) return stage.saw(`slow ${name}`, "not let in", /^never$/);
  socket.line.stopReading();
  await socket.send(OP.text, text);
  await pause(DEAF_MS);
  socket.line.readOn();
  // What it is closed with lies behind what was never read; a line that was cut has lost it.
  stage.saw(`slow ${name}`, await stage.end(socket), /^(4004|1008|cut)$/);
}

/** Callers that have much sent to them, and read none of it. */
export const slowReader: Attack = {
  name: "slow readers",
  does: "callers that ask for megabytes and read nothing: 4004, 1008 or cut",
  async run(stage) {
    const { insider } = stage.options.codes;
    const floods = Array.from({ length: stage.many(2) > 3 ? 3 : stage.many(2) }, async (_, at) => {
      const page = await stage.readyPage(insider);
      const client = await stage.readyClient(insider);
      const flood = `flood ${FLOOD_BYTES}`;
      const line = JSON.stringify({ type: "text", id: `f${at}`, text: flood });
      const input = JSON.stringify({ realtimeInput: { text: flood } });
      await Promise.all([readNothing(stage, page, line), readNothing(stage, client, input)]);
    });
    await Promise.all(floods);
  },
};
