import * as v from "valibot";
import type { Tool } from "../declare.ts";
import { ToolRefusal } from "../refusals.ts";
import { parseArgs } from "../parse_args.ts";
import { boxSchema, pointSchema } from "./mark.ts";
import { DECLARED, MARK_SECONDS, MOST_MARK_SECONDS } from "../../told/page_declarations.ts";
import type { PageHands } from "./page_hands.ts";

const MAX_LABEL_CHARS = 80;

const schema = v.pipe(
  v.object({
    point: v.optional(pointSchema),
    box_2d: v.optional(boxSchema),
    label: v.optional(
      v.pipe(
        v.string("must be a text"),
        v.trim(),
        v.maxLength(MAX_LABEL_CHARS, `must have ${MAX_LABEL_CHARS} characters at most`),
      ),
      "",
    ),
    seconds: v.optional(
      v.pipe(
        v.number("must be a number"),
        v.minValue(1, `must be within 1 and ${MOST_MARK_SECONDS}`),
        v.maxValue(MOST_MARK_SECONDS, `must be within 1 and ${MOST_MARK_SECONDS}`),
      ),
      MARK_SECONDS,
    ),
  }),
  v.check(
    ({ point, box_2d }) => point !== undefined || box_2d !== undefined,
    "point or box_2d is needed",
  ),
);

/** Nothing to point at, or to look at closer. */
export const NOTHING_SHARED =
  "The person shares no screen and no camera now, so there is no picture. Nothing was done: ask them " +
  "to share it.";

/** Draws a box or a point over what the person shares. */
export function pointAt(hands: Pick<PageHands, "isLooking" | "point">): Tool {
  return {
    ...DECLARED.point_at,
    title: "Point at something",
    ...{ runs: "page", consent: "none", deadlineMs: 5_000 },
    run(args) {
      const { point, box_2d: box = null, label, seconds } = parseArgs(schema, args);
      if (!hands.isLooking) throw new ToolRefusal(NOTHING_SHARED);
      const middle = box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      hands.point({ box, point: point ?? middle ?? { x: 500, y: 500 }, label, seconds });
      return { result: { output: `The person sees the mark for ${seconds} seconds.` } };
    },
  };
}
