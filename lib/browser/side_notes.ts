/** The notes beside the talk, newest first. Pure. */
import type { Note } from "../tools/page/note.ts";

/** A note as it is shown; `id` is a key for lists. */
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

/** With a note less. */
export function withoutNote(notes: readonly SideNote[], id: number): SideNote[] {
  return notes.filter((note) => note.id !== id);
}
