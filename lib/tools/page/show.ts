import * as v from "valibot";
import type { Tool } from "../declare.ts";
import { parseArgs } from "../parse_args.ts";
import { REFUSALS, ToolRefusal } from "../refusals.ts";
import { DECLARED, MAX_NOTE_CHARS } from "../../told/page_declarations.ts";
import type { PageHands } from "./page_hands.ts";

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
    ...DECLARED.show,
    title: "Show a note",
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
