import "../scripts/call.ts";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { VisionSource } from "../browser/call_model.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { onSource } from "../browser/on_source.ts";
import type { PublicConfig } from "../config.ts";
import PictureMarks from "./PictureMarks.tsx";

/** Marks over what shows a source. */
export default function PointedAt(
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
  if (size === null) return null;
  return (
    <PictureMarks
      svg={drawn}
      size={size}
      marks={marks.map((mark) => ({ key: mark.id, mark: onSource(mark, { size, crop }) }))}
    />
  );
}
