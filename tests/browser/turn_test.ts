import { assertEquals, assertFalse } from "@std/assert";
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
const asked: TurnEvent = { type: "asked" };
const stopped: TurnEvent = { type: "stopped" };

const after = (...events: TurnEvent[]): Turns => events.reduce(nextTurn, FIRST_TURN);

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

for (const [name, events, turn] of TABLE) {
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
