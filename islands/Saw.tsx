import { pictureOf } from "../lib/browser/filmstrip.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import { fill } from "../lib/words/words.ts";
import Thumb from "./Thumb.tsx";

/** Pictures shown beside an answer, the newest; the others are in the filmstrip. */
const MOST_SHOWN = 4;

/** What the model had before its eyes when it gave an answer. */
export default function Saw(
  { config, numbers }: { config: PublicConfig; numbers: readonly number[] },
) {
  const call = sharedCall(config);
  const strip = call.view.filmstrip.value;
  return (
    <span class="saw" data-testid="saw">
      <span class="quiet">{words().pictures.saw}</span>
      {numbers.slice(-MOST_SHOWN).map((number) => {
        const picture = pictureOf(strip, number);
        if (picture !== null) {
          const show = () => call.shownPicture.value = number;
          return <Thumb key={number} picture={picture} onClick={show} />;
        }
        const gone = fill(words().pictures.gone, { number });
        return <span key={number} class="thumb gone" role="img" aria-label={gone} title={gone} />;
      })}
    </span>
  );
}
