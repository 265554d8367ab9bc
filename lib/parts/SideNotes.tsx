import { useRef } from "preact/hooks";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import { later } from "./later.ts";

/** Many a call shows no note. */
const NoteList = later(() => import("./NoteList.tsx"));

/** What the model puts beside the voice: code, commands, links, tables, steps. */
export default function SideNotes({ config }: { config: PublicConfig }) {
  const { hands } = sharedCall(config);
  const notes = hands.notes.value;
  const newest = notes[0]?.id;
  const latest = useRef({ id: 0, isNews: false });
  if (newest !== latest.current.id) {
    // Where the newest is removed, the one below it is not new.
    latest.current = { id: newest ?? 0, isNews: (newest ?? 0) > latest.current.id };
  }
  const { isNews } = latest.current;
  return (
    <>
      <p class="for-ears" role="status">
        {isNews && (
          <span key={newest}>{fill(words().tools.noteNew, { title: notes[0].title })}</span>
        )}
      </p>
      {notes.length > 0 && <NoteList config={config} />}
    </>
  );
}
