import { useEffect, useState } from "preact/hooks";
import type { SentPicture } from "../browser/call_ports.ts";
import type { SeenPicture } from "../browser/filmstrip.ts";
import { releasePictureUrl, takePictureUrl } from "../browser/picture_url.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import { later } from "./later.ts";

/** On most pictures nothing was pointed at. */
const ThumbMarks = later(() => import("./ThumbMarks.tsx"));

/** A picture that left, from its very bytes, and over it what was pointed at. `onClick`: a button, to look at it in full. */
export default function Thumb(
  { picture: { number, jpeg, facts, marks = [] }, onClick }: {
    picture: SeenPicture<SentPicture>;
    onClick?: () => void;
  },
) {
  const url = usePictureUrl(jpeg);
  const time = new Date(facts.sentAtMs).toLocaleTimeString(words().language);
  const labels = marks.map(({ label }) => label || words().tools.markedPlace).join(", ");
  const alt = labels === ""
    ? fill(words().pictures.seen, { number, time })
    : fill(words().pictures.seenMarked, { number, time, labels });
  const bare = <img src={url} alt={alt} width={facts.width} height={facts.height} />;
  const image = marks.length === 0 ? bare : (
    <span class="marked">
      {bare}
      <ThumbMarks marks={marks} size={facts} hasLabels={onClick === undefined} />
    </span>
  );
  if (onClick === undefined) return image;
  return (
    <button type="button" class="thumb" title={alt} data-picture={number} onClick={onClick}>
      {image}
    </button>
  );
}

/** An address of a picture in this tab, as long as it is shown. */
function usePictureUrl(jpeg: Uint8Array<ArrayBuffer>): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    setUrl(takePictureUrl(jpeg));
    return () => releasePictureUrl(jpeg);
  }, [jpeg]);
  return url;
}
