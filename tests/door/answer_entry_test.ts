import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { type Config, readConfig } from "../../lib/config.ts";
import { answerEntry } from "../../lib/door/answer_entry.ts";
import { createDoor } from "../../lib/door/door.ts";

const CODES = { needsAccessCode: true, accessCodes: new Map([["anna", "right-code"]]) };
const COOKIE = "v".repeat(22);
const OWN = { origin: "http://localhost:8000", host: "localhost:8000" };

function entryOf(config: Partial<Config> = {}) {
  const door = createDoor({ ...readConfig({}), ...CODES, ...config });
  const stage = { door, address: "1.2.3.4", timeoutMs: 1_000, clock: SYSTEM_CLOCK };
  const ask = (body: BodyInit, headers: Record<string, string> = {}) =>
    answerEntry(
      new Request("http://localhost:8000/api/entry", {
        method: "POST",
        body,
        headers: { "content-type": "application/json", ...OWN, ...headers },
      }),
      stage,
    );
  return { door, ask };
}

const codeBody = (accessCode: unknown) => JSON.stringify({ accessCode });

Deno.test("a right code is answered with a ticket of its owner for that visitor, and kept by nobody", async () => {
  const { door, ask } = entryOf();
  const response = await ask(codeBody("right-code"), { cookie: `looksee_visitor=${COOKIE}` });
  assertEquals([response.status, response.headers.get("cache-control")], [200, "no-store"]);
  assertMatch(response.headers.get("content-type") ?? "", /^application\/json/);
  const { entryTicket, lastsMs, ...rest } = await response.json();
  assertEquals([lastsMs, rest], [30_000, {}]);
  assertEquals(await door.redeem(entryTicket, COOKIE), { owner: "anna" });
  assertEquals(door.counters.connections, 0);
});

const REFUSED: [string, BodyInit, Record<string, string>, number, string][] = [
  ["a wrong code", codeBody("wrong-code"), {}, 403, "access-refused"],
  ["an empty code", codeBody(""), {}, 403, "access-refused"],
  ["another origin", codeBody("right-code"), { origin: "https://evil.x" }, 403, "origin-refused"],
  [
    "no origin a page could have",
    codeBody("right-code"),
    { origin: "null" },
    403,
    "origin-refused",
  ],
  ["a form's type", codeBody("right-code"), { "content-type": "text/plain" }, 415, "malformed"],
  [
    "a type that only begins so",
    codeBody("x"),
    { "content-type": "application/jsonp" },
    415,
    "malformed",
  ],
  ["no JSON", "{", {}, 400, "malformed"],
  ["a list", "[]", {}, 400, "malformed"],
  ["null", "null", {}, 400, "malformed"],
  ["no code in it", "{}", {}, 400, "malformed"],
  ["a code that is no text", codeBody(1), {}, 400, "malformed"],
  ["one of a prototype", '{"__proto__":{"accessCode":"right-code"}}', {}, 400, "malformed"],
  ["deep JSON", "[".repeat(4_000), {}, 400, "malformed"],
  ["bytes that are no UTF-8", Uint8Array.of(0xff, 0xfe, 0x7b), {}, 400, "malformed"],
  ["a body that is too long", codeBody("x".repeat(5_000)), {}, 413, "too-large"],
];
for (const [name, body, headers, status, code] of REFUSED) {
  Deno.test(`${name} is refused with ${status} and ${code}`, async () => {
    const { door, ask } = entryOf();
    const response = await ask(body, headers);
    const text = await response.text();
    const { error } = JSON.parse(text);
    assertEquals([response.status, error.code], [status, code]);
    assert(error.message.length > 10 && error.hint.length > 5);
    assertFalse(text.includes("right-code") || text.includes("wrong-code"));
    assertEquals([door.counters.entryTickets.sealed, door.counters.connections], [0, 0]);
  });
}

Deno.test("a page of another origin is not told why by its browser, one that is listed is", async () => {
  const { ask } = entryOf({ origins: ["https://app.example"] });
  const evil = await ask(codeBody("right-code"), { origin: "https://evil.example" });
  assertEquals(evil.headers.get("access-control-allow-origin"), null);
  const app = await ask(codeBody("right-code"), { origin: "https://app.example" });
  assertEquals(app.headers.get("access-control-allow-origin"), "https://app.example");
  assertEquals(app.status, 200);
});

Deno.test("after too many wrong codes the answer says to wait, also to a right one", async () => {
  const { ask } = entryOf({ maxWrongCodesPerMinute: 1 });
  assertEquals((await ask(codeBody("wrong-code"))).status, 403);
  const response = await ask(codeBody("right-code"));
  assertEquals([response.status, response.headers.get("retry-after")], [429, "60"]);
  assertEquals((await response.json()).error.code, "too-many-tries");
});

Deno.test("a trade takes a place among the sockets of its address while it lasts", async () => {
  const { door, ask } = entryOf({ maxCallsPerAddress: 1 });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const slow = ask(readable);
  const others = [1, 2, 3].map(() => door.connect("1.2.3.4"));
  assert(others.every((leave) => leave !== null));
  assertEquals((await ask(codeBody("right-code"))).status, 503);
  const writer = writable.getWriter();
  await writer.write(new TextEncoder().encode(codeBody("right-code")));
  await writer.close();
  assertEquals((await slow).status, 200);
  assertEquals((await ask(codeBody("right-code"))).status, 200);
});

Deno.test("a body that does not come is answered when its time is over", async () => {
  const door = createDoor({ ...readConfig({}), ...CODES });
  const { readable } = new TransformStream<Uint8Array, Uint8Array>();
  const request = new Request("http://localhost:8000/api/entry", {
    method: "POST",
    body: readable,
    headers: { "content-type": "application/json" },
  });
  const stage = { door, address: "1.2.3.4", timeoutMs: 1, clock: SYSTEM_CLOCK };
  const response = await answerEntry(request, stage);
  assertEquals([response.status, door.counters.connections], [408, 0]);
  await response.body?.cancel();
});
