import { assertEquals } from "@std/assert";
import { SoundRing } from "../../lib/browser/sound_ring.ts";
import { KEPT_SOUND_MS } from "../../lib/wire/message.ts";
import { frame } from "./lasting_line.ts";

const BEGIN = { type: "speech", state: "begin" } as const;
const END = { type: "speech", state: "end" } as const;
const FRAMES = KEPT_SOUND_MS / 20;

function ring(frames: number): SoundRing {
  const made = new SoundRing();
  for (let index = 0; index < frames; index++) made.keep(frame(index));
  return made;
}

const positions = (made: SoundRing) =>
  made.again().map((message) => message.type === "sound" ? message.position : message.state);

Deno.test("what was not confirmed is given again, in order", () => {
  const made = ring(4);
  assertEquals([made.from, positions(made)], [0, [0, 320, 640, 960]]);
  made.confirm(640);
  assertEquals([made.from, positions(made), made.end], [640, [640, 960], 1280]);
});

Deno.test("a frame confirmed in part is given from there", () => {
  const made = ring(2);
  made.confirm(400);
  const [sound] = made.again();
  assertEquals(sound, { type: "sound", position: 400, pcm: new Int16Array(240).fill(2) });
  assertEquals(made.from, 400);
});

Deno.test("when all is confirmed nothing is given, and what comes next begins there", () => {
  const made = ring(3);
  made.confirm(960);
  assertEquals([made.from, made.again()], [960, []]);
  made.keep(frame(3));
  assertEquals([made.from, positions(made)], [960, [960]]);
});

Deno.test("a confirmation that comes late, or of what was never said, does no harm", () => {
  const made = ring(3);
  made.confirm(640);
  made.confirm(320);
  assertEquals(made.from, 640);
  made.confirm(1_000_000);
  assertEquals([made.from, made.again()], [960, []]);
});

Deno.test("past thirty seconds the oldest goes, and counts as lost if nobody ever had it", () => {
  const made = ring(FRAMES);
  made.handedOver();
  for (let index = 0; index < 50; index++) made.keep(frame(FRAMES + index));
  assertEquals([made.from, made.lostMs], [50 * 320, 0]);
  for (let index = 50; index < FRAMES + 60; index++) made.keep(frame(FRAMES + index));
  assertEquals(made.lostMs, 60 * 20);
  assertEquals(made.again().length, FRAMES);
});

Deno.test("push-to-talk marks keep their place", () => {
  const made = new SoundRing();
  made.keep(frame(0));
  made.keep(BEGIN);
  made.keep(frame(1));
  made.keep(END);
  made.keep(frame(2));
  assertEquals(positions(made), [0, "begin", 320, "end", 640]);
  assertEquals(made.letGoAt, 640);
});

Deno.test("a button held since before what is kept is pressed again first, one let go of is not", () => {
  const made = new SoundRing();
  made.keep(BEGIN);
  made.keep(frame(0));
  made.keep(frame(1));
  made.confirm(320);
  assertEquals([positions(made), made.letGoAt], [["begin", 320], 0]);
  made.keep(END);
  assertEquals([positions(made), made.letGoAt], [["begin", 320, "end"], 640]);
  made.keep(frame(2));
  made.confirm(960);
  assertEquals(positions(made), []);
});

Deno.test("a microphone that was off is said to be off again", () => {
  const made = new SoundRing();
  made.keep({ type: "mic", state: "off" });
  made.keep(frame(0));
  made.confirm(320);
  assertEquals(positions(made), ["off"]);
  made.keep({ type: "mic", state: "on" });
  made.keep(frame(1));
  made.confirm(640);
  assertEquals(positions(made), []);
});

Deno.test("marks without sound between them are bounded, and what held last still holds", () => {
  const made = new SoundRing();
  for (let index = 0; index < 1_000; index++) made.keep(index % 2 === 0 ? BEGIN : END);
  assertEquals(made.again().length, 200);
  made.keep(BEGIN);
  assertEquals(positions(made).at(-1), "begin");
});
