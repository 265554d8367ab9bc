import type { Ref } from "preact";
import type { SourceMark } from "../browser/on_source.ts";

/** Lines of text that would fill the picture's height: the size of labels. */
const LABEL_LINES = 22;
/** Radius of a point and distance of its label, in label heights. */
const POINT_RADIUS = 0.7;

interface PictureMarksProps {
  /** In pixels of the picture; `key` tells them apart, where they come and go. */
  marks: readonly { readonly key: number; readonly mark: SourceMark }[];
  /** Of the picture, in pixels. */
  size: { readonly width: number; readonly height: number };
  /** In a picture too small to read, marks stand without their words. */
  hasLabels?: boolean;
  svg?: Ref<SVGSVGElement>;
}

/**
 * What the model points at, drawn over whatever shows the picture (a video, an image, in any window): lies on it
 * with the same size, and fits the picture in as the picture is fitted itself.
 */
export default function PictureMarks({ marks, size, hasLabels = true, svg }: PictureMarksProps) {
  if (marks.length === 0) return null;
  return (
    <svg
      ref={svg}
      class="pointer"
      data-testid="pointer"
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {marks.map(({ key, mark }) => <MarkView key={key} mark={mark} hasLabel={hasLabels} />)}
    </svg>
  );
}

function MarkView({ mark, hasLabel }: { mark: SourceMark; hasLabel: boolean }) {
  const { box, point, label, size } = mark;
  const textHeight = size.height / LABEL_LINES;
  const { x, y, side } = labelPlace(mark, textHeight);
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
      {hasLabel && label !== "" && (
        <text x={x} y={y} font-size={textHeight} text-anchor={side}>{label}</text>
      )}
    </g>
  );
}

/** Above the mark, or below where it would leave the picture. */
function labelPlace({ box, point, size }: SourceMark, textHeight: number) {
  const anchor = box === null
    ? { x: point.x, y: point.y - 1.6 * textHeight }
    : { x: box.left + box.width / 2, y: box.top - 0.6 * textHeight };
  const isAbove = anchor.y > textHeight;
  const below = box === null ? point.y + 2.2 * textHeight : box.top + box.height + 1.3 * textHeight;
  const y = isAbove ? anchor.y : Math.min(below, size.height - 0.4 * textHeight);
  const side = anchor.x < size.width / 4
    ? "start"
    : anchor.x > size.width * 3 / 4
    ? "end"
    : "middle";
  return { x: anchor.x, y, side } as const;
}
