import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { argsChecker } from "../../lib/tools/own/check_args.ts";
import { CONSENT_MS, MAX_AT_ONCE } from "../../lib/tools/desk.ts";
import { FIELD_LIMITS } from "../../lib/wire/message.ts";
import { deskStage, slowTool, tool, ToolRefusal } from "./desk_stage.ts";

const OK = { result: { output: "ok" } };

Deno.test("a call is answered with what its tool says", async () => {
  const stage = deskStage([tool("show")]);
  stage.call("1", "show");
  assertEquals(await stage.answered(1), [{ id: "1", result: { output: "show done" } }]);
  assertEquals(stage.uses, ["1 running", "1 done"]);
  assertEquals(stage.clock.pending, 0);
});

Deno.test("a name nobody knows is answered with the names there are", async () => {
  const stage = deskStage([tool("show"), tool("point_at")]);
  stage.call("1", "x".repeat(200));
  await stage.answered(1);
  assertStringIncludes(stage.errors()[0], "There are: show, point_at.");
  assert(stage.errors()[0].length < 200);
});

Deno.test("what a tool refuses is told as it is, what it throws beside is not", async () => {
  const faults: unknown[] = [];
  const stage = deskStage([
    tool("refuses", { run: () => Promise.reject(new ToolRefusal("point: must be [y, x]")) }),
    tool("breaks", {
      run: () => {
        throw new TypeError("secret-of-the-owner");
      },
    }),
  ], { onFault: (_, error) => void faults.push(error) });
  stage.call("1", "refuses");
  await stage.answered(1);
  stage.call("2", "breaks");
  await stage.answered(2);
  assertEquals(stage.errors()[0], "point: must be [y, x]");
  assert(!stage.errors()[1].includes("secret"));
  assertEquals(faults.length, 1);
});

Deno.test("a tool that takes too long is told of, its signal aborts, and its late answer is dropped", async () => {
  const slow = slowTool("slow");
  const stage = deskStage([slow.tool]);
  stage.call("1", "slow");
  stage.clock.pass(4_999);
  assertEquals(stage.answers, []);
  stage.clock.pass(1);
  await stage.answered(1);
  assertEquals(stage.errors(), ["The tool gave no answer within 5 seconds."]);
  assert(slow.runs[0].context.signal.aborted);
  slow.runs[0].done.resolve(OK);
  await Promise.resolve().then().then();
  assertEquals(stage.answers.length, 1);
  assertEquals(stage.desk.counters.late, 1);
});

Deno.test("several calls run at once, and each is answered when it is done", async () => {
  const [slow, fast] = [slowTool("slow"), slowTool("fast")];
  const stage = deskStage([slow.tool, fast.tool]);
  stage.call("1", "slow");
  stage.call("2", "fast");
  fast.runs[0].done.resolve(OK);
  await stage.answered(1);
  slow.runs[0].done.resolve(OK);
  await stage.answered(2);
  assertEquals(stage.answers.map(({ id }) => id), ["2", "1"]);
});

Deno.test("more calls at once than there is room for are refused and told so", async () => {
  const slow = slowTool("slow");
  const stage = deskStage([slow.tool], { callsInARow: 100 });
  for (let i = 0; i <= MAX_AT_ONCE; i++) stage.call(`${i}`, "slow", { i });
  await stage.answered(1);
  assertEquals(slow.runs.length, MAX_AT_ONCE);
  assertEquals(stage.answers[0].id, `${MAX_AT_ONCE}`);
  stage.desk.stop();
});

Deno.test("the same content within a turn is done once and answered from the first", async () => {
  const slow = slowTool("pay");
  const stage = deskStage([slow.tool]);
  stage.call("1", "pay", { to: "ann", amount: { euro: 3, cent: 0 } });
  stage.call("2", "pay", { amount: { cent: 0, euro: 3 }, to: "ann" });
  slow.runs[0].done.resolve(OK);
  await stage.answered(2);
  stage.call("3", "pay", { to: "ann", amount: { euro: 3, cent: 0 } });
  assertEquals(await stage.answered(3), ["1", "2", "3"].map((id) => ({ id, ...OK })));
  assertEquals(slow.runs.length, 1);
  assertEquals(stage.desk.counters.repeated, 2);
});

Deno.test("a model that is interrupted and calls again joins what still runs", async () => {
  const slow = slowTool("pay");
  const stage = deskStage([slow.tool]);
  stage.call("1", "pay");
  stage.desk.personSpoke();
  stage.call("2", "pay");
  slow.runs[0].done.resolve(OK);
  await stage.answered(2);
  assertEquals(slow.runs.length, 1);
});

Deno.test("in another turn the same is done again", async () => {
  const slow = slowTool("time");
  const stage = deskStage([slow.tool]);
  stage.call("1", "time");
  slow.runs[0].done.resolve(OK);
  await stage.answered(1);
  stage.desk.personSpoke();
  stage.call("2", "time");
  assertEquals(slow.runs.length, 2);
  stage.desk.stop();
});

Deno.test("a failure may be tried again at once", async () => {
  let runs = 0;
  const stage = deskStage([
    tool("flaky", { run: () => ++runs === 1 ? Promise.reject(new Error("away")) : OK }),
  ]);
  stage.call("1", "flaky");
  await stage.answered(1);
  stage.call("2", "flaky");
  assertEquals((await stage.answered(2))[1], { id: "2", ...OK });
});

Deno.test("a cancelled call is not answered, and what it alone waited for is aborted", async () => {
  const slow = slowTool("slow");
  const stage = deskStage([slow.tool, tool("show")]);
  stage.call("1", "slow", { n: 1 });
  stage.call("2", "slow", { n: 2 });
  stage.call("3", "slow", { n: 2 });
  stage.desk.cancel(["1", "2", "no-such-call"]);
  assert(slow.runs[0].context.signal.aborted);
  assert(!slow.runs[1].context.signal.aborted);
  slow.runs[0].done.resolve(OK);
  slow.runs[1].done.resolve(OK);
  stage.call("4", "show");
  assertEquals((await stage.answered(2)).map(({ id }) => id).sort(), ["3", "4"]);
  assertEquals(stage.clock.pending, 0);
});

Deno.test("a model in a loop is limited and told; only the first time is news to speak about", async () => {
  const stage = deskStage([tool("look")], { callsInARow: 3 });
  for (let i = 1; i <= 6; i++) stage.call(`${i}`, "look", { i });
  await stage.answered(6);
  const limited = stage.answers.filter(({ result }) => "error" in result);
  assertEquals(limited.map(({ id, scheduling }) => [id, scheduling]), [
    ["4", undefined],
    ["5", "silent"],
    ["6", "silent"],
  ]);
  assertStringIncludes(String(limited[0].result.error), "3 tool calls in a row are the limit");
  assertEquals(stage.desk.counters.limited, 3);
  stage.desk.personSpoke();
  stage.call("7", "look");
  assertEquals((await stage.answered(7))[6].result, { output: "look done" });
});

Deno.test("names nobody knows count in a loop as well", async () => {
  const stage = deskStage([], { callsInARow: 2 });
  for (let i = 1; i <= 4; i++) stage.call(`${i}`, "nothing");
  await stage.answered(4);
  assertStringIncludes(stage.errors()[2], "limit");
});

Deno.test("what acts is asked about first, and done only on a yes", async () => {
  for (const consent of ["yes", "no"] as const) {
    const slow = slowTool("send", { consent: "ask" });
    const stage = deskStage([slow.tool], { ask: () => Promise.resolve(consent) });
    stage.call("1", "send");
    if (consent === "yes") {
      await Promise.resolve().then().then().then();
      slow.runs[0].done.resolve(OK);
    }
    const [answer] = await stage.answered(1);
    assertEquals("error" in answer.result, consent === "no");
    assertEquals(slow.runs.length, consent === "yes" ? 1 : 0);
    assertEquals(stage.uses, consent === "yes" ? ["1 running", "1 done"] : ["1 refused"]);
    assertEquals(stage.clock.pending, 0);
  }
});

Deno.test("a person who says no is not asked the same again in this turn", async () => {
  let asked = 0;
  const stage = deskStage([tool("send", { consent: "ask" })], {
    ask: () => Promise.resolve(++asked > 0 ? "no" as const : "yes" as const),
  });
  stage.call("1", "send");
  await stage.answered(1);
  stage.call("2", "send");
  await stage.answered(2);
  assertEquals(asked, 1);
});

Deno.test("a person who does not answer is waited for a minute, and then nothing is done", async () => {
  const slow = slowTool("send", { consent: "ask" });
  let withdrawn = false;
  const stage = deskStage([slow.tool], {
    ask: (_call, _tool, { signal }) => {
      signal.addEventListener("abort", () => withdrawn = true);
      return Promise.withResolvers<"yes">().promise;
    },
  });
  stage.call("1", "send");
  stage.clock.pass(CONSENT_MS);
  await stage.answered(1);
  assertStringIncludes(stage.errors()[0], "did not answer");
  assertEquals([slow.runs.length, withdrawn], [0, true]);
});

Deno.test("where nobody can be asked, what acts is not done", async () => {
  const stage = deskStage([tool("send", { consent: "ask" })]);
  stage.call("1", "send");
  await stage.answered(1);
  assertStringIncludes(stage.errors()[0], "cannot be asked");
});

Deno.test("the person's time to answer is not the tool's", async () => {
  const slow = slowTool("send", { consent: "ask" });
  const person = Promise.withResolvers<"yes">();
  const stage = deskStage([slow.tool], { ask: () => person.promise });
  stage.call("1", "send");
  stage.clock.pass(30_000);
  person.resolve("yes");
  await person.promise.then().then().then();
  stage.clock.pass(4_999);
  slow.runs[0].done.resolve(OK);
  assertEquals((await stage.answered(1))[0].result, OK.result);
});

Deno.test("an answer longer than the wire takes is replaced by words about it", async () => {
  const output = "x".repeat(FIELD_LIMITS.toolResultChars);
  const stage = deskStage([tool("long", { run: () => ({ result: { output } }) })]);
  stage.call("1", "long");
  await stage.answered(1);
  assertStringIncludes(stage.errors()[0], "longer than");
});

Deno.test("a desk that is stopped answers nothing and leaves nothing running", async () => {
  const slow = slowTool("slow");
  const stage = deskStage([slow.tool]);
  stage.call("1", "slow");
  stage.desk.stop();
  slow.runs[0].done.resolve(OK);
  await Promise.resolve().then().then().then();
  assertEquals([stage.answers, stage.clock.pending], [[], 0]);
  assert(slow.runs[0].context.signal.aborted);
});

Deno.test("a picture is taken anew at every call: what it showed may be hidden since", async () => {
  let taken = 0;
  const look = () => ({ ...OK, jpeg: Uint8Array.of(++taken) });
  const stage = deskStage([tool("look", { run: look })]);
  stage.call("1", "look");
  await stage.answered(1);
  stage.call("2", "look");
  await stage.answered(2);
  assertEquals(stage.answers.map(({ jpeg }) => jpeg?.[0]), [1, 2]);
});

Deno.test("a check that breaks is the owner's to know, fails the call, and ends nothing else", async () => {
  const faults: unknown[] = [];
  // As other languages write them: not valid with the flag the check reads patterns with.
  const check = argsChecker({
    type: "object",
    properties: { name: { type: "string", pattern: "^[\\w-.]+$" } },
  });
  const stage = deskStage([tool("ring", { check, consent: "ask" })], {
    ask: () => Promise.resolve("yes"),
    onFault: (_, error) => void faults.push(error),
  });
  stage.call("1", "ring", { name: "bell" });
  await stage.answered(1);
  assertEquals([faults.length, stage.uses], [1, []]);
  assert(!stage.errors()[0].includes("[\\w-.]"));
});

Deno.test("what acts and is cancelled half way may have been done: the same call does it no second time", async () => {
  const slow = slowTool("ring", { consent: "ask" });
  const stage = deskStage([slow.tool], { ask: () => Promise.resolve("yes") });
  stage.call("1", "ring");
  while (slow.runs.length === 0) await Promise.resolve();
  stage.desk.cancel(["1"]);
  assert(slow.runs[0].context.signal.aborted);
  stage.call("2", "ring");
  const [{ id }] = await stage.answered(1);
  assertEquals([id, slow.runs.length], ["2", 1]);
  assertStringIncludes(stage.errors()[0], "may have been done");
  stage.desk.personSpoke();
  stage.call("3", "ring");
  while (slow.runs.length === 1) await Promise.resolve();
  slow.runs[1].done.resolve(OK);
  assertEquals((await stage.answered(2))[1].id, "3");
});

Deno.test("an answer that says there was no error is none, and is not made twice", async () => {
  let runs = 0;
  const stage = deskStage([tool("order", {
    run: () => ({ result: { order: ++runs, error: null } }),
  })]);
  stage.call("1", "order");
  await stage.answered(1);
  stage.call("2", "order");
  await stage.answered(2);
  assertEquals(runs, 1);
  assertEquals(stage.uses, ["1 running", "1 done"]);
});

Deno.test("a desk that was stopped takes no call any more", async () => {
  const slow = slowTool("slow");
  const stage = deskStage([slow.tool]);
  stage.desk.stop();
  stage.call("1", "slow");
  await Promise.resolve();
  assertEquals([slow.runs.length, stage.clock.pending, stage.answers], [0, 0, []]);
});

Deno.test("what acts and broke may have been done: the same call in this turn does it no second time", async () => {
  let runs = 0;
  const breaks = () => {
    runs++;
    return Promise.reject(new TypeError("the line broke"));
  };
  const stage = deskStage([tool("ring", { consent: "ask", run: breaks })], {
    ask: () => Promise.resolve("yes"),
  });
  for (const count of [1, 2]) {
    stage.call(`${count}`, "ring");
    await stage.answered(count);
  }
  assertEquals(runs, 1);
  stage.desk.personSpoke();
  stage.call("3", "ring");
  await stage.answered(3);
  assertEquals(runs, 2);
});
