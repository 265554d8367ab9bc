import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { IDLE } from "../../lib/browser/call_model.ts";
import type { SentPicture } from "../../lib/browser/call_ports.ts";
import { emptyView } from "../../lib/browser/empty_view.ts";
import { withPicture } from "../../lib/browser/filmstrip.ts";
import { handsOfCall } from "../../lib/browser/hands_of_call.ts";
import { wholePart } from "../../lib/image/picture_part.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { CONFIG } from "./fake_call.ts";

const MARK = { box: null, point: { x: 500, y: 250 }, label: "here", seconds: 8 };

function stage() {
  const view = emptyView();
  const [state, strictness] = [signal(IDLE), signal("certain" as const)];
  const clock = fakeClock();
  const options = { config: CONFIG, clock, view, state, strictness, tell: () => {} };
  const hands = handsOfCall(options);
  const add = (reason: SentPicture["reason"]) => {
    const parts = [wholePart("screen")];
    const facts = { parts, width: 4, height: 3, bytes: 1, reason, sentAtMs: 1 };
    const jpeg = Uint8Array.of(1);
    view.filmstrip.value = withPicture(view.filmstrip.peek(), { jpeg, facts });
    if (reason !== "closer") view.picture.value = facts;
  };
  const marks = () => view.filmstrip.value.pictures.map(({ marks = [] }) => marks.length);
  return { hands, view, add, marks };
}

Deno.test("a mark stands on the newest whole picture of that moment, and stays there", () => {
  const { hands, add, marks } = stage();
  add("first");
  add("changed");
  add("closer");
  hands.point(MARK);
  add("changed");
  hands.point(MARK);
  hands.point(MARK);
  assertEquals(marks(), [0, 1, 0, 2]);
  hands.marks.clear();
  assertEquals(marks(), [0, 1, 0, 2]);
});

Deno.test("before a picture left, pictures of what was shared earlier are not marked", () => {
  const { hands, view, add, marks } = stage();
  add("first");
  view.picture.value = null;
  hands.point(MARK);
  assertEquals([marks(), hands.marks.list.value.length], [[0], 1]);
});

Deno.test("it is looked as long as a source is shown", () => {
  const { hands, view } = stage();
  assertEquals(hands.isLooking, false);
  view.looks.camera.preview.value = {} as MediaStream;
  assertEquals(hands.isLooking, true);
});
