import { type ReadonlySignal, signal } from "@preact/signals";

/** A call that acts, put to the person. */
export interface ToolQuestion {
  /** Of the call. */
  readonly id: string;
  readonly name: string;
  /** A few words for the person. */
  readonly title: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** `always`: also for later calls of this tool, as long as the call runs and its line holds. */
export type ToolPermission = "yes" | "always" | "no";

/** Open questions at once; past it the answer is no, for nobody reads that many. */
export const MAX_QUESTIONS = 8;

/** What the person is asked before a tool acts, and what was allowed for the rest of the call. */
export class ToolQuestions {
  readonly #open = signal<readonly ToolQuestion[]>([]);
  readonly #answers = new Map<string, (answer: "yes" | "no") => void>();
  readonly #allowed = new Set<string>();

  /** Oldest first. */
  get open(): ReadonlySignal<readonly ToolQuestion[]> {
    return this.#open;
  }

  /** @param onAnswer called once, unless the question is withdrawn before */
  ask(question: ToolQuestion, onAnswer: (answer: "yes" | "no") => void): void {
    if (this.#allowed.has(permissionOf(question))) return onAnswer("yes");
    if (this.#open.peek().length >= MAX_QUESTIONS) return onAnswer("no");
    this.#answers.set(question.id, onAnswer);
    this.#open.value = [...this.#open.peek(), question];
  }

  answer(id: string, permission: ToolPermission): void {
    const question = this.#open.peek().find((one) => one.id === id);
    const onAnswer = this.#answers.get(id);
    if (question === undefined || onAnswer === undefined) return;
    this.withdraw([id]);
    if (permission === "always") this.#allowed.add(permissionOf(question));
    onAnswer(permission === "no" ? "no" : "yes");
    // Asked twice before it was allowed for good.
    if (permission !== "always") return;
    for (const other of this.#open.peek()) {
      if (permissionOf(other) === permissionOf(question)) this.answer(other.id, "yes");
    }
  }

  /** Nobody waits for these answers any more. */
  withdraw(ids: readonly string[]): void {
    for (const id of ids) this.#answers.delete(id);
    const open = this.#open.peek().filter(({ id }) => !ids.includes(id));
    if (open.length < this.#open.peek().length) this.#open.value = open;
  }

  /** Another call: nothing is asked, nothing allowed. */
  clear(): void {
    this.withdraw(this.#open.peek().map(({ id }) => id));
    this.forgetAllowed();
  }

  /** Everything is asked about again. */
  forgetAllowed(): void {
    this.#allowed.clear();
  }
}

/** What was allowed is what was shown: a server that is started anew may have another tool of the name. */
function permissionOf({ name, title }: ToolQuestion): string {
  return JSON.stringify([name, title]);
}
