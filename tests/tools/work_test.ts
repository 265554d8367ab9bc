import { assertEquals } from "@std/assert";
import { type Consent, work, type WorkOptions } from "../../lib/tools/work.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { tool } from "./desk_stage.ts";

function options(more: Partial<WorkOptions>): WorkOptions {
  return {
    ...{ tool: tool("x"), args: {}, clock: fakeClock(), maxResultChars: 100 },
    signal: new AbortController().signal,
    ask: () => Promise.resolve("yes"),
    onBegun() {},
    onFault() {},
    onLate() {},
    ...more,
  };
}

Deno.test("a tool that asks for nothing asks nobody", async () => {
  let asked = 0;
  const ask = () => Promise.resolve(++asked > 0 ? "no" : "yes" as Consent);
  assertEquals((await work(options({ ask }))).end, "done");
  assertEquals(asked, 0);
});

Deno.test("every no is told in its own words, and nothing begins", async () => {
  const told = new Set<unknown>();
  for (const no of ["no", "no-answer", "nobody"] as const) {
    const { end, result } = await work(options({
      tool: tool("x", { consent: "ask" }),
      ask: () => Promise.resolve(no),
      onBegun: () => told.add("begun"),
    }));
    assertEquals(end, "refused");
    told.add(result.error);
  }
  assertEquals([told.size, told.has("begun")], [3, false]);
});

Deno.test("a tool's own error counts as a failure", async () => {
  const run = () => ({ result: { error: "no such city" } });
  const { end, result } = await work(options({ tool: tool("x", { run }) }));
  assertEquals([end, result.error], ["failed", "no such city"]);
});

Deno.test("work that nobody waits for ends at once, with its timer", async () => {
  const [clock, controller] = [fakeClock(), new AbortController()];
  const run = () => Promise.withResolvers<never>().promise;
  const ended = work(options({ clock, signal: controller.signal, tool: tool("x", { run }) }));
  controller.abort();
  assertEquals([(await ended).end, clock.pending], ["failed", 0]);
});

Deno.test("a result that is no JSON is a fault of the tool", async () => {
  const faults: unknown[] = [];
  const run = () => ({ result: { count: 1n } });
  const { end } = await work(options({
    tool: tool("x", { run }),
    onFault: (error) => void faults.push(error),
  }));
  assertEquals([end, faults.length], ["failed", 1]);
});
