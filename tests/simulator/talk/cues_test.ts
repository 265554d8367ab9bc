import { assertEquals, assertObjectMatch } from "@std/assert";
import { TOOLS, ToolScene } from "../tool_scene.ts";

const SAY = { type: "say", text: "word" } as const;
const THOUGHT = { type: "thought", text: "hm" } as const;
const SOURCES = {
  type: "sources",
  queries: ["a & b"],
  sources: [{ uri: "https://example.com/", title: "Example" }],
} as const;

const timesOf = (scene: ToolScene, what: string) =>
  scene.sent.flatMap(({ atMs, message }) => message === what ? [atMs] : []);

Deno.test("a pause before the first sound delays it, and the turn's end with it", () => {
  const scene = new ToolScene({}, [[{ type: "pause", ms: 3_000, from: "now" }, SAY]]);
  scene.type("hello");
  scene.wait(60_000);
  assertEquals(timesOf(scene, "sound"), [4_400]);
  assertEquals(scene.sent.at(-1)?.atMs, 5_400);
});

Deno.test("a pause within a reply is as long as it is heard", () => {
  const scene = new ToolScene({}, [[
    SAY,
    { type: "thought", text: "a mark between the sounds" },
    { type: "pause", ms: 2_000, from: "heard" },
    SAY,
  ]], { textAnswerDelayMs: 0 });
  scene.type("hello");
  const soundsAtMs: number[] = [];
  for (let ms = 0; ms <= 8_000; ms += 50) {
    const before = scene.sent.length;
    scene.sent.push({ atMs: -1, message: {} });
    scene.wait(50);
    const fresh = scene.sent.slice(before).filter(({ message }) => message === "sound");
    soundsAtMs.push(...fresh.map(({ atMs }) => atMs));
  }
  // A second of sound takes until 1,000 to be heard; two seconds later the next one starts.
  assertEquals(soundsAtMs.find((atMs) => atMs > 1_000), 3_000);
  assertEquals(scene.state.turn.type, "idle");
});

Deno.test("a cut while it thinks leaves what was asked to be answered later", () => {
  const scene = new ToolScene({}, [[{ type: "pause", ms: 5_000, from: "now" }, SAY], [SAY]]);
  scene.type("one");
  scene.wait(3_000);
  scene.type("two");
  assertEquals(scene.prompts.at(-1)?.lines, ["one", "two"]);
});

Deno.test("thoughts are told only where they were asked for", () => {
  const told = (includeThoughts: boolean) => {
    const generationConfig = { thinkingConfig: { includeThoughts } };
    const scene = new ToolScene({ generationConfig }, [[THOUGHT, SAY]]);
    scene.type("hello");
    scene.wait(1_400);
    return scene.sent[0].message;
  };
  assertEquals(told(true), {
    serverContent: { modelTurn: { role: "model", parts: [{ text: "hm", thought: true }] } },
  });
  assertEquals(told(false), "sound");
});

Deno.test("sources are given only where search was declared", () => {
  const told = (tools: { googleSearch?: object }[]) => {
    const scene = new ToolScene({ tools }, [[SAY, SOURCES]]);
    scene.type("hello");
    scene.wait(10_000);
    return scene.sent.flatMap(({ message }) => message === "sound" ? [] : message);
  };
  const [first] = told([{ googleSearch: {} }]);
  assertObjectMatch(first as object, {
    serverContent: {
      groundingMetadata: {
        groundingChunks: [{ web: { uri: "https://example.com/", title: "Example" } }],
        webSearchQueries: ["a & b"],
      },
    },
  });
  assertEquals(told([])[0], { serverContent: { generationComplete: true } });
});

/** The bills of a scene's turns, in order. */
function billsOf(scene: ToolScene): Record<string, unknown>[] {
  return scene.sent.flatMap(({ message }) => {
    if (message === "sound" || message.usageMetadata === undefined) return [];
    return [message.usageMetadata as Record<string, unknown>];
  });
}

Deno.test("a turn is billed for what it thought, told or not, and for what it found", () => {
  const scene = new ToolScene({ tools: [...TOOLS, { googleSearch: {} }] }, [
    [THOUGHT, SAY, SOURCES, { type: "call", calls: [{ name: "wait", args: {} }] }],
    [{ type: "thought", text: "x".repeat(18) }, SAY],
    [SAY],
  ]);
  scene.type("hello");
  scene.wait(3_000);
  scene.respond({ id: scene.ids[0], response: { output: "ok" } });
  scene.wait(10_000);
  scene.type("again");
  scene.wait(10_000);
  const [first, second] = billsOf(scene);
  // Twenty characters in both parts of the turn; the next turn is not billed for them.
  assertEquals(first.thoughtsTokenCount, 5);
  const foundChars = JSON.stringify([SOURCES.queries, SOURCES.sources]).length;
  assertEquals(first.toolUsePromptTokenCount, Math.ceil(foundChars / 4));
  assertEquals(["thoughtsTokenCount" in second, "toolUsePromptTokenCount" in second], [
    false,
    false,
  ]);
});

Deno.test("nothing is billed as found where nothing could be searched", () => {
  const scene = new ToolScene({}, [[SAY, SOURCES]]);
  scene.type("hello");
  scene.wait(10_000);
  assertEquals(scene.state.turn.type, "idle");
  const usage = billsOf(scene);
  assertEquals(usage.map((metadata) => "toolUsePromptTokenCount" in metadata), [false]);
});
