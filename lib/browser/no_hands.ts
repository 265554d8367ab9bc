import { signal } from "@preact/signals";
import type { Hands } from "./hands.ts";
import type { Lookout } from "./lookout.ts";
import type { ShownMarks } from "./shown_marks.ts";
import type { ToolQuestions } from "./tool_questions.ts";

type Shown = "notes" | "uses" | "answer" | "closeNote";

/** What islands see of the page's hands, and may do with them. */
export interface ShownHands extends Pick<Hands, Shown> {
  readonly marks: Pick<ShownMarks, "list">;
  readonly questions: Pick<ToolQuestions, "open">;
  readonly lookout: Pick<Lookout, "watch" | "end">;
}

/** Before there are any. Nothing is ever written to it. */
export const NO_HANDS: ShownHands = {
  notes: signal([]),
  uses: signal([]),
  marks: { list: signal([]) },
  questions: { open: signal([]) },
  lookout: { watch: signal(null), end: () => false },
  answer() {},
  closeNote() {},
};
