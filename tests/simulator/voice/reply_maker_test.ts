import { assertEquals, assertInstanceOf } from "@std/assert";
import { ReplyMaker } from "../../../lib/simulator/voice/reply_maker.ts";
import type { ReplyStep } from "../../../lib/simulator/talk/reply_step.ts";

/** Says every text as that many samples of its own length. */
const voice = {
  say: (text: string) => Promise.resolve(new Int16Array(text.length).fill(text.length)),
};

const saying = (...texts: string[]) => texts.map((text): ReplyStep => ({ type: "say", text }));

function makerOf(say = voice.say) {
  const told: [number, string, boolean][] = [];
  const failures: unknown[] = [];
  const maker = new ReplyMaker({ say }, {
    onSentence: (turn, { text }, isLast) => told.push([turn, text, isLast]),
    onCue: (turn, { type }, isLast) => told.push([turn, type, isLast]),
    onFailure: (error) => failures.push(error),
  });
  return { maker, told, failures };
}

Deno.test("a reply is made sentence by sentence, and cut out across their joints", async () => {
  const { maker, told } = makerOf();
  maker.start(1, saying("aaa", "bb", "cccc"));
  await maker.settled;
  assertEquals(told, [[1, "aaa", false], [1, "bb", false], [1, "cccc", true]]);
  assertEquals([...maker.piece({ fromSample: 0, toSample: 9 })], [3, 3, 3, 2, 2, 4, 4, 4, 4]);
  assertEquals([...maker.piece({ fromSample: 2, toSample: 6 })], [3, 2, 2, 4]);
  assertEquals([...maker.piece({ fromSample: 5, toSample: 9 })], [4, 4, 4, 4]);
});

Deno.test("a stopped reply is made no further", async () => {
  const { maker, told } = makerOf();
  maker.start(1, saying("aaa", "bb"));
  maker.stop();
  await maker.settled;
  assertEquals(told, []);
});

Deno.test("a new reply takes the place of the one in the making", async () => {
  const { maker, told } = makerOf();
  maker.start(1, saying("aaa", "bb"));
  maker.start(2, saying("cc"));
  await maker.settled;
  assertEquals(told, [[2, "cc", true]]);
  assertEquals([...maker.piece({ fromSample: 0, toSample: 2 })], [2, 2]);
});

Deno.test("a voice that fails ends the reply, and the next one is made all the same", async () => {
  let calls = 0;
  const { maker, told, failures } = makerOf((text) =>
    ++calls === 1 ? Promise.reject(new Error("hoarse")) : voice.say(text)
  );
  maker.start(1, saying("aaa", "bb"));
  await maker.settled;
  assertInstanceOf(failures[0], Error);
  maker.start(2, saying("cc"));
  await maker.settled;
  assertEquals(told, [[2, "cc", true]]);
});

Deno.test("what is not heard is told at its place", async () => {
  const { maker, told } = makerOf();
  const pause = { type: "pause", ms: 1, from: "now" } as const;
  maker.start(1, [pause, ...saying("aaa"), { type: "thought", text: "hm" }]);
  await maker.settled;
  assertEquals(told, [[1, "pause", false], [1, "aaa", false], [1, "thought", true]]);
});
