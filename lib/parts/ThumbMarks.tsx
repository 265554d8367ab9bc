import "../scripts/call.ts";
import { onSource } from "../browser/on_source.ts";
import type { Mark } from "../tools/page/mark.ts";
import PictureMarks from "./PictureMarks.tsx";

/** What was pointed at on a picture that left, over it. */
export default function ThumbMarks({ marks, size, hasLabels }: {
  marks: readonly Mark[];
  size: { readonly width: number; readonly height: number };
  hasLabels: boolean;
}) {
  return (
    <PictureMarks
      size={size}
      marks={marks.map((mark, key) => ({ key, mark: onSource(mark, { size, crop: null }) }))}
      hasLabels={hasLabels}
    />
  );
}
