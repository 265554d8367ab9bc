import { assertEquals } from "@std/assert";
import {
  MAX_NOTES,
  type SideNote,
  withNote,
  withOlder,
  withoutNote,
} from "../../lib/browser/side_notes.ts";

const note = (title: string, markdown = title) => ({ title, markdown, blocks: [] });

Deno.test("the newest note stands first, and one of the same title takes the place of the older", () => {
  let notes: SideNote[] = [];
  for (const title of ["a", "b"]) notes = withNote(notes, note(title));
  notes = withNote(notes, note("a", "again"));
  assertEquals(notes.map(({ title, markdown }) => `${title} ${markdown}`), ["a again", "b b"]);
  assertEquals(new Set(notes.map(({ id }) => id)).size, 2);
});

Deno.test("no more notes are kept than can be read, and one can be removed", () => {
  let notes: SideNote[] = [];
  for (let i = 0; i < MAX_NOTES + 5; i++) notes = withNote(notes, note(`${i}`));
  assertEquals([notes.length, notes.at(-1)?.title], [MAX_NOTES, "5"]);
  assertEquals(withoutNote(notes, notes[0].id)[0].title, `${MAX_NOTES + 3}`);
  assertEquals(withoutNote(notes, -1).length, MAX_NOTES);
});

Deno.test("notes of before a reload stand below, and one that came again is there once", () => {
  const notes = withOlder(withNote([], note("a", "again")), [note("b"), note("a")]);
  assertEquals(notes.map(({ title, markdown }) => `${title} ${markdown}`), ["a again", "b b"]);
  const more = withNote(notes, note("c"));
  assertEquals(more.map(({ title }) => title), ["c", "a", "b"]);
  // They are no news: what is new has a number above zero.
  assertEquals([more[0].id > 0, more[2].id < 0], [true, true]);
  const many = Array.from({ length: MAX_NOTES }, (_, at) => note(`${at}`));
  assertEquals(withOlder(notes, many).length, MAX_NOTES);
});
