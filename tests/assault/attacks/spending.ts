import { OP } from "../raw_frames.ts";
import type { RawSocket } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";

/** Tokens the Live server says one line took: more than a call may cost. */
const TOKENS = 200_000;
/** Calls at once of the spender, who may spend no more than two calls' worth a day. */
const AT_ONCE = 4;

const SPEND = `spend ${TOKENS}`;

async function spend(stage: Stage, socket: RawSocket | null, text: string): Promise<string> {
  await socket?.send(OP.text, text);
  return await stage.end(socket);
}

/** Somebody with a code who would spend all of the owner's money. */
export const spending: Attack = {
  name: "spending",
  does: "calls that cost more than a call, then than a code may in a day: 4104 or 1011",
  async run(stage) {
    const { spender } = stage.options.codes;
    const line = JSON.stringify({ type: "text", id: "s", text: SPEND });
    const input = JSON.stringify({ realtimeInput: { text: SPEND } });
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      const page = await stage.readyPage(spender);
      // In a later round nothing is left from the beginning.
      const fate = page === null ? "4104" : await spend(stage, page, line);
      stage.saw("a call that costs too much", fate, /^4104$/);
      const client = await stage.readyClient(spender);
      const end = client === null ? "1011" : await spend(stage, client, input);
      stage.saw("a client that costs too much", end, /^1011$/);
    }));
    const start = { type: "start", accessCode: spender };
    const late = await stage.assail({}, (socket) => socket.sendJson(start));
    stage.saw("a call when all is spent", late.fate, /^4104$/);
    const path = stage.passage(`key=${spender}`);
    const setup = { setup: { model: "models/gemini-3.8-live" } };
    const client = await stage.assail({ path }, (socket) => socket.sendJson(setup));
    stage.saw("a client when all is spent", client.fate, /^1011$/);
  },
};
