import "../support/english.ts";
import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { type CallState, IDLE } from "../../lib/browser/call_model.ts";
import { floatWaits } from "../../lib/browser/float_waits.ts";
import { NO_HANDS } from "../../lib/browser/no_hands.ts";
import type { ToolQuestion } from "../../lib/browser/tool_questions.ts";
import { en } from "../../lib/words/en/en.ts";

const QUESTION: ToolQuestion = { id: "1", name: "send", title: "Send", args: {} };

function waits(more: Partial<CallState>, questions: readonly ToolQuestion[] = []) {
  const hands = { ...NO_HANDS, questions: { open: signal(questions) } };
  return floatWaits({ state: signal({ ...IDLE, ...more }), hands });
}

Deno.test("a question waits in the page before the newest card does, and mostly nothing", () => {
  const cards = [{ code: "offline", raw: "" }, { code: "float-blocked", raw: "" }] as const;
  assertEquals(waits({}), null);
  assertEquals(waits({ cards }), en.cards["float-blocked"].title);
  assertEquals(waits({ cards }, [QUESTION]), en.float.asks);
});
