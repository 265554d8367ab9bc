import * as v from "valibot";
import type { Tool } from "../declare.ts";
import { ToolRefusal } from "../refusals.ts";
import { parseArgs } from "../parse_args.ts";
import { boxSchema } from "./mark.ts";
import { DECLARED } from "../../told/page_declarations.ts";
import type { PageHands } from "./page_hands.ts";
import { NOTHING_SHARED } from "./point_at.ts";

const MAX_QUESTION_CHARS = 500;

const schema = v.object({
  box_2d: boxSchema,
  question: v.pipe(
    v.string("must be a text"),
    v.trim(),
    v.minLength(1, "must not be empty"),
    v.maxLength(MAX_QUESTION_CHARS, `must have ${MAX_QUESTION_CHARS} characters at most`),
  ),
});

/** Sends a part of the picture at its native resolution, with the question it is to answer. */
export function lookCloser(hands: Pick<PageHands, "isLooking" | "look">): Tool {
  return {
    ...DECLARED.look_closer,
    title: "Look closer",
    ...{ runs: "page", consent: "none", deadlineMs: 10_000 },
    async run(args, { signal }) {
      const { box_2d: box, question } = parseArgs(schema, args);
      if (!hands.isLooking) throw new ToolRefusal(NOTHING_SHARED);
      const look = await hands.look(box, { signal });
      if (look === null) throw new ToolRefusal(NOTHING_SHARED);
      const { jpeg, width, height } = look;
      const output = `This is the part you asked for, ${width} by ${height} pixels. ${question}`;
      return { result: { output }, jpeg };
    },
  };
}
