import { pairOptions } from "../pair_ends.ts";
import type { Attack, Stage } from "../stage.ts";
import { within } from "../within.ts";

/** Ends that may be pairing at once from one address; the server's own bound. */
const ENDS_AN_ADDRESS = 8;
/** What a server may take to cut a socket that gives no sign, milliseconds, and to be late. */
const CUT_MS = 20_000;
const SLACK_MS = 4_000;

/** Ends that come and say nothing: told that they are too late, or cut where they answer nothing. */
async function silent(stage: Stage): Promise<void> {
  const ms = stage.options.startTimeoutMs + SLACK_MS;
  await Promise.all(Array.from({ length: stage.many(6) }, async (_, i) => {
    if (i % 2 === 0) {
      const { fate } = await stage.assail(pairOptions(), undefined, ms);
      return stage.saw("an end that says nothing", fate, /^4005$/);
    }
    const socket = stage.socket(pairOptions());
    socket.isMute = true;
    if (await socket.status !== "101") return stage.saw("a mute end", "not let in", /^never$/);
    const end = within(ms + CUT_MS, socket.line.over.then(() => "cut"), "held");
    stage.saw("a mute end", await end, /^cut$/);
    socket.drop();
  }));
}

/** More ends from one address than may pair, and nobody else has to wait for them. */
async function crowded(stage: Stage): Promise<void> {
  if (Deno.build.os !== "linux") return;
  const address = stage.address();
  const held = Array.from(
    { length: ENDS_AN_ADDRESS },
    () => stage.socket(pairOptions({ address })),
  );
  for (const socket of held) stage.saw("an end within the limit", await socket.status, /^101$/);
  for (let i = 0; i < stage.many(4); i++) {
    const { fate } = await stage.assail(pairOptions({ address }));
    stage.saw("an end too many", fate, /^4102$/);
  }
  const { fate } = await stage.assail(
    pairOptions(),
    (socket) => socket.sendJson({ type: "join", pairingCode: "0".repeat(32) }),
  );
  stage.saw("an end from elsewhere", fate, /^4101$/);
  for (const socket of held) socket.drop();
}

/** Ends of pairings that only take up room. */
export const pairingCrowd: Attack = {
  name: "pairing crowd",
  does: "ends of pairings that say nothing, answer nothing, or are too many: 4005, cut or 4102",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      await crowded(stage);
      await silent(stage);
    }
  },
};
