import { useLayoutEffect, useRef } from "preact/hooks";
import type { VisionSource } from "../lib/browser/call_model.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import { onSource } from "../lib/browser/on_source.ts";
import type { ShownMark } from "../lib/browser/shown_marks.ts";
import type { PublicConfig } from "../lib/config.ts";
import type { Mark } from "../lib/tools/page/mark.ts";
import { words } from "../lib/words/current.ts";
import { fill } from "../lib/words/words.ts";

/** Lines of text that would fill the picture's height: the size of labels. */
const LABEL_LINES = 22;
/** Radius of a point and distance of its label, in label heights. */
const POINT_RADIUS = 0.7;

/**
 * What the model points at, drawn over whatever shows the picture: lies on it with the same size, and
 * fits the picture in as the picture is fitted itself.
 */
export default function Pointer(
  { config, source }: { config: PublicConfig; source: VisionSource },
) {
  const { hands, view } = sharedCall(config);
  const { sourceSize, cover } = view.looks[source];
  const size = sourceSize.value;
  const marks = hands.marks.list.value.filter(({ lens }) => lens === source);
  const { crop } = cover.value;
  const drawn = useRef<SVGSVGElement>(null);
  const newest = marks.at(-1)?.id;
  // What is pointed at must be seen, wherever the pane was scrolled to.
  useLayoutEffect(() => drawn.current?.scrollIntoView({ block: "nearest" }), [newest]);
  return (
    <>
      {size !== null && marks.length > 0 && (
        <svg
          ref={drawn}
          class="pointer"
          data-testid="pointer"
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="xMidYMid meet"
          aria-hidden="true"
        >
          {marks.map((mark) => <MarkView key={mark.id} mark={onSource(mark, { size, crop })} />)}
        </svg>
      )}
      <p class="for-ears" role="status">{toldOf(marks.at(-1))}</p>
    </>
  );
}

/** In pixels of the source. */
function MarkView({ mark: { box, point, label, size } }: { mark: ReturnType<typeof onSource> }) {
  const textHeight = size.height / LABEL_LINES;
  const anchor = box === null
    ? { x: point.x, y: point.y - 1.6 * textHeight }
    : { x: box.left + box.width / 2, y: box.top - 0.6 * textHeight };
  // Above the mark, or below where it would leave the picture.
  const isAbove = anchor.y > textHeight;
  const below = box === null ? point.y + 2.2 * textHeight : box.top + box.height + 1.3 * textHeight;
  const y = isAbove ? anchor.y : Math.min(below, size.height - 0.4 * textHeight);
  const side = anchor.x < size.width / 4
    ? "start"
    : anchor.x > size.width * 3 / 4
    ? "end"
    : "middle";
  return (
    <g class="mark" data-testid="mark" data-label={label}>
      {box !== null && (
        <rect
          x={box.left}
          y={box.top}
          width={box.width}
          height={box.height}
          rx={textHeight / 4}
        />
      )}
      {box === null && <circle cx={point.x} cy={point.y} r={POINT_RADIUS * textHeight} />}
      {label !== "" && (
        <text x={anchor.x} y={y} font-size={textHeight} text-anchor={side}>{label}</text>
      )}
    </g>
  );
}

function toldOf(mark: ShownMark | Mark | undefined): string {
  if (mark === undefined) return "";
  return fill(words().tools.marked, { label: mark.label || words().tools.markedPlace });
}
