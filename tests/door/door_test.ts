import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createDoor, type DoorConfig, isRefusal, type Pass } from "../../lib/door/door.ts";

function doorWith(config: Partial<DoorConfig> = {}) {
  return createDoor({
    origins: [],
    accessCodes: new Map(),
    maxCalls: 3,
    maxCallsPerAddress: 2,
    offLoopback: false,
    needsAccessCode: false,
    ...config,
  });
}

const CODES = new Map([["anna", "correct-horse"], ["ben", "battery-staple"]]);

Deno.test("on loopback anybody gets a place, up to the limits, and places come back once", () => {
  const door = doorWith();
  const first = door.enter({ address: "a" });
  assert(!isRefusal(first));
  assertEquals(first.name, null);
  assert(!isRefusal(door.enter({ address: "a" })));
  const third = door.enter({ address: "a" });
  assert(isRefusal(third) && third.code === "busy");
  assertStringIncludes(third.message, "your network address");
  const other = door.enter({ address: "b" }) as Pass;
  const fourth = door.enter({ address: "b" });
  assert(isRefusal(fourth) && fourth.code === "busy");
  assertEquals(door.counters, { calls: 3, connections: 0, refused: 2 });
  other.release();
  other.release();
  assertEquals(door.counters.calls, 2);
  assert(!isRefusal(door.enter({ address: "c" })));
});

Deno.test("a code opens, and its owner is known", () => {
  const door = doorWith({ accessCodes: CODES, needsAccessCode: true });
  const pass = door.enter({ address: "a", accessCode: "battery-staple" });
  assertEquals(isRefusal(pass) ? pass.code : pass.name, "ben");
});

Deno.test("a wrong code and none are refused, and take no place", () => {
  const door = doorWith({ accessCodes: CODES, needsAccessCode: true });
  for (const accessCode of ["correct-horsf", "correct-hors", "", undefined]) {
    const answer = door.enter({ address: "a", accessCode });
    assertEquals(isRefusal(answer) && answer.code, "access-refused");
  }
  assertEquals(door.counters, { calls: 0, connections: 0, refused: 4 });
});

Deno.test("off loopback without codes every call is refused with what the operator has to do", () => {
  const door = doorWith({ offLoopback: true, needsAccessCode: true });
  for (const accessCode of [undefined, "anything-at-all"]) {
    const answer = door.enter({ address: "a", accessCode });
    assert(isRefusal(answer));
    assertStringIncludes(answer.hint, "LOOKSEE_ACCESS_CODES");
  }
});

Deno.test("where no code is asked for, a code that comes along does no harm", () => {
  const answer = doorWith().enter({ address: "a", accessCode: "whatever" });
  assertEquals(isRefusal(answer) ? answer.code : answer.name, null);
});

Deno.test("sockets have places of their own, four a call", () => {
  const door = doorWith();
  const leave = Array.from({ length: 8 }, () => door.connect("a"));
  assert(leave.every((entry) => entry !== null));
  assertEquals(door.connect("a"), null);
  assert(!isRefusal(door.enter({ address: "a" })));
  for (let i = 0; i < 4; i++) assert(door.connect("b") !== null);
  assertEquals(door.connect("c"), null);
  leave[0]?.();
  leave[0]?.();
  assertEquals(door.counters, { calls: 1, connections: 11, refused: 2 });
});

Deno.test("an origin that is refused is counted and told what to do", () => {
  const door = doorWith();
  const request = (origin: string) =>
    new Request("http://localhost:8000/api/live", {
      headers: { origin, host: "localhost:8000" },
    });
  assertEquals(door.checkOrigin(request("http://localhost:8000")), null);
  const refusal = door.checkOrigin(request("https://evil.example"));
  assertEquals(refusal?.code, "origin-refused");
  assertEquals(door.counters.refused, 1);
});

Deno.test("who is vouched for by name needs no code, and keeps to the same limits", () => {
  const door = doorWith({ accessCodes: CODES, needsAccessCode: true });
  const pass = door.enter({ address: "a", owner: "anna" });
  assertEquals(isRefusal(pass) ? pass.code : pass.name, "anna");
  assert(isRefusal(door.enter({ address: "a", owner: null })));
  door.enter({ address: "a", owner: "anna" });
  const third = door.enter({ address: "a", owner: "anna" });
  assertEquals(isRefusal(third) && third.code, "busy");
});
