import "../scripts/call.ts";
import { useLayoutEffect, useRef } from "preact/hooks";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import CopyButton from "./CopyButton.tsx";
import Icon from "./Icon.tsx";
import NoteBlocks from "./NoteBlocks.tsx";

/** The notes themselves, newest first. */
export default function NoteList({ config }: { config: PublicConfig }) {
  const { hands } = sharedCall(config);
  const notes = hands.notes.value;
  const pane = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    pane.current?.scrollTo({ top: 0 });
  }, [notes[0]?.id]);
  return (
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
  );
}
