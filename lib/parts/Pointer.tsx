import type { VisionSource } from "../browser/call_model.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { ShownMark } from "../browser/shown_marks.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import { later } from "./later.ts";

const PointedAt = later(() => import("./PointedAt.tsx"));

/** What the model points at now, drawn over what shows a source. */
export default function Pointer(
  { config, source }: { config: PublicConfig; source: VisionSource },
) {
  const newest = sharedCall(config).hands.marks.list.value.findLast(({ lens }) => lens === source);
  return (
    <>
      {newest !== undefined && <PointedAt config={config} source={source} />}
      <p class="for-ears" role="status">{toldOf(newest)}</p>
    </>
  );
}

function toldOf(mark: ShownMark | undefined): string {
  if (mark === undefined) return "";
  return fill(words().tools.marked, { label: mark.label || words().tools.markedPlace });
}
