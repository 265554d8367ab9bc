import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { schedulingOf } from "../../../lib/simulator/tools/tool_calls.ts";
import { ToolScene } from "../tool_scene.ts";

const SAY = { type: "say", text: "word" } as const;
const call = (...names: string[]) => ({
  type: "call" as const,
  calls: names.map((name) => ({ name, args: {} })),
});
const END = ["generationComplete", "turnComplete"];

Deno.test("a call that blocks is followed by silence until it is answered, in the same turn", () => {
  const scene = new ToolScene({}, [[SAY, call("wait"), SAY], [SAY]]);
  scene.type("hello");
  scene.wait(60_000);
  const [id] = scene.ids;
  assertMatch(id, /^call_\d{7}$/);
  assertEquals(scene.sent.at(-1)?.message, {
    toolCall: { functionCalls: [{ id, name: "wait", args: {} }] },
  });
  assertEquals(scene.told(), ["sound", "toolCall"]);
  scene.respond({ id, response: { output: 7 } });
  scene.wait(10_000);
  assertEquals(scene.told(), ["sound", ...END]);
  assertEquals(scene.prompts[1].results, [
    { name: "wait", args: {}, response: { output: 7 } },
  ]);
  assertEquals(scene.prompts[1].lines, []);
});

Deno.test("all calls of one message have to be answered", () => {
  const scene = new ToolScene({}, [[call("wait", "wait")], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  const [first, second] = scene.ids;
  assertNotEquals(first, second);
  scene.told();
  scene.respond({ id: second, response: { n: 2 } });
  scene.wait(5_000);
  assertEquals(scene.told(), []);
  scene.respond({ id: first, response: { n: 1 } });
  scene.wait(5_000);
  assertEquals(scene.told(), ["sound", ...END]);
  assertEquals(scene.prompts[1].results.map(({ response }) => response), [{ n: 1 }, { n: 2 }]);
});

Deno.test("a blocking call with more to come stays open", () => {
  const scene = new ToolScene({}, [[call("wait")], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  const [id] = scene.ids;
  scene.told();
  scene.respond({ id, response: {}, willContinue: true });
  scene.wait(5_000);
  assertEquals(scene.told(), []);
  scene.respond({ id, response: {} });
  scene.wait(5_000);
  assertEquals(scene.told(), ["sound", ...END]);
});

Deno.test("an unknown id, and a second answer, change nothing", () => {
  const scene = new ToolScene({}, [[call("wait", "wait")], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  const [id, other] = scene.ids;
  scene.told();
  scene.respond({ id: "call_1", response: {} }, { id, response: { n: 1 } });
  scene.respond({ id, response: { n: 2 } });
  scene.respond({ id: other, response: {} });
  scene.wait(5_000);
  assertEquals(scene.prompts[1].results[0].response, { n: 1 });
  scene.respond({ id, response: {} });
  scene.wait(5_000);
  assertEquals(scene.told(), ["sound", ...END]);
});

Deno.test("speech waits for a tool that blocks, and is answered after it", () => {
  const scene = new ToolScene({}, [[call("wait")], [SAY], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  const [id] = scene.ids;
  scene.told();
  scene.speech("start");
  scene.speech("end");
  scene.wait(5_000);
  assertEquals(scene.told(), ["ACTIVITY_START", "ACTIVITY_END"]);
  scene.respond({ id, response: {} });
  scene.wait(10_000);
  assertEquals(scene.told(), ["sound", ...END, "sound", ...END]);
  assertEquals(scene.prompts.map(({ speech }) => speech !== null), [false, false, true]);
});

Deno.test("by switch speech cuts a turn that waits for a tool", () => {
  const scene = new ToolScene({}, [[call("wait")]], { speechCutsCalls: true });
  scene.type("hello");
  scene.wait(5_000);
  scene.told();
  scene.speech("start");
  assertEquals(scene.told(), ["ACTIVITY_START", "interrupted"]);
});

Deno.test("a call that does not block lets the reply go on, and its answer waits its turn", () => {
  const scene = new ToolScene({}, [[call("go"), SAY], [SAY]]);
  scene.type("hello");
  scene.wait(1_500);
  const [id] = scene.ids;
  scene.respond({ id, response: { output: 7 } });
  scene.wait(10_000);
  assertEquals(scene.told(), ["toolCall", "sound", ...END, "sound", ...END]);
  assertEquals(scene.prompts[1].results.length, 1);
});

Deno.test("an answer may interrupt, wait, or only be remembered, said at either place", () => {
  for (const place of ["beside", "inside"]) {
    const told = (scheduling: string) => {
      const scene = new ToolScene({}, [[call("go"), SAY], [SAY]]);
      scene.type("hello");
      scene.wait(1_500);
      const [id] = scene.ids;
      scene.respond(
        place === "beside"
          ? { id, scheduling, response: {} }
          : { id, response: { output: 1, scheduling } },
      );
      scene.wait(10_000);
      return scene.told();
    };
    assertEquals(told("INTERRUPT"), [
      ...["toolCall", "sound", "interrupted", "turnComplete", "sound", ...END],
    ]);
    assertEquals(told("WHEN_IDLE"), ["toolCall", "sound", ...END, "sound", ...END]);
    assertEquals(told("SILENT"), ["toolCall", "sound", ...END]);
  }
});

Deno.test("what is said beside a response goes before what is said inside", () => {
  const response = { scheduling: "SILENT" };
  assertEquals(schedulingOf({ scheduling: "INTERRUPT", response }), "INTERRUPT");
  assertEquals(schedulingOf({ response }), "SILENT");
  assertEquals(schedulingOf({ response: { scheduling: "INTERRUPTED" } }), "INTERRUPT");
  assertEquals(schedulingOf({ response: {} }), "WHEN_IDLE");
});

Deno.test("a call that does not block tells every answer until the last", () => {
  const scene = new ToolScene({}, [[call("go")], [SAY], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  const [id] = scene.ids;
  for (const willContinue of [true, false, false]) {
    scene.respond({ id, response: {}, willContinue });
    scene.wait(5_000);
  }
  assertEquals(scene.prompts.length, 3);
});

Deno.test("a function that declares no behaviour has its model's own", () => {
  const scene = new ToolScene({}, [[call("plain"), SAY]]);
  scene.type("hello");
  scene.wait(10_000);
  assertEquals(scene.told(), ["toolCall", "sound", ...END]);
});

Deno.test("a cut turn's call is made again with a new id, once, and the late answer is taken", () => {
  const scene = new ToolScene({}, [[call("wait")], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  const [old] = scene.ids;
  scene.stop();
  scene.wait(5_000);
  assertEquals(scene.told(), ["toolCall", "interrupted", "turnComplete", "toolCall"]);
  scene.respond({ id: old, response: {} });
  scene.wait(5_000);
  assertEquals(scene.told(), []);
  scene.stop();
  scene.wait(5_000);
  assertEquals(scene.told(), ["interrupted", "turnComplete"]);
});

Deno.test("a call made again is answered together with what cut it", () => {
  const scene = new ToolScene({}, [[call("wait")], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  const [old] = scene.ids;
  scene.type("and now?");
  scene.wait(5_000);
  const [, again] = scene.ids;
  assertNotEquals(old, again);
  scene.respond({ id: again, response: { n: 1 } });
  scene.wait(5_000);
  assertEquals(scene.prompts[1].lines, ["and now?"]);
  assertEquals(scene.prompts[1].results.length, 1);
  assertEquals(scene.told().slice(-3), ["sound", ...END]);
});

Deno.test("by switch a cut cancels open calls, and their answers are nobody's", () => {
  const scene = new ToolScene({}, [[call("wait", "go")]], { cancelsCutCalls: true });
  scene.type("hello");
  scene.wait(5_000);
  const ids = scene.ids;
  scene.told();
  scene.stop();
  assertEquals(scene.sent.at(-1)?.message, { toolCallCancellation: { ids } });
  scene.respond({ id: ids[0], response: {} });
  scene.wait(5_000);
  assertEquals(scene.told(), ["interrupted", "toolCallCancellation", "turnComplete"]);
});

Deno.test("by switch a cut call is not made again", () => {
  const scene = new ToolScene({}, [[call("wait")]], { repeatsCutCalls: false });
  scene.type("hello");
  scene.wait(5_000);
  scene.told();
  scene.stop();
  scene.wait(5_000);
  assertEquals(scene.told(), ["interrupted", "turnComplete"]);
});

Deno.test("a session with an open call cannot be resumed", () => {
  const scene = new ToolScene({}, [[call("go")], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  assertEquals(scene.resumable, [false]);
  scene.respond({ id: scene.ids[0], response: {} });
  scene.wait(10_000);
  assertEquals(scene.resumable, [false, true]);
});

Deno.test("extended thinking tells what goes on, and takes no scheduling", () => {
  const model = "models/gemini-3.8-live-extended-thinking";
  const tools = [{ functionDeclarations: [{ name: "go" }] }];
  const scene = new ToolScene({ model, tools }, [[call("go")], [SAY]]);
  scene.type("hello");
  scene.wait(5_000);
  const [id] = scene.ids;
  scene.respond({ id, response: {} });
  scene.wait(10_000);
  const status = scene.sent.flatMap(({ message }) => {
    if (message === "sound") return [];
    // Beside a call it stands at the root, at a turn's end inside.
    const place = message.toolCall ? message : message.serverContent ?? {};
    return (place as { interactionStatus?: string }).interactionStatus ?? [];
  });
  assertEquals(status, ["IN_PROGRESS", "IN_PROGRESS", "IDLE"]);
  scene.respond({ id, response: {}, scheduling: "SILENT" });
  assertEquals(scene.state.stage.type, "over");
});

Deno.test("a context update replaces the tools, and clears them where it names none", () => {
  const scene = new ToolScene({}, []);
  const update = (tools: { tools?: { googleSearch: object }[] } | undefined) => {
    const contextUpdate = { systemInstruction: undefined, tools };
    scene.happen({ type: "message", message: { type: "contextUpdate", contextUpdate } });
    const { functions, search } = scene.state.rules.tools;
    return [functions.length, search];
  };
  assertEquals(update(undefined), [3, false]);
  assertEquals(update({ tools: [{ googleSearch: {} }] }), [0, true]);
  assertEquals(update({}), [0, false]);
});

Deno.test("extended thinking takes no scheduling inside a response either, but other words there", () => {
  const model = "models/gemini-3.8-live-extended-thinking";
  const tools = [{ functionDeclarations: [{ name: "go" }] }];
  const stageAfter = (scheduling: unknown) => {
    const scene = new ToolScene({ model, tools }, [[call("go")], [SAY]]);
    scene.type("hello");
    scene.wait(5_000);
    scene.respond({ id: scene.ids[0], response: { scheduling } });
    return scene.state.stage.type;
  };
  for (const asked of ["SILENT", "WHEN_IDLE", "INTERRUPT"]) assertEquals(stageAfter(asked), "over");
  for (const other of ["next Tuesday", 3, null]) assertEquals(stageAfter(other), "open");
});

Deno.test("ids differ from session to session, and the same seed and session have the same", () => {
  const idOf = (seed: number, number: number) => {
    const scene = new ToolScene({}, [[call("go")]], { seed, number });
    scene.type("hello");
    scene.wait(5_000);
    return scene.ids[0];
  };
  assertEquals(idOf(1, 1), idOf(1, 1));
  assertNotEquals(idOf(1, 1), idOf(1, 2));
  assertNotEquals(idOf(1, 1), idOf(2, 1));
});
