import { assert, assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import {
  FIRST_TURN,
  mayPlay,
  nextTurn,
  type TurnEvent,
  type Turns,
} from "../../lib/browser/turn.ts";
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";

type ReplyState = MessageOf<ServerMessage, "reply">["state"];

const got = (message: ServerMessage): TurnEvent => ({ type: "received", message });
const hears = got({ type: "activity", state: "begin" });
const heard = got({ type: "activity", state: "end" });
const sound = (reply = 1) => got({ type: "sound", reply, position: 0, pcm: new Int16Array(2) });
const reply = (state: ReplyState, number = 1, more: object = {}) =>
  got({ type: "reply", reply: number, state, ...more });
const played = (number = 1): TurnEvent => ({ type: "played", reply: number });
const asked: TurnEvent = { type: "asked", id: "line-1" };
const nothing = got({ type: "activity", state: "nothing" });
const noAnswer = got({ type: "error", code: "no-answer", message: "none", fatal: false });
const stopped: TurnEvent = { type: "stopped" };

/** Something of it is heard. */
const sounds = (number = 1): TurnEvent => ({ type: "sounds", reply: number });
/** Sound that came is heard at once, as far as these stories go. */
const withEars = (event: TurnEvent): TurnEvent[] =>
  event.type === "received" && event.message.type === "sound"
    ? [event, sounds(event.message.reply)]
    : [event];

const after = (...events: TurnEvent[]): Turns =>
  events.flatMap(withEars).reduce(nextTurn, FIRST_TURN);

const TABLE: [string, TurnEvent[], Turns["turn"]][] = [
  ["a call begins listening", [], "listening"],
  ["speech is heard", [hears], "hearing"],
  ["its end leaves the model thinking", [hears, heard], "thinking"],
  ["a typed line leaves the model thinking", [asked], "thinking"],
  ["a reply that has begun is not heard yet", [reply("begun")], "thinking"],
  ["sound makes it speak", [reply("begun"), sound()], "speaking"],
  ["a reply sounds on after it was generated", [sound(), reply("generated")], "speaking"],
  ["and after Google calls it complete", [sound(), reply("complete")], "speaking"],
  ["played to its end, the page listens", [sound(), reply("generated"), played()], "listening"],
  [
    "a reply without sound ends when it is complete",
    [reply("begun"), reply("complete")],
    "listening",
  ],
  [
    "a model that works on is thinking",
    [reply("begun"), reply("complete", 1, { working: true })],
    "thinking",
  ],
  ["an interruption ends the speaking", [sound(), reply("interrupted")], "listening"],
  ["speech that interrupts is still heard", [sound(), hears, reply("interrupted")], "hearing"],
  ["sound under way does not hide that speech is heard", [sound(), hears, sound()], "hearing"],
  ["speech that cut nothing leaves the reply speaking", [sound(), hears, heard], "speaking"],
  [
    "late sound of a cut reply changes nothing",
    [sound(), reply("interrupted"), sound()],
    "listening",
  ],
  ["the next reply speaks again", [sound(), reply("interrupted"), sound(2)], "speaking"],
  ["a stop silences at once", [sound(), stopped], "listening"],
  ["an old reply played out changes nothing", [sound(1), sound(2), played(1)], "speaking"],
  [
    "a typed line asked while a reply is cut stays asked",
    [sound(), asked, reply("interrupted")],
    "thinking",
  ],
];

// "Thinking" never sticks: whatever ends the waiting, a message tells it.
const SETTLES: typeof TABLE = [
  ["noise that was taken for speech is forgotten", [hears, heard, nothing], "listening"],
  ["noise that never ended, too", [hears, nothing], "listening"],
  ["noise does not settle a typed line", [asked, hears, heard, nothing], "thinking"],
  ["a question that gets no answer is given up", [hears, heard, noAnswer], "listening"],
  ["and so is a line", [asked, noAnswer], "listening"],
  [
    "a line that is confirmed waits no more",
    [asked, got({ type: "ack", of: "text", id: "line-1" })],
    "listening",
  ],
  [
    "a line after one that is confirmed still waits",
    [asked, { type: "asked", id: "line-2" }, got({ type: "ack", of: "text", id: "line-1" })],
    "thinking",
  ],
  [
    "a turn that ends without a reply ends the waiting",
    [
      reply("begun"),
      sound(),
      reply("complete"),
      played(),
      asked,
      reply("complete", 1, { reason: "PROHIBITED_INPUT_CONTENT" }),
    ],
    "listening",
  ],
  [
    "the late end of the reply before does not",
    [sound(), reply("generated"), played(), asked, reply("complete")],
    "thinking",
  ],
  [
    "a reply that is cut before its sound leaves nothing to wait for",
    [reply("begun"), reply("interrupted"), reply("complete")],
    "listening",
  ],
  [
    "work that is over leaves nothing to wait for",
    [reply("begun"), reply("complete", 1, { working: true }), reply("complete", 1)],
    "listening",
  ],
  ["a talk that rests waits for nothing", [asked, got({ type: "parked" })], "listening"],
  [
    "on another connection speech is heard anew",
    [hears, heard, { type: "reconnected" }],
    "listening",
  ],
  ["on another connection a line waits on", [asked, { type: "reconnected" }], "thinking"],
  [
    "a reply the connection broke off is played, not waited for",
    [sound(), reply("complete", 1, { reason: "line-lost" }), { type: "reconnected" }, played()],
    "listening",
  ],
  [
    "words typed into a reply wait until the next one",
    [sound(), asked, reply("generated"), played()],
    "thinking",
  ],
  ["between two replies the model thinks", [sound(), reply("begun", 2), played()], "thinking"],
];

for (const [name, events, turn] of [...TABLE, ...SETTLES]) {
  Deno.test(name, () => assertEquals(after(...events).turn, turn));
}

Deno.test("replies up to a cut one never play, later ones do", () => {
  const turns = after(sound(3), reply("interrupted", 3));
  assertFalse(mayPlay(turns, 2));
  assertFalse(mayPlay(turns, 3));
  assertEquals(mayPlay(turns, 4), true);
});

Deno.test("numbers that wrap at 65,535 still come after", () => {
  const turns = after(sound(65_535), stopped);
  assertFalse(mayPlay(turns, 65_534));
  assertEquals(mayPlay(turns, 1), true);
  assertEquals(nextTurn(turns, sound(1)).newest, 1);
});

Deno.test("an interruption of an older reply does not cut a newer one", () => {
  const turns = after(sound(1), reply("interrupted", 1), sound(2), reply("interrupted", 1));
  assertEquals([turns.turn, turns.cut, turns.playing], ["speaking", 1, 2]);
});

Deno.test("an interruption silences first: sound in the same event and of older replies is ignored", () => {
  const cut = after(sound(2), reply("interrupted", 2));
  assertEquals([cut.turn, cut.playing], ["listening", 0]);
  assertEquals(nextTurn(cut, sound(2)), cut);
  assertEquals(nextTurn(cut, sound(1)), cut);
});

Deno.test("trailing sound after a tool call plays, though its reply was complete", () => {
  const turns = after(
    sound(),
    got({ type: "tool", state: "call", id: "1", name: "clock", args: {} }),
    reply("generated"),
    reply("complete", 1, { working: true }),
    played(),
    sound(),
  );
  assert(mayPlay(turns, 1));
  assertEquals([turns.turn, turns.playing], ["speaking", 1]);
  assertEquals(nextTurn(turns, played()).turn, "thinking");
});

Deno.test("a spurious interrupted and complete pair does not silence the next reply", () => {
  const turns = after(
    sound(1),
    reply("generated", 1),
    { type: "talking", on: true },
    reply("interrupted", 1),
    reply("complete", 1),
    { type: "talking", on: false },
  );
  assertEquals(turns.turn, "thinking");
  const next = [reply("begun", 2), sound(2), sounds(2)].reduce(nextTurn, turns);
  assert(mayPlay(next, 2));
  assertEquals([next.turn, next.playing], ["speaking", 2]);
});

Deno.test("an interruption of a reply leaves a newer one that plays already", () => {
  const turns = after(sound(1), reply("generated", 1), sound(2), reply("interrupted", 1));
  assertEquals([turns.turn, turns.playing, turns.open], ["speaking", 2, 2]);
});

Deno.test("turns that do not change stay the same object", () => {
  const turns = after(sound(1));
  assertStrictEquals(nextTurn(turns, sound(1)), turns);
  assertStrictEquals(nextTurn(turns, nothing), turns);
});

const told = (...events: TurnEvent[]): Turns => events.reduce(nextTurn, FIRST_TURN);

Deno.test("a reply speaks from the moment it is heard, and not when its first sound comes", () => {
  assertEquals(told(sound()).turn, "thinking");
  assertEquals(told(sound(), sounds()).turn, "speaking");
  assertEquals(told(sound(), stopped, sounds()).turn, "listening");
  assertEquals(told(sound(), reply("interrupted"), sound(2)).turn, "thinking");
});

Deno.test("where another reply waits to play there is no gap between both", () => {
  const both = [sound(1), sounds(1), sound(2)];
  assertEquals(told(...both, played(1)).turn, "speaking");
  assertEquals(told(...both, played(1), reply("generated", 2), played(2)).turn, "listening");
});
