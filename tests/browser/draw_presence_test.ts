import { assert, assertEquals, assertGreater, assertNotEquals } from "@std/assert";
import { drawPresence, type Pen } from "../../lib/browser/draw_presence.ts";
import { Presence } from "../../lib/browser/presence.ts";

const COLOURS = { tone: "#111111", you: "#222222", track: "#333333" };
const SIDE = 200;
const LIGHT = { addColorStop: () => {} };

/** A context that notes what is drawn with it. */
function drawn(presence: Presence, isStill = false) {
  const did: { name: string; args: number[]; colour: unknown }[] = [];
  const set: Record<string, unknown> = {};
  const pen = new Proxy(set, {
    get: (_, name: string) => (...args: number[]) => {
      const colour = name === "fill" ? set.fillStyle : set.strokeStyle;
      did.push({ name, args, colour });
      return LIGHT;
    },
    set: (_, name: string, value) => {
      set[name] = value;
      return true;
    },
  }) as unknown as Pen;
  drawPresence(pen, presence, { side: SIDE, colours: COLOURS, isStill });
  return did;
}

const spoken = (level: number) => {
  const presence = new Presence();
  presence.ring.fill(level);
  return presence;
};
/** How far from the middle it is drawn, at most. */
const reach = (did: ReturnType<typeof drawn>) =>
  Math.max(
    ...did.filter(({ name }) => name === "lineTo")
      .map(({ args: [x, y] }) => Math.hypot(x - SIDE / 2, y - SIDE / 2)),
  );

Deno.test("a voice is drawn longer and in the person's colour, within the canvas", () => {
  assertGreater(reach(drawn(spoken(1))), reach(drawn(spoken(0))));
  assert(reach(drawn(spoken(1))) <= SIDE / 2);
  const strokes = (level: number) =>
    drawn(spoken(level)).filter(({ name }) => name === "stroke").map(({ colour }) => colour);
  assert(strokes(1).includes(COLOURS.you));
  const moved = (level: number, colour: string) => {
    const all = drawn(spoken(level));
    const at = all.findIndex((one) => one.name === "stroke" && one.colour === colour);
    return all.slice(all.slice(0, at).findLastIndex(({ name }) => name === "beginPath"), at).length;
  };
  assertGreater(moved(0, COLOURS.track), 1);
});

Deno.test("the disc grows and bends with the reply", () => {
  const quiet = drawn(new Presence());
  const loud = new Presence();
  loud.reply = 1;
  assertNotEquals(
    drawn(loud).filter(({ name }) => name === "lineTo"),
    quiet.filter(({ name }) => name === "lineTo"),
  );
});

Deno.test("what is waited for is drawn in the colour of what goes on", () => {
  const arcs = (turn: number | null) => {
    const presence = new Presence();
    presence.turn = turn;
    return drawn(presence).filter(({ name }) => name === "arc").length;
  };
  assertGreater(arcs(0.3), arcs(null));
});

Deno.test("under reduced motion it tells who speaks and does not move", () => {
  const at = (level: number, turn: number, sway: number) => {
    const presence = spoken(level);
    Object.assign(presence, { turn, sway, reply: 0.3 });
    return drawn(presence, true);
  };
  assertEquals(at(0.5, 0.1, 0.2), at(0.9, 0.7, 0.8));
  assertNotEquals(at(0.5, 0.1, 0.2), at(0, 0.1, 0.2));
});

Deno.test("a picture is a few hundred strokes at most, whatever happens", () => {
  const presence = spoken(0.5);
  presence.reply = 1;
  presence.turn = 0.5;
  assert(drawn(presence).length < 500);
});
