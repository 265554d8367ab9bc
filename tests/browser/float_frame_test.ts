import "../support/english.ts";
import { assert, assertEquals } from "@std/assert";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import { floatFrame, isSameFrame } from "../../lib/browser/float_frame.ts";
import { liveCall } from "./fake_call.ts";

const said = (who: "person" | "model", text: string, reply?: number): CallEvent => ({
  type: "received",
  message: { type: "said", who, text, final: false, ...(reply === undefined ? {} : { reply }) },
});

Deno.test("it has the status in words, and the last words of both, lit as they are heard", async () => {
  const { call } = await liveCall();
  const empty = floatFrame(call, null);
  assertEquals([empty.said, empty.lines, empty.sharing, empty.waits], [
    "Listening",
    [],
    null,
    null,
  ]);
  call.tell(said("person", "Where is it?"));
  call.tell({ type: "received", message: { type: "reply", reply: 1, state: "begun" } });
  call.tell(said("model", "It is over there.", 1));
  call.view.heard.value = { reply: 1, chars: 5 };
  const { lines } = floatFrame(call, null);
  assertEquals(lines.map(({ who, name, words, heard }) => [who, name, words.join(""), heard]), [
    ["person", "You", "Where is it?", 3],
    ["model", "Looksee", "It is over there.", 2],
  ]);
  call.tell({ type: "end" });
});

Deno.test("of a long line of the person its end is seen", async () => {
  const { call } = await liveCall();
  call.tell(said("person", "This is a sentence of some length. ".repeat(6)));
  const [{ words }] = floatFrame(call, null).lines;
  assertEquals(words[0], "… ");
  assert(words.join("").length < 110);
  call.tell({ type: "end" });
});

Deno.test("two frames are alike where they look alike", async () => {
  const { call } = await liveCall();
  const one = floatFrame(call, null);
  assert(!isSameFrame(null, one));
  assert(isSameFrame(one, floatFrame(call, null)));
  call.tell(said("person", "Hello"));
  assert(!isSameFrame(one, floatFrame(call, null)));
  call.tell({ type: "end" });
});
