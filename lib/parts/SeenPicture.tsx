import "../scripts/call.ts";
import { useEffect, useRef } from "preact/hooks";
import type { SentPicture } from "../browser/call_ports.ts";
import { pictureOf, type SeenPicture as Seen } from "../browser/filmstrip.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Thumb from "./Thumb.tsx";

/** The picture that is looked at, in full; nothing as long as none is. */
export default function SeenPicture({ config }: { config: PublicConfig }) {
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
  { picture, onClose }: { picture: Seen<SentPicture>; onClose: () => void },
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
function save({ number, jpeg }: Seen<SentPicture>): void {
  const href = URL.createObjectURL(new Blob([jpeg], { type: "image/jpeg" }));
  const link = Object.assign(document.createElement("a"), { href, download: `${number}.jpg` });
  link.click();
  URL.revokeObjectURL(href);
}
