import { assert, assertEquals, assertFalse } from "@std/assert";
import {
  isPairing,
  type LinkEvent,
  type LinkState,
  nextLink,
} from "../../lib/browser/link_state.ts";

const stream = {} as MediaStream;
const play = (...events: LinkEvent[]) => events.reduce<LinkState>(nextLink, { type: "off" });
const code = { type: "code", address: "https://here/phone#1", leftSeconds: 2 } as const;

const ON: LinkEvent[] = [
  { type: "ask" },
  code,
  { type: "joined" },
  { type: "connecting" },
  { type: "connected", stream },
];

Deno.test("from a button to a phone's camera", () => {
  const states = ON.map((_, at) => play(...ON.slice(0, at + 1)));
  assertEquals(states.map(({ type }) => type), ["asking", "code", "joined", "connecting", "on"]);
  assertEquals(states.map(isPairing), [true, true, true, true, false]);
});

Deno.test("the seconds of a code run down to nothing, and of nothing else", () => {
  const second = { type: "second" } as const;
  const left = play(...ON.slice(0, 2), second, second, second);
  assertEquals(left, { ...code, leftSeconds: 0 });
  assertEquals(play(...ON, second), play(...ON));
});

Deno.test("a phone that ends can be followed by a new code, and so can one that failed", () => {
  const ended = play(...ON, { type: "ended", by: "them" });
  const failed = play(...ON.slice(0, 3), { type: "failed", reason: "no-path" });
  assertEquals([ended.type, failed.type], ["ended", "failed"]);
  for (const state of [ended, failed]) {
    assertEquals(nextLink(state, { type: "ask" }).type, "asking");
  }
});

Deno.test("what comes late changes nothing", () => {
  for (const event of [...ON.slice(1), { type: "ended", by: "lost" }] as LinkEvent[]) {
    assertEquals(play(event), { type: "off" });
  }
  assertEquals(play(...ON, { type: "failed", reason: "gone" }).type, "on");
  assertEquals(play(...ON, { type: "off" }), { type: "off" });
  assert(isPairing(play({ type: "ask" })));
  assertFalse(isPairing(play({ type: "insecure" })));
});
