import { assertEquals } from "@std/assert";
import { MAX_QUESTIONS, ToolQuestions } from "../../lib/browser/tool_questions.ts";

function stage() {
  const questions = new ToolQuestions();
  const answers: string[] = [];
  const ask = (id: string, name = "ring") =>
    questions.ask({ id, name, title: name, args: {} }, (answer) => {
      answers.push(`${id} ${answer}`);
    });
  return { questions, answers, ask, open: () => questions.open.value.map(({ id }) => id) };
}

Deno.test("a question is open until it is answered, once", () => {
  const { questions, answers, ask, open } = stage();
  ask("1");
  ask("2");
  questions.answer("1", "no");
  questions.answer("1", "yes");
  assertEquals([answers, open()], [["1 no"], ["2"]]);
});

Deno.test("what is allowed for the call is not asked again; another tool is", () => {
  const { questions, answers, ask, open } = stage();
  ask("1");
  ask("2");
  questions.answer("1", "always");
  ask("3");
  ask("4", "pay");
  assertEquals([answers, open()], [["1 yes", "2 yes", "3 yes"], ["4"]]);
  questions.clear();
  ask("5");
  assertEquals(open(), ["5"]);
});

Deno.test("a question that is withdrawn has no answer any more", () => {
  const { questions, answers, ask, open } = stage();
  ask("1");
  questions.withdraw(["1"]);
  questions.answer("1", "yes");
  assertEquals([answers, open()], [[], []]);
});

Deno.test("more questions than anybody reads are answered with no", () => {
  const { answers, ask, open } = stage();
  for (let i = 0; i <= MAX_QUESTIONS; i++) ask(`${i}`);
  assertEquals([answers, open().length], [[`${MAX_QUESTIONS} no`], MAX_QUESTIONS]);
});

Deno.test("what is allowed is the tool as it was shown: another of its name is asked about", () => {
  const questions = new ToolQuestions();
  const answers: string[] = [];
  const ask = (id: string, title: string) =>
    questions.ask({ id, name: "ring", title, args: {} }, (answer) => void answers.push(answer));
  ask("1", "Ring the bell");
  questions.answer("1", "always");
  ask("2", "Ring the bell");
  ask("3", "Ring the alarm of the whole town");
  assertEquals(answers, ["yes", "yes"]);
  assertEquals(questions.open.value.map(({ id }) => id), ["3"]);
});
