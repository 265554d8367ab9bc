import { useComputed } from "@preact/signals";
import { pictureOf } from "../browser/filmstrip.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Thumb from "./Thumb.tsx";

/** Pictures shown beside an answer, the newest; the others are in the filmstrip. */
const MOST_SHOWN = 4;

/** What the model had before its eyes when it gave an answer, or what was put to a line. */
export default function Saw(
  { config, numbers, label = words().pictures.saw }: {
    config: PublicConfig;
    numbers: readonly number[];
    label?: string;
  },
) {
  const call = sharedCall(config);
  const shown = numbers.slice(-MOST_SHOWN);
  const isKept = (number: number) => pictureOf(call.view.filmstrip.value, number) !== null;
  // Rendered anew when one of these is given up, not with each picture that comes after them.
  void useComputed(() => shown.filter(isKept).length).value;
  const strip = call.view.filmstrip.peek();
  return (
    <span class="saw" data-testid="saw">
      <span class="quiet">{label}</span>
      {shown.map((number) => {
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
