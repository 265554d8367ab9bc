import { useLayoutEffect, useState } from "preact/hooks";
import type { SentPicture } from "../browser/call_ports.ts";
import type { PointedPicture } from "../browser/float_picture.ts";
import { pointsAt } from "../browser/points_at.ts";
import { releasePictureUrl, takePictureUrl } from "../browser/picture_url.ts";
import PictureMarks from "./PictureMarks.tsx";

/** What is pointed at, near enough to see, and its name in words that can be read. */
export default function FloatPointed({ picture, part, marks }: PointedPicture<SentPicture>) {
  const { jpeg, facts } = picture;
  const [url, setUrl] = useState<string>();
  useLayoutEffect(() => {
    setUrl(takePictureUrl(jpeg));
    return () => releasePictureUrl(jpeg);
  }, [jpeg]);
  return (
    <figure class="float-pointed" data-testid="float-pointed">
      <div class="float-look">
        <svg viewBox={`0 0 ${part.width} ${part.height}`} aria-hidden="true">
          <image
            href={url}
            x={-part.left}
            y={-part.top}
            width={facts.width}
            height={facts.height}
          />
        </svg>
        {/* Words over a small picture would be too small to read. */}
        <PictureMarks
          size={part}
          marks={marks.map((mark, key) => ({ key, mark }))}
          hasLabels={false}
        />
      </div>
      <figcaption>
        <span role="status">{pointsAt(marks)}</span>
      </figcaption>
    </figure>
  );
}
