import { useSignal } from "@preact/signals";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import { later } from "./later.ts";

const FilmRow = later(() => import("./FilmRow.tsx"));
const SeenPicture = later(() => import("./SeenPicture.tsx"));

/** Who opens the row may look at one of it. */
function prepare(): void {
  void FilmRow.prepare();
  void SeenPicture.prepare();
}

/** Every picture that left, in a row; and the one that is looked at, as it left. */
export default function Filmstrip({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { pictures, dropped } = call.view.filmstrip.value;
  const isOpen = useSignal(false);
  const wasLookedAt = useSignal(false);
  if (call.shownPicture.value !== null) wasLookedAt.value = true;
  if (pictures.length === 0) return null;
  return (
    <>
      <details
        class="filmstrip"
        data-testid="filmstrip"
        onToggle={({ currentTarget }) => isOpen.value = currentTarget.open}
      >
        <summary onPointerEnter={prepare} onFocus={prepare}>
          {words().pictures.filmstrip} ({pictures.length})
        </summary>
        <p class="quiet">{words().pictures.filmstripWhat}</p>
        {dropped > 0 && (
          <p class="quiet">
            {fill(words().pictures.filmstripDropped, { count: dropped }, words().language)}
          </p>
        )}
        {/* Hundreds of images that nobody looks at would be made anew with every picture. */}
        {isOpen.value && <FilmRow config={config} />}
      </details>
      {/* Beside it: what stands in closed details is not shown, and answers lead here, too. */}
      {wasLookedAt.value && <SeenPicture config={config} />}
    </>
  );
}
