import { useLayoutEffect, useRef } from "preact/hooks";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import { fill } from "../lib/words/words.ts";
import CopyButton from "./CopyButton.tsx";
import Icon from "./Icon.tsx";
import NoteBlocks from "./NoteBlocks.tsx";

/** What the model puts beside the voice: code, commands, links, tables, steps. */
export default function SideNotes({ config }: { config: PublicConfig }) {
  const { hands } = sharedCall(config);
  const notes = hands.notes.value;
  const pane = useRef<HTMLDivElement>(null);
  const newest = notes[0]?.id;
  useLayoutEffect(() => {
    pane.current?.scrollTo({ top: 0 });
  }, [newest]);
  return (
    <>
      <p class="for-ears" role="status">
        {notes.length > 0 && fill(words().tools.noteNew, { title: notes[0].title })}
      </p>
      {notes.length > 0 && (
        <section ref={pane} class="notes" data-testid="notes" aria-label={words().tools.notes}>
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
                  onClick={() =>
                    hands.closeNote(id)}
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
