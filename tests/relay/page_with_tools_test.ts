import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { createLog } from "../../lib/log.ts";
import { pageWithTools } from "../../lib/relay/page_with_tools.ts";
import type { Tool } from "../../lib/tools/declare.ts";
import { linkedPair } from "../../lib/wire/duplex.ts";
import type { ClientMessage, MessageOf, ServerMessage, Start } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { slowTool, tool } from "../tools/desk_stage.ts";

/** A page at one end, the rest of the relay at the other, and tools between them. */
function stage(tools: readonly Tool[]) {
  const [far, page] = linkedPair<ClientMessage, ServerMessage>();
  const lines: Record<string, unknown>[] = [];
  const relay = pageWithTools(far, {
    ...{ tools, callsInARow: 3, clock: fakeClock(), callId: "call-1" },
    log: createLog({ write: (line) => void lines.push(JSON.parse(line)) }),
  });
  const down = page[Symbol.asyncIterator]();
  const up = relay[Symbol.asyncIterator]();
  return {
    page,
    relay,
    lines,
    next: async () => (await down.next()).value as ServerMessage,
    nextUp: async () => (await up.next()).value as ClientMessage,
    async start(start: Partial<Start> = { asks: true }) {
      page.send({ type: "start", ...start });
      return (await up.next()).value as Start;
    },
    call: (id: string, name: string, args = {}) =>
      relay.send({ type: "tool", state: "call", id, name, args }),
  };
}

const names = ({ tools = [] }: Start) => tools.map(({ name }) => name);

Deno.test("without tools a page is what it was", () => {
  const [page] = linkedPair<ClientMessage, ServerMessage>();
  const options = { tools: [], callsInARow: 3, clock: fakeClock(), callId: "" };
  assertEquals(pageWithTools(page, { ...options, log: createLog() }), page);
});

Deno.test("the relay's tools are declared beside the page's, which cannot take their names", async () => {
  const { start } = stage([tool("stock"), tool("ring", { consent: "ask" })]);
  const declared = await start({
    asks: true,
    tools: [{ name: "show", description: "x" }, { name: "stock", description: "the page's own" }],
  });
  assertEquals(names(declared), ["show", "stock", "ring"]);
  assertEquals(declared.tools?.[1].description, "does stock");
});

Deno.test("a page that cannot ask is offered nothing that acts, and an attempt at it is the page's", async () => {
  const { start, call, next } = stage([tool("stock"), tool("ring", { consent: "ask" })]);
  assertEquals(names(await start({})), ["stock"]);
  call("1", "ring");
  assertEquals((await next()).type, "tool");
});

Deno.test("a call of the relay's tool is answered here; the page only hears that it is used", async () => {
  const { start, call, next, nextUp } = stage([tool("stock")]);
  await start();
  call("1", "stock", { thing: "nail" });
  assertEquals(await nextUp(), {
    type: "toolResult",
    id: "1",
    name: "stock",
    result: { output: "stock done" },
  });
  const told = { type: "toolUse", id: "1", name: "stock", title: "Do stock" };
  assertEquals([await next(), await next()] as unknown, [
    { ...told, state: "running" },
    { ...told, state: "done" },
  ]);
});

Deno.test("other calls and all other messages pass, both ways and in order", async () => {
  const { start, call, relay, page, next, nextUp } = stage([tool("stock")]);
  await start();
  call("1", "show", { title: "x" });
  relay.send({ type: "pong", id: 3 });
  assertEquals([(await next()).type, (await next()).type], ["tool", "pong"]);
  page.send({ type: "toolResult", id: "1", name: "show", result: {} });
  page.send({ type: "text", id: "2", text: "hello" });
  assertEquals([(await nextUp()).type, (await nextUp()).type], ["toolResult", "text"]);
});

Deno.test("what acts is put to the page with its arguments, and runs on its yes alone", async () => {
  for (const answer of ["yes", "no"] as const) {
    const { start, call, next, nextUp, page } = stage([tool("ring", { consent: "ask" })]);
    await start();
    call("1", "ring", { times: 2 });
    const asked = await next() as MessageOf<ServerMessage, "toolUse">;
    assertEquals(asked, {
      type: "toolUse",
      ...{ id: asked.id, name: "ring", title: "Do ring", state: "asking", args: { times: 2 } },
    });
    page.send({ type: "toolConsent", id: "1", answer: "yes" });
    page.send({ type: "toolConsent", id: asked.id, answer });
    const { result } = await nextUp() as MessageOf<ClientMessage, "toolResult">;
    if (answer === "yes") assertEquals(result, { output: "ring done" });
    else assertStringIncludes(String(result.error), "The person said no");
    const states = [await next()];
    if (answer === "yes") states.push(await next());
    assertEquals(
      states.map((message) => message.type === "toolUse" && message.state),
      answer === "yes" ? ["running", "done"] : ["refused"],
    );
  }
});

Deno.test("a cancelled call is not answered, its question is taken back, and the page is told", async () => {
  const slow = slowTool("ring", { consent: "ask" });
  const { start, call, relay, next } = stage([slow.tool]);
  await start();
  call("1", "ring");
  await next();
  relay.send({ type: "toolCancelled", ids: ["1"] });
  const told = [await next(), await next()].map((message) =>
    message.type === "toolUse" ? message.state : message.type
  );
  assertEquals(told.sort(), ["refused", "toolCancelled"]);
  assertEquals(slow.runs.length, 0);
});

Deno.test("the person's words end a row of calls: typed, spoken or pressed", async () => {
  const { start, call, relay, page, nextUp } = stage([tool("stock")]);
  await start();
  const speaks = [
    () => page.send({ type: "text", id: "t", text: "go on" }),
    () => page.send({ type: "speech", state: "begin" }),
    () => relay.send({ type: "activity", state: "begin" }),
  ];
  for (const [round, speak] of speaks.entries()) {
    for (let i = 0; i < 4; i++) call(`${round}-${i}`, "stock", { round, i });
    const errors: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      const message = await nextUp();
      if (message.type === "toolResult") errors.push(message.result.error);
    }
    assertEquals(errors.filter((error) => error !== undefined).length, 1);
    speak();
    if (round < 2) await nextUp();
  }
});

Deno.test("what a tool throws is logged by its kind, and told nobody", async () => {
  const breaks = tool("breaks", { run: () => Promise.reject(new TypeError("key=secret-key")) });
  const { start, call, nextUp, lines } = stage([breaks]);
  await start();
  call("1", "breaks", { password: "hunter2" });
  const answer = JSON.stringify(await nextUp());
  assertStringIncludes(answer, "The tool failed");
  const [{ level, event, call: id, tool: name, error }] = lines;
  assertEquals([level, event, id, name, error], [
    "warn",
    "tool failed",
    "call-1",
    "breaks",
    "TypeError",
  ]);
  assertFalse((answer + JSON.stringify(lines)).match(/secret-key|hunter2/));
});

Deno.test("a page that goes leaves nothing running", async () => {
  const slow = slowTool("slow");
  const { start, call, page, nextUp, lines } = stage([slow.tool]);
  await start();
  call("1", "slow");
  page.close();
  assertEquals(await nextUp(), undefined as unknown);
  assert(slow.runs[0].context.signal.aborted);
  const [{ event, calls, limited }] = lines;
  assertEquals([event, calls, limited], ["tools used", 1, 0]);
});

Deno.test("a yes is for the question it was given to, not for another call of the same id", async () => {
  const slow = slowTool("ring", { consent: "ask" });
  const { start, call, next, relay, page } = stage([slow.tool]);
  await start();
  call("1", "ring", { times: 1 });
  const asked = async () => {
    for (let told = await next();; told = await next()) {
      if (told.type === "toolUse" && told.state === "asking") return told;
    }
  };
  const first = await asked();
  relay.send({ type: "toolCancelled", ids: ["1"] });
  call("1", "ring", { times: 1_000_000 });
  const second = await asked();
  assertEquals(second.args, { times: 1_000_000 });
  // Given before the page had heard that the question was taken back.
  page.send({ type: "toolConsent", id: first.id, answer: "yes" });
  page.send({ type: "toolConsent", id: second.id, answer: "no" });
  const told = await next();
  assertEquals(told.type === "toolUse" && told.state, "refused");
  assertEquals(slow.runs.length, 0);
});

Deno.test("a person's words end a row of calls where the server tells of no speech", async () => {
  const { start, call, relay, nextUp } = stage([tool("stock")]);
  await start();
  for (const round of [1, 2]) {
    for (let i = 0; i < 3; i++) call(`${round}-${i}`, "stock", { round, i });
    for (let i = 0; i < 3; i++) {
      const message = await nextUp();
      assertEquals(message.type === "toolResult" && message.result.error, undefined);
    }
    relay.send({ type: "said", who: "person", text: "and now", final: false });
  }
});

Deno.test("words that come after the news of their speech begin no other row", async () => {
  const { start, call, relay, nextUp } = stage([tool("stock")]);
  await start();
  relay.send({ type: "activity", state: "begin" });
  const errors: unknown[] = [];
  for (let i = 0; i < 4; i++) {
    call(`${i}`, "stock", { i });
    relay.send({ type: "said", who: "person", text: "late", final: false });
    const message = await nextUp();
    errors.push(message.type === "toolResult" && message.result.error !== undefined);
  }
  assertEquals(errors, [false, false, false, true]);
});
