import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import {
  PAIR_LIMITS,
  type PairDown,
  type PairUp,
  readPairDown,
  readPairUp,
} from "../../lib/wire/pair_message.ts";

const pairingCode = "0123456789abcdef0123456789abcdef";

Deno.test("every message is read as it was written", () => {
  const up: PairUp[] = [
    ...[{ type: "ask" }, { type: "ask", entryTicket: "T" }, { type: "join", pairingCode }] as const,
    ...[{ type: "offer", sdp: "v=0\r\n" }, { type: "answer", sdp: "v" }] as const,
  ];
  const down: PairDown[] = [
    ...[{ type: "code", pairingCode, lastsMs: 60_000 }, { type: "joined" }] as const,
    ...[{ type: "offer", sdp: "v" }, { type: "answer", sdp: "v" }] as const,
    { type: "error", code: "gone", message: "m", hint: "h" },
  ];
  for (const message of up) assertEquals(readPairUp(JSON.stringify(message)), message);
  for (const message of down) assertEquals(readPairDown(JSON.stringify(message)), message);
});

Deno.test("a description of the longest length fits into a message", () => {
  const sdp = "a=x\r\n".repeat(PAIR_LIMITS.sdpChars / 5 | 0);
  assertEquals(readPairUp(JSON.stringify({ type: "offer", sdp })), { type: "offer", sdp });
});

Deno.test("what is wrong is told without a word of it", () => {
  const secret = "f".repeat(31);
  const problem = readPairUp(`{"type":"join","pairingCode":"${secret}"}`);
  assert("problem" in problem);
  assertStringIncludes(problem.what, "pairingCode");
  assertFalse(problem.what.includes(secret));
});

Deno.test("whatever comes, nothing is thrown", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (text) => {
    for (const read of [readPairUp, readPairDown]) assertEquals(typeof read(text), "object");
  }));
});
