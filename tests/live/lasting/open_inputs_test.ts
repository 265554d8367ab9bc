import { assertEquals } from "@std/assert";
import type { OpenResult, OpenText, OpenUtterance } from "../../../lib/live/lasting/open_input.ts";
import { OpenInputs } from "../../../lib/live/lasting/open_inputs.ts";

const LINE = { who: "person" as const, text: "", isKnown: false, isBroken: false };

function inputs() {
  let nowMs = 0;
  const open = new OpenInputs(1_000, () => nowMs);
  return {
    open,
    pass: (ms: number) => void (nowMs += ms),
    text: (id: string) =>
      open.add<OpenText>({
        kind: "text",
        message: { type: "text", id, text: id },
        position: 0,
        line: LINE,
      }),
    spoken: (from: number, to: number | null) =>
      open.add<OpenUtterance>({
        ...{
          kind: "utterance",
          from,
          to,
          isPress: false,
          isAgain: false,
          isMended: false,
          isStopped: false,
          line: LINE,
        },
      }),
    result: (id: string, callSerial: number) =>
      open.add<OpenResult>({
        kind: "result",
        message: { type: "toolResult", id, name: "f", result: {} },
        isOrphan: false,
        callSerial,
      }),
  };
}

Deno.test("a reply answers what was there as a whole before it began", () => {
  const { open, text, spoken } = inputs();
  const first = text("1");
  const running = spoken(2_000, null);
  open.replyBegan();
  text("2");
  assertEquals(open.answered(true), [first]);
  running.to = 5_000;
  open.renew(running);
  open.replyBegan();
  assertEquals(open.answered(true).length, 2);
  assertEquals([open.settledTo, open.isEmpty], [5_000, true]);
});

Deno.test("what may have crossed with a reply is answered by none that was cut", () => {
  const { open, pass, text, result } = inputs();
  const early = text("1");
  const oldest = text("2");
  pass(500);
  const crossing = text("3");
  const given = result("4", 1);
  pass(499);
  open.replyBegan();
  assertEquals(open.answered(false), [early, oldest]);
  assertEquals(open.answered(true), [crossing, given]);
});

Deno.test("a reply answers the oldest input, and a later reply all that was before it", () => {
  const { open, text } = inputs();
  const [first, second] = [text("1"), text("2")];
  open.replyBegan();
  assertEquals(open.answered(false), [first]);
  open.replyBegan();
  const third = text("3");
  assertEquals([open.answered(false), open.items], [[second], [third]]);
});

Deno.test("a line that crossed with the answer to what is said is not the oldest input", () => {
  const { open, spoken, text } = inputs();
  spoken(2_000, null);
  const crossing = text("1");
  open.replyBegan();
  assertEquals(open.answered(false), []);
  assertEquals(open.answered(true), [crossing]);
});

Deno.test("what is sent again is put in again", () => {
  const { open, pass, text } = inputs();
  const [first, second] = [text("1"), text("2")];
  pass(10_000);
  open.sentAgain();
  open.replyBegan();
  assertEquals([open.answered(false), open.items], [[first], [second]]);
});

Deno.test("calls are known by their ids, and input by its order", () => {
  const { open, text, result } = inputs();
  open.called("early", "f");
  text("1");
  open.called("late", "g");
  result("r", 99);
  const { cancelled, settled } = open.cutCalls();
  assertEquals([cancelled, settled.length], [["late"], 1]);
  assertEquals(open.uncalled("early")?.isOrphan, true);
  assertEquals(open.uncalled("early"), undefined);
});

Deno.test("utterances that are cut become the first of them", () => {
  const { open, text, spoken } = inputs();
  assertEquals(open.cutUtterances(), null);
  const first = spoken(2_000, 3_000);
  text("1");
  const second = spoken(4_000, null);
  const cut = open.cutUtterances();
  assertEquals([cut?.whole, cut?.parts], [first, [second]]);
  assertEquals([first.to, first.isAgain, open.items.length], [null, true, 2]);
});
