/** A page's hands that note what they were told to do. */
import type { Mark } from "../../../lib/tools/page/mark.ts";
import type { Note } from "../../../lib/tools/page/note.ts";
import type { CloserLook, PageHands } from "../../../lib/tools/page/page_hands.ts";
import type { Answer, Tool } from "../../../lib/tools/declare.ts";

export interface FakeHands extends PageHands {
  isLooking: boolean;
  readonly notes: Note[];
  readonly marks: Mark[];
  readonly looks: unknown[];
  /** What is watched for. */
  watched: string | null;
  /** What a closer look gives. */
  found: CloserLook | null;
}

export function fakeHands(): FakeHands {
  const hands: FakeHands = {
    isLooking: true,
    notes: [],
    marks: [],
    looks: [],
    watched: null,
    found: { jpeg: Uint8Array.of(0xff, 0xd8), width: 640, height: 360 },
    show: (note) => void hands.notes.push(note),
    point: (mark) => void hands.marks.push(mark),
    look(box) {
      hands.looks.push(box);
      return Promise.resolve(hands.found);
    },
    watch: (what) => void (hands.watched = what),
    report(happened) {
      if (hands.watched === null) return "no-watch";
      if (happened) hands.watched = null;
      return happened ? "ends" : "goes-on";
    },
    unwatch() {
      const wasWatching = hands.watched !== null;
      hands.watched = null;
      return wasWatching;
    },
  };
  return hands;
}

/** Run a tool as the desk does. */
export async function run(tool: Tool, args: Record<string, unknown>): Promise<Answer> {
  return await tool.run(args, { signal: new AbortController().signal });
}
