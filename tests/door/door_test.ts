import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createDoor, type DoorConfig, type DoorStage, type Pass } from "../../lib/door/door.ts";
import { isRefusal } from "../../lib/door/refusal.ts";
import { fakeClock } from "../support/fake_clock.ts";

function doorWith(config: Partial<DoorConfig> = {}, stage: DoorStage = {}) {
  return createDoor({
    origins: [],
    accessCodes: new Map(),
    maxCalls: 3,
    maxCallsPerAddress: 2,
    maxCallsPerCode: 10,
    maxWrongCodesPerMinute: 10,
    trustedProxies: 0,
    offLoopback: false,
    needsAccessCode: false,
    secret: null,
    ...config,
  }, stage);
}

/** What of the counters most tests are about. */
function counted({ counters: { calls, connections, refused } }: ReturnType<typeof doorWith>) {
  return { calls, connections, refused };
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
  assertEquals(counted(door), { calls: 3, connections: 0, refused: 2 });
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
  assertEquals(counted(door), { calls: 0, connections: 0, refused: 4 });
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
  assertEquals(counted(door), { calls: 1, connections: 11, refused: 2 });
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

Deno.test("one access code has so many places, from whatever address, and gives both back", () => {
  const door = doorWith({ accessCodes: CODES, needsAccessCode: true, maxCallsPerCode: 2 });
  const enter = (address: string, accessCode = "correct-horse") =>
    door.enter({ address, accessCode });
  const first = enter("a") as Pass;
  assert(!isRefusal(enter("b")));
  const third = enter("c");
  assert(isRefusal(third) && third.code === "busy");
  assertStringIncludes(third.message, "your access code");
  assertEquals(counted(door).calls, 2);
  assert(!isRefusal(enter("c", "battery-staple")));
  first.release();
  assert(!isRefusal(enter("c")));
});

Deno.test("after too many wrong codes from an address none is looked at, until time has passed", () => {
  const clock = fakeClock();
  const config = { accessCodes: CODES, needsAccessCode: true, maxWrongCodesPerMinute: 3 };
  const door = doorWith(config, { clock });
  const codeOf = (accessCode: string, address = "a") => {
    const answer = door.identify({ address, accessCode });
    return isRefusal(answer) ? answer.code : answer.owner;
  };
  // A right one in between is no try.
  assertEquals(codeOf("correct-horse"), "anna");
  for (let i = 0; i < 3; i++) assertEquals(codeOf(`wrong-code-${i}`), "access-refused");
  assertEquals(codeOf("wrong-code-4"), "too-many-tries");
  assertEquals(codeOf("correct-horse"), "too-many-tries");
  assertEquals(codeOf("correct-horse", "b"), "anna");
  clock.pass(20_000);
  assertEquals(codeOf("correct-horse"), "anna");
  const { wrongCodes, tooManyTries, refused } = door.counters;
  assertEquals([wrongCodes, tooManyTries, refused], [3, 2, 5]);
});

Deno.test("no code at all is no try at one", () => {
  const config = { accessCodes: CODES, needsAccessCode: true, maxWrongCodesPerMinute: 1 };
  const door = doorWith(config);
  for (let i = 0; i < 5; i++) assert(isRefusal(door.identify({ address: "a" })));
  assertEquals(door.identify({ address: "a", accessCode: "correct-horse" }), { owner: "anna" });
});

Deno.test("a code is traded for a ticket that says whose it is, once, to the same visitor alone", async () => {
  const door = doorWith({ accessCodes: CODES, needsAccessCode: true });
  const visitor = { address: "a", accessCode: "correct-horse" };
  const grant = door.trade(visitor, "cookie");
  assert(!isRefusal(grant));
  assertEquals(grant.lastsMs, 30_000);
  const foreign = await door.redeem(grant.entryTicket, "another");
  assertEquals(isRefusal(foreign) && foreign.code, "entry-refused");
  assertEquals(await door.redeem(grant.entryTicket, "cookie"), { owner: "anna" });
  const again = await door.redeem(grant.entryTicket, "cookie");
  assert(isRefusal(again) && again.code === "entry-refused");
  assertStringIncludes(again.message, "used before");
  const { redeemed, refused } = door.counters.entryTickets;
  assertEquals([redeemed, refused.foreign, refused.spent], [1, 1, 1]);
});

Deno.test("a wrong code is traded for nothing", () => {
  const door = doorWith({ accessCodes: CODES, needsAccessCode: true });
  const answer = door.trade({ address: "a", accessCode: "wrong-code" }, null);
  assertEquals(isRefusal(answer) && answer.code, "access-refused");
  assertEquals(door.counters.entryTickets.sealed, 0);
});

Deno.test("an address is the socket's own, and a proxy's word for it only where the owner trusts one", () => {
  const info = { remoteAddr: { transport: "tcp", hostname: "10.0.0.1", port: 1 } } as const;
  const req = new Request("http://x/", { headers: { "x-forwarded-for": "1.2.3.4" } });
  assertEquals(doorWith().addressOf({ req, info }), "10.0.0.1");
  assertEquals(doorWith({ trustedProxies: 1 }).addressOf({ req, info }), "1.2.3.4");
});
