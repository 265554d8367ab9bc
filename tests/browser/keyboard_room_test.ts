import { assertEquals } from "@std/assert";
import { makeKeyboardRoom } from "../../lib/browser/keyboard_room.ts";

function phone() {
  const seen = Object.assign(new EventTarget(), { height: 740, scale: 1 });
  const rooms: number[] = [];
  const ended = new AbortController();
  makeKeyboardRoom({
    signal: ended.signal,
    platform: {
      visualViewport: seen as unknown as VisualViewport,
      innerHeight: () => 740,
      set: (px) => void rooms.push(px),
    },
  });
  const see = (height: number, scale = 1) => {
    Object.assign(seen, { height, scale });
    seen.dispatchEvent(new Event("resize"));
  };
  return { rooms, see, ended };
}

Deno.test("a keyboard over the page gets its room, and gives it back", () => {
  const { rooms, see } = phone();
  see(440);
  see(440);
  see(740);
  assertEquals(rooms, [300, 0]);
});

Deno.test("a bar that comes and goes is no keyboard, and neither is a page enlarged by fingers", () => {
  const { rooms, see } = phone();
  see(684);
  see(370, 2);
  assertEquals(rooms, []);
});

Deno.test("after its signal nothing is measured, and a browser that tells nothing is let be", () => {
  const { rooms, see, ended } = phone();
  ended.abort();
  see(440);
  assertEquals(rooms, []);
  makeKeyboardRoom({
    signal: new AbortController().signal,
    platform: { visualViewport: null, innerHeight: () => 740, set: (px) => void rooms.push(px) },
  });
  assertEquals(rooms, []);
});
