/** The notes beside the talk, newest first. Pure. */
import type { Note } from "../tools/page/note.ts";

/** A note as it is shown; `id` is a key for lists, below zero where the note is of before a reload. */
export interface SideNote extends Note {
  readonly id: number;
}

/** Notes kept, oldest dropped past it: nobody scrolls further. */
export const MAX_NOTES = 20;

/** With a note more. One of the same title takes the place of the older. */
export function withNote(notes: readonly SideNote[], note: Note): SideNote[] {
  const id = 1 + notes.reduce((most, { id }) => Math.max(most, id), 0);
  const others = notes.filter(({ title }) => title !== note.title);
  return [{ ...note, id }, ...others].slice(0, MAX_NOTES);
}

/** With notes of before a reload; one of a title that came again is left out. @param older newest first */
export function withOlder(notes: readonly SideNote[], older: readonly Note[]): SideNote[] {
  const titles = new Set(notes.map(({ title }) => title));
  const others = older.filter(({ title }) => !titles.has(title));
  return [...notes, ...others.map((note, at) => ({ ...note, id: -1 - at }))].slice(0, MAX_NOTES);
}

/** With a note less. */
export function withoutNote(notes: readonly SideNote[], id: number): SideNote[] {
  return notes.filter((note) => note.id !== id);
}
