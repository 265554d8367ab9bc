import { useEffect, useState } from "preact/hooks";
import type { SentPicture } from "../lib/browser/call_ports.ts";
import type { SeenPicture } from "../lib/browser/filmstrip.ts";
import { releasePictureUrl, takePictureUrl } from "../lib/browser/picture_url.ts";
import { words } from "../lib/words/current.ts";
import { fill } from "../lib/words/words.ts";

/** A picture that left, from its very bytes. `onClick`: a button, to look at it in full. */
export default function Thumb(
  { picture: { number, jpeg, facts }, onClick }: {
    picture: SeenPicture<SentPicture>;
    onClick?: () => void;
  },
) {
  const url = usePictureUrl(jpeg);
  const time = new Date(facts.sentAtMs).toLocaleTimeString(words().language);
  const alt = fill(words().pictures.seen, { number, time });
  const image = <img src={url} alt={alt} width={facts.width} height={facts.height} />;
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
