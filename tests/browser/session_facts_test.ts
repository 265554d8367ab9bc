import { assertEquals } from "@std/assert";
import { NO_FACTS } from "../../lib/browser/empty_view.ts";
import { factsAfter } from "../../lib/browser/session_facts.ts";
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";

const USAGE: MessageOf<ServerMessage, "usage"> = {
  type: "usage",
  ...{ promptTokens: 100, replyTokens: 10, thoughtTokens: 0, toolTokens: 0, cachedTokens: 0 },
  ...{ totalTokens: 110, prompt: [], reply: [] },
};

Deno.test("shares of reports add up, and with them the whole", () => {
  const spent: (typeof USAGE)["spent"] = [
    { on: "speech", tokens: 100, microDollars: 300 },
    { on: "reply", tokens: 10, microDollars: 120 },
  ];
  const cap = { microDollars: 5_000, lowFrom: 4_000 };
  const once = factsAfter(NO_FACTS, { ...USAGE, spent, microDollars: 420, cap });
  const twice = factsAfter(once, { ...USAGE, spent: [spent[0]], microDollars: 720, cap });
  assertEquals(twice.shares, {
    speech: { tokens: 200, microDollars: 600 },
    reply: { tokens: 10, microDollars: 120 },
  });
  assertEquals([twice.all, twice.microDollars, twice.cap], [
    { tokens: 210, microDollars: 720 },
    720,
    cap,
  ]);
});

Deno.test("a report that tells neither money nor shares leaves what is known", () => {
  const known = factsAfter(NO_FACTS, { ...USAGE, microDollars: 420 });
  assertEquals(factsAfter(known, USAGE), known);
});

Deno.test("tool calls of page and relay are counted, each once", () => {
  const use = { type: "toolUse", id: "2", name: "n", title: "t" } as const;
  const messages: ServerMessage[] = [
    { type: "tool", state: "call", id: "1", name: "look", args: {} },
    { ...use, state: "asking" },
    { ...use, state: "running" },
    { ...use, state: "done" },
  ];
  const { toolCalls, toolAnswers } = messages.reduce(factsAfter, NO_FACTS);
  assertEquals([toolCalls, toolAnswers], [2, 1]);
});
