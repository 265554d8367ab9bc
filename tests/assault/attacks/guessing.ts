import type { Attack, Stage } from "../stage.ts";

/** Wrong codes a minute from one address; the server's own default. */
const A_MINUTE = 10;

async function guess(stage: Stage, accessCode: string, address: string | undefined) {
  // No proxy is trusted here: whatever it names, it counts for the one who sends it.
  const forwarded = Array.from({ length: 4 }, () => stage.below(256)).join(".");
  const headers = { "x-forwarded-for": forwarded, forwarded: `for=${forwarded}` };
  const { fate } = await stage.assail(
    { address, headers },
    (socket) => socket.sendJson({ type: "start", accessCode }),
    1_500,
  );
  return fate;
}

/** One address that tries code after code: from some point on none is looked at. */
export const guessing: Attack = {
  name: "guessing",
  does: "code after code from one address, whatever it says to be: 4101, the right one too",
  async run(stage) {
    // Where all come from one address, everybody would be shut out.
    if (Deno.build.os !== "linux") return stage.saw("guesses", "not tried", /^not tried$/);
    const { insider } = stage.options.codes;
    const address = `127.0.3.${1 + stage.below(250)}`;
    for (let i = 0; i < A_MINUTE + stage.many(20); i++) {
      stage.saw("guess", await guess(stage, `guess-${stage.below(1e9)}`, address), /^41\d\d$/);
    }
    stage.saw("right code after too many", await guess(stage, insider, address), /^41\d\d$/);
    const path = stage.passage(`key=${insider}`);
    const client = await stage.assail({ path, address }, undefined, 1_000);
    stage.saw("right code in the passage", client.fate, /^10(07|08|11)$/);
    stage.saw("right code from elsewhere", await guess(stage, insider, stage.address()), /^open$/);
  },
};
