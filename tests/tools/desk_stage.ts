/** A desk whose tools, person and clock a test plays. */
import type { Answer, Tool, ToolContext } from "../../lib/tools/declare.ts";
import { ToolRefusal } from "../../lib/tools/refusals.ts";
import { type DeskOptions, ToolDesk } from "../../lib/tools/desk.ts";
import { fakeClock } from "../support/fake_clock.ts";

/** A tool, of which a test says no more than what it is about. */
export function tool(name: string, more: Partial<Tool> = {}): Tool {
  return {
    name,
    title: `Do ${name}`,
    description: `does ${name}`,
    ...{ runs: "page", consent: "none", deadlineMs: 5_000 },
    run: () => ({ result: { output: `${name} done` } }),
    ...more,
  };
}

/** A tool that answers when the test says so. */
export function slowTool(name: string, more: Partial<Tool> = {}) {
  const runs: { args: unknown; context: ToolContext; done: PromiseWithResolvers<Answer> }[] = [];
  const made = tool(name, {
    run(args, context) {
      const done = Promise.withResolvers<Answer>();
      runs.push({ args, context, done });
      return done.promise;
    },
    ...more,
  });
  return { tool: made, runs };
}

export function deskStage(tools: readonly Tool[], more: Partial<DeskOptions> = {}) {
  const clock = fakeClock();
  const answers: ({ id: string } & Answer)[] = [];
  const uses: string[] = [];
  let waiting = Promise.withResolvers<void>();
  const desk = new ToolDesk({
    ...{ tools, clock, callsInARow: 5 },
    answer: ({ id }, answer) => {
      answers.push({ id, ...answer });
      waiting.resolve();
    },
    onUse: ({ id, state }) => void uses.push(`${id} ${state}`),
    ...more,
  });
  return {
    desk,
    clock,
    answers,
    uses,
    call: (id: string, name: string, args = {}) => desk.take({ id, name, args }),
    /** Waits until so many answers have come in all. */
    async answered(count: number): Promise<typeof answers> {
      while (answers.length < count) {
        waiting = Promise.withResolvers();
        await waiting.promise;
      }
      return answers;
    },
    errors: () => answers.map(({ result }) => String(result.error ?? "")),
  };
}

export { ToolRefusal };
