import * as v from "valibot";
import { type Tool, ToolRefusal } from "../declare.ts";
import { parseArgs } from "../parse_args.ts";
import { REFUSALS } from "../refusals.ts";
import type { PageHands } from "./page_hands.ts";

/** What fits beside a talk; about four screens of text. */
export const MAX_NOTE_CHARS = 12_000;
const MAX_TITLE_CHARS = 120;

const schema = v.object({
  title: v.pipe(
    v.string("must be a text"),
    v.trim(),
    v.minLength(1, "must not be empty"),
    v.maxLength(MAX_TITLE_CHARS, `must have ${MAX_TITLE_CHARS} characters at most`),
  ),
  markdown: v.pipe(
    v.string("must be a text"),
    v.trim(),
    v.minLength(1, "must not be empty"),
    v.maxLength(
      MAX_NOTE_CHARS,
      (issue) =>
        `has ${issue.input.length} characters, and ${MAX_NOTE_CHARS} are the most: show the part that ` +
        "matters, or several notes",
    ),
  ),
});

/** Puts code, commands, links, tables and steps beside the voice. */
export function show(hands: Pick<PageHands, "show">): Tool {
  return {
    name: "show",
    title: "Show a note",
    description:
      "Puts a note beside the talk, for the person to read and to copy: code, commands, links, tables, " +
      "steps, and whatever is hard to follow by ear. Say in a few words that it is there; do not read " +
      "it out. Markdown only, no HTML and no pictures.",
    parameters: {
      type: "object",
      properties: {
        title: { type: "string", description: "What it is, in a few words" },
        markdown: {
          type: "string",
          description: `The note, in Markdown; at most ${MAX_NOTE_CHARS} characters`,
        },
      },
      required: ["title", "markdown"],
    },
    ...{ runs: "page", consent: "none", deadlineMs: 5_000 },
    async run(args, { signal }) {
      const { title, markdown } = parseArgs(schema, args);
      // What reads Markdown is as large as half of the call, and many a call shows no note.
      const [{ noteBlocks }, { noteText }] = await Promise.all([
        import("./note_blocks.ts"),
        import("./note_text.ts"),
      ]);
      signal.throwIfAborted();
      const blocks = noteBlocks(markdown);
      if (blocks.length === 0) {
        throw new ToolRefusal(REFUSALS.badArguments("markdown: there is nothing to be seen in it"));
      }
      hands.show({ title, markdown: noteText(blocks), blocks });
      return { result: { output: `The person sees the note "${title}".` } };
    },
  };
}
