import "../scripts/call.ts";
import { useEffect, useRef } from "preact/hooks";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Thumb from "./Thumb.tsx";

/** The pictures that left, the newest in sight. */
export default function FilmRow({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { pictures } = call.view.filmstrip.value;
  const row = useRef<HTMLOListElement>(null);
  useEffect(() => {
    row.current?.scrollTo({ left: row.current.scrollWidth });
  }, [pictures.at(-1)?.number]);
  return (
    <ol ref={row} tabIndex={0} aria-label={words().pictures.filmstrip}>
      {pictures.map((picture) => (
        <li key={picture.number}>
          <Thumb picture={picture} onClick={() => call.shownPicture.value = picture.number} />
        </li>
      ))}
    </ol>
  );
}
