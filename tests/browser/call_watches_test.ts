import { assertEquals } from "@std/assert";
import { IDLE } from "../../lib/browser/call_model.ts";
import { CallWatches } from "../../lib/browser/call_watches.ts";
import { emptyView } from "../../lib/browser/empty_view.ts";

Deno.test("what looks on is told what happened, and writes into the view", () => {
  const view = emptyView();
  const watches = new CallWatches({ view, nowMs: () => 0, onGiven: () => {} });
  watches.follow({ type: "played", reply: 3 }, IDLE);
  assertEquals(view.heard.value, { reply: 3, chars: Infinity });
  watches.session.answeredTool();
  assertEquals(view.session.value.toolAnswers, 1);
});
