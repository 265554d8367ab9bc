import * as v from "valibot";
import { type Tool, ToolRefusal } from "../declare.ts";
import { parseArgs } from "../parse_args.ts";
import { BOX_PARAMETER, boxSchema } from "./mark.ts";
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
    name: "look_closer",
    title: "Look closer",
    description:
      "Gives you a part of what the person shares as sharp as it is on their screen, to read small text " +
      "or see a detail. You get it together with your question; then answer the person.",
    parameters: {
      type: "object",
      properties: {
        box_2d: BOX_PARAMETER,
        question: { type: "string", description: "What you want to find out there" },
      },
      required: ["box_2d", "question"],
    },
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
