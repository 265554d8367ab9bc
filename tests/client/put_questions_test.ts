import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { ToolQuestions } from "../../lib/browser/tool_questions.ts";
import { type AskPerson, putQuestions } from "../../lib/client/put_questions.ts";

const QUESTION = { id: "1", name: "order", title: "Order it", args: { count: 2 } };

/** Questions that a page puts to the person, and what was answered. */
function stage(ask: AskPerson) {
  const questions = new ToolQuestions();
  const answers: string[] = [];
  putQuestions(signal({ questions, answer: (id, answer) => questions.answer(id, answer) }), ask);
  return {
    questions,
    answers,
    put: (question = QUESTION) =>
      new Promise<void>((resolve) =>
        questions.ask(question, (answer) => {
          answers.push(answer);
          resolve();
        })
      ),
  };
}

Deno.test("a question is put with what the tool is called with, and answered once", async () => {
  const asked: unknown[] = [];
  const { put, answers, questions } = stage((question) => {
    asked.push(question);
    return true;
  });
  await put();
  const { name, title, args } = QUESTION;
  assertEquals(asked, [{ name, title, args }]);
  assertEquals([answers, questions.open.value], [["yes"], []]);
});

const answers: [string, unknown, string][] = [
  ["true", true, "yes"],
  ["a promise of it", Promise.resolve(true), "yes"],
  ["false", false, "no"],
  ["nothing", undefined, "no"],
  ["a word that is none of ours", "yes", "no"],
];
for (const [what, given, answer] of answers) {
  Deno.test(`a page that answers ${what} says ${answer}`, async () => {
    const { put, answers } = stage(() => given);
    await put();
    assertEquals(answers, [answer]);
  });
}

Deno.test("always holds for the next call of this tool, which is not asked about", async () => {
  let asked = 0;
  const { put, answers } = stage(() => (asked++, "always"));
  await put();
  await put({ ...QUESTION, id: "2", args: { count: 3 } });
  assertEquals([answers, asked], [["yes", "yes"], 1]);
});

Deno.test("a page that throws says no, and is told of it", async () => {
  const told: unknown[] = [];
  const { reportError: real } = globalThis;
  globalThis.reportError = (error) => void told.push(error);
  try {
    const { put, answers } = stage(() => {
      throw new Error("no dialog");
    });
    await put();
    assertEquals([answers, String(told[0])], [["no"], "Error: no dialog"]);
  } finally {
    globalThis.reportError = real;
  }
});

Deno.test("what is answered to a withdrawn question is no answer to the next of its id", async () => {
  const put: { resolve(answer: boolean): void; signal: AbortSignal }[] = [];
  const { questions, answers, put: ask } = stage((_, { signal }) =>
    new Promise((resolve) => put.push({ resolve, signal }))
  );
  void ask();
  questions.withdraw([QUESTION.id]);
  assertEquals(put[0].signal.aborted, true);
  const again = ask();
  put[0].resolve(true);
  await put[0].signal;
  put[1].resolve(false);
  await again;
  assertEquals(answers, ["no"]);
});
