import { useLayoutEffect, useRef } from "preact/hooks";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import CopyButton from "./CopyButton.tsx";
import Icon from "./Icon.tsx";
import { later } from "./later.ts";

/** Many a call shows no note. */
const NoteBlocks = later(() => import("./NoteBlocks.tsx"));

/** What the model puts beside the voice: code, commands, links, tables, steps. */
export default function SideNotes({ config }: { config: PublicConfig }) {
  const { hands } = sharedCall(config);
  const notes = hands.notes.value;
  const pane = useRef<HTMLDivElement>(null);
  const newest = notes[0]?.id;
  const latest = useRef({ id: 0, isNews: false });
  if (newest !== latest.current.id) {
    // Where the newest is removed, the one below it is not new.
    latest.current = { id: newest ?? 0, isNews: (newest ?? 0) > latest.current.id };
  }
  const { isNews } = latest.current;
  useLayoutEffect(() => {
    pane.current?.scrollTo({ top: 0 });
  }, [newest]);
  return (
    <>
      <p class="for-ears" role="status">
        {isNews && (
          <span key={newest}>{fill(words().tools.noteNew, { title: notes[0].title })}</span>
        )}
      </p>
      {notes.length > 0 && (
        <section
          ref={pane}
          class="notes"
          data-testid="notes"
          aria-label={words().tools.notes}
          tabIndex={-1}
        >
          {notes.map(({ id, title, markdown, blocks }) => (
            <article key={id} class="side-note" data-testid="side-note">
              <header>
                <h2>{title}</h2>
                <CopyButton text={markdown} label={fill(words().tools.copyNote, { title })} />
                <button
                  type="button"
                  class="button plain round"
                  data-testid="note-close"
                  aria-label={words().tools.noteClose}
                  onClick={() => {
                    hands.closeNote(id);
                    // Its button goes with it, and the last one takes their tab along.
                    const tab = document.getElementById("tab-conversation");
                    (notes.length > 1 ? pane.current : tab)?.focus();
                  }}
                >
                  <Icon name="close" />
                </button>
              </header>
              <div class="note-body">
                <NoteBlocks blocks={blocks} />
              </div>
            </article>
          ))}
        </section>
      )}
    </>
  );
}

/** Fetch what a note is shown with. */
SideNotes.prepare = () => NoteBlocks.prepare();
