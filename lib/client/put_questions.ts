import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import type { ShownHands } from "../browser/no_hands.ts";
import type { ToolQuestion } from "../browser/tool_questions.ts";

/** A call that acts, as the person has to be asked about it. */
export type Question = Pick<ToolQuestion, "name" | "title" | "args">;

/**
 * Asks the person whether a tool may do this. `signal`: the question is withdrawn.
 *
 * @returns true: yes; `"always"`: also to later calls of this tool, as long as the call's line holds;
 *   anything else: no
 */
export type AskPerson = (
  question: Question,
  context: { readonly signal: AbortSignal },
) => unknown;

/** Put every question of a call's tools to the person, by the page's own means; each once. */
export function putQuestions(
  hands: ReadonlySignal<Pick<ShownHands, "questions" | "answer">>,
  ask: AskPerson,
): void {
  const open = new Map<string, AbortController>();
  effect(() => {
    const questions = hands.value.questions.open.value;
    for (const [id, withdrawn] of open) {
      if (questions.some((question) => question.id === id)) continue;
      open.delete(id);
      withdrawn.abort();
    }
    for (const question of questions.filter(({ id }) => !open.has(id))) {
      const withdrawn = new AbortController();
      open.set(question.id, withdrawn);
      untracked(() => void put(question, withdrawn.signal));
    }
  });

  async function put({ id, name, title, args }: ToolQuestion, signal: AbortSignal): Promise<void> {
    const answer = await answerOf(() => ask({ name, title, args }, { signal }));
    // Another question may have its id since.
    if (signal.aborted) return;
    hands.peek().answer(id, answer === "always" ? "always" : answer === true ? "yes" : "no");
  }
}

/** What it throws is the page's own trouble, and no yes. */
async function answerOf(ask: () => unknown): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    reportError(error);
    return false;
  }
}
