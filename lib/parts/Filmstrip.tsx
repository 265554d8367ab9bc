import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { SentPicture } from "../browser/call_ports.ts";
import { pictureOf, type SeenPicture } from "../browser/filmstrip.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Thumb from "./Thumb.tsx";

/** Every picture that left, in a row; and the one that is looked at, as it left. */
export default function Filmstrip({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { pictures, dropped } = call.view.filmstrip.value;
  const row = useRef<HTMLOListElement>(null);
  const isOpen = useSignal(false);
  useEffect(() => {
    row.current?.scrollTo({ left: row.current.scrollWidth });
  }, [isOpen.value, pictures.at(-1)?.number]);
  if (pictures.length === 0) return null;
  return (
    <>
      <details
        class="filmstrip"
        data-testid="filmstrip"
        onToggle={({ currentTarget }) => isOpen.value = currentTarget.open}
      >
        <summary>{words().pictures.filmstrip} ({pictures.length})</summary>
        <p class="quiet">{words().pictures.filmstripWhat}</p>
        {dropped > 0 && (
          <p class="quiet">{fill(words().pictures.filmstripDropped, { count: dropped })}</p>
        )}
        {/* Hundreds of images that nobody looks at would be made anew with every picture. */}
        {isOpen.value && (
          <ol ref={row} tabIndex={0} aria-label={words().pictures.filmstrip}>
            {pictures.map((picture) => (
              <li key={picture.number}>
                <Thumb picture={picture} onClick={() => call.shownPicture.value = picture.number} />
              </li>
            ))}
          </ol>
        )}
      </details>
      {/* Beside it: what stands in closed details is not shown, and answers lead here, too. */}
      <Shown config={config} />
    </>
  );
}

function Shown({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const number = call.shownPicture.value;
  const picture = number === null ? null : pictureOf(call.view.filmstrip.value, number);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (picture !== null) dialog.current?.showModal();
    else dialog.current?.close();
    // By number: what is pointed at on it later opens nothing anew.
  }, [picture?.number]);
  return (
    <dialog
      ref={dialog}
      class="seen"
      data-testid="seen"
      aria-labelledby="seen-facts"
      onClose={() => call.shownPicture.value = null}
    >
      {picture !== null && <SeenView picture={picture} onClose={() => dialog.current?.close()} />}
    </dialog>
  );
}

function SeenView(
  { picture, onClose }: { picture: SeenPicture<SentPicture>; onClose: () => void },
) {
  const { width, height, bytes, reason, sentAtMs } = picture.facts;
  const facts = fill(words().pictures.seenFacts, {
    width,
    height,
    kilobytes: Math.ceil(bytes / 1000),
    time: new Date(sentAtMs).toLocaleTimeString(words().language),
    reason: words().pictures[reason],
  });
  return (
    <>
      <Thumb picture={picture} />
      <p id="seen-facts">{facts}</p>
      <div class="answers">
        <button type="button" class="button" onClick={() => save(picture)}>
          {words().pictures.save}
        </button>
        <button type="button" class="button primary" autoFocus onClick={onClose}>
          {words().pictures.close}
        </button>
      </div>
    </>
  );
}

/** Hand the very bytes to the person. */
function save({ number, jpeg }: SeenPicture<SentPicture>): void {
  const href = URL.createObjectURL(new Blob([jpeg], { type: "image/jpeg" }));
  const link = Object.assign(document.createElement("a"), { href, download: `${number}.jpg` });
  link.click();
  URL.revokeObjectURL(href);
}
