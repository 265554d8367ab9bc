import { assert, assertEquals } from "@std/assert";
import {
  isOver,
  nextPhone,
  type PhoneEvent,
  type PhoneState,
} from "../../lib/browser/phone_state.ts";

const stream = {} as MediaStream;
const other = {} as MediaStream;
const play = (...events: PhoneEvent[]) => events.reduce<PhoneState>(nextPhone, { type: "joining" });

const SENDING: PhoneEvent[] = [
  { type: "joined" },
  { type: "agreed" },
  { type: "opened", stream, facing: "environment" },
  { type: "connected" },
];

Deno.test("from a code to a camera that is sent", () => {
  const types = SENDING.map((_, at) => play(...SENDING.slice(0, at + 1)).type);
  assertEquals(types, ["asking", "opening", "connecting", "sending"]);
});

Deno.test("a camera that is refused is asked for again, and the page says why", () => {
  const asking = play(...SENDING.slice(0, 2), { type: "refused", problem: "denied" });
  assertEquals(asking, { type: "asking", problem: "denied" });
});

Deno.test("the other camera takes the place of the first", () => {
  const flipped = play(...SENDING, { type: "flipping" }, {
    ...{ type: "flipped", stream: other, facing: "user" },
  });
  assertEquals(flipped, { type: "sending", stream: other, facing: "user", isFlipping: false });
});

Deno.test("what is over stays over, whatever comes late", () => {
  const ends: PhoneEvent[] = [
    { type: "no-code" },
    { type: "insecure" },
    { type: "ended", by: "us" },
    { type: "failed", reason: "gone" },
  ];
  for (const end of ends) {
    const over = play(...SENDING, end);
    assert(isOver(over));
    for (const event of [...SENDING, ...ends]) assertEquals(nextPhone(over, event), over);
  }
});

Deno.test("an event out of its place changes nothing", () => {
  for (const event of SENDING.slice(1)) assertEquals(play(event), { type: "joining" });
  assertEquals(play({ type: "flipping" }), { type: "joining" });
});
