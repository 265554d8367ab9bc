import type { RawSocket } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";
import { within } from "../within.ts";

/** By the server's defaults: calls and sockets of one address, calls with one code. */
const CALLS = { address: 4, code: 10 };
const SOCKETS_A_CALL = 4;
/** Addresses that open all they may; a quarter of the server's places is left. */
const CROWD = 9;

async function statusOf(socket: RawSocket): Promise<string> {
  return await within(5_000, socket.status, "open");
}

/** More sockets than one address may have. */
async function sockets(stage: Stage): Promise<void> {
  const held: RawSocket[] = [];
  for (let i = 0; i < CROWD; i++) {
    const address = stage.address();
    const all = Array.from(
      { length: CALLS.address * SOCKETS_A_CALL },
      () => stage.socket({ address }),
    );
    held.push(...all);
    // On other systems all come from one address.
    const right = Deno.build.os === "linux" ? /^101$/ : /^(101|503)$/;
    for (const status of await Promise.all(all.map(statusOf))) {
      stage.saw("socket within the limit", status, right);
    }
    for (const path of ["/api/live", stage.passage(`key=${stage.options.codes.insider}`)]) {
      const { fate } = await stage.assail({ address, path });
      stage.saw("socket too many", fate, Deno.build.os === "linux" ? /^503$/ : /./);
    }
  }
  for (const socket of held) socket.drop();
}

/** More calls than one address, and than one code may have. */
async function calls(stage: Stage): Promise<void> {
  if (Deno.build.os !== "linux") return;
  const { other } = stage.options.codes;
  const held: (RawSocket | null)[] = [];
  while (held.length < CALLS.code) {
    const address = stage.address();
    for (let j = 0; j < CALLS.address && held.length < CALLS.code; j++) {
      const page = await stage.readyPage(other, { address });
      stage.saw("call within the limit", page === null ? "refused" : "ready", /^ready$/);
      held.push(page);
    }
    if (held.length >= CALLS.code) break;
    const start = { type: "start", accessCode: other };
    const { fate } = await stage.assail({ address }, (socket) => socket.sendJson(start));
    stage.saw("call too many of an address", fate, /^4102$/);
  }
  const start = { type: "start", accessCode: other };
  const { fate } = await stage.assail({}, (socket) => socket.sendJson(start));
  stage.saw("call too many of a code", fate, /^4102$/);
  const client = await stage.assail({ path: stage.passage(`key=${other}`) });
  stage.saw("client too many of a code", client.fate, /^1011$/);
  for (const page of held) page?.drop();
}

/** All places that one address, and one code, may have, and one more. */
export const crowd: Attack = {
  name: "crowd",
  does: "more sockets and calls than an address or a code may have: 503, 4102 or 1011",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      await sockets(stage);
      await calls(stage);
    }
  },
};
