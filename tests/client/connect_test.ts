import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type CallWishes, connectTo } from "../../lib/client/connect.ts";
import type { LookseeCall } from "../../lib/client/looksee_call.ts";
import type { PublicConfig } from "../../lib/config.ts";
import { CONFIG, fakeCall, type FakeCallOptions, READY } from "../browser/fake_call.ts";
import "../support/english.ts";

const STAGE = { server: "https://relay.example", ownOrigin: "https://shop.example" };

interface Played extends FakeCallOptions {
  wishes?: CallWishes;
  answer?: () => Response | Promise<Response>;
}

/** A page that connects to a relay which the test plays. */
function connecting({ wishes = {}, answer, ...options }: Played = {}) {
  const fake = fakeCall(options);
  const asked: Request[] = [];
  const told: PublicConfig = { ...CONFIG, ...options.config };
  const fetch = (async (url: string, init?: RequestInit) => {
    asked.push(new Request(url, init));
    return await (answer?.() ?? Response.json(told));
  }) as typeof globalThis.fetch;
  const begun = Promise.withResolvers<typeof fake.servers[number]>();
  const { openConnection } = fake.ports;
  const ports: typeof fake.ports = {
    ...fake.ports,
    openConnection(options) {
      const connection = openConnection(options);
      begun.resolve(fake.servers[0]);
      return connection;
    },
  };
  return {
    ...fake,
    asked,
    begun: begun.promise,
    call: connectTo({ ...STAGE, ports, fetch }, wishes),
  };
}

async function live(played: Played = {}) {
  const { begun, call, ...rest } = connecting(played);
  const server = await begun;
  server.duplex.send(READY);
  return { ...rest, server, call: await call };
}

Deno.test("a call stands when the relay says so: with a microphone, no tools and no questions", async () => {
  const { call, asked, microphones, server } = await live();
  assertEquals(asked.map(({ url }) => url), ["https://relay.example/api/config"]);
  assertEquals([call.status, microphones.length], ["listening", 1]);
  const start = await server.received();
  assertEquals(start.type === "start" && start.tools, []);
  assertEquals(call.isRecorded, false);
  call.end();
  assertEquals([call.status, call.isOver], ["ended", true]);
  const recorded = await live({ config: { recorded: true } });
  assertEquals(recorded.call.isRecorded, true);
  recorded.call.end();
});

Deno.test("what was wished for goes along: turns, no microphone, a code that is traded", async () => {
  const { call, microphones, server } = await live({
    wishes: { turns: { mode: "push-to-talk" }, microphone: false, accessCode: "right-code" },
    config: { needsAccessCode: true },
  });
  const start = await server.received();
  assertEquals(start.type === "start" && start.turns, { mode: "push-to-talk" });
  assertEquals([microphones.length, JSON.stringify(start).includes("right-code")], [0, false]);
  assertEquals(typeof server.options.enter, "function");
  call.end();
});

const COUNT = {
  name: "count",
  description: "Counts",
  parameters: { type: "object", properties: { thing: { type: "string" } } },
  consent: "none",
  run: ({ thing }: { thing?: unknown }) => ({ thing, count: 3 }),
} as const;
const ORDER = { name: "order", title: "Order it", description: "Orders", run: () => "Ordered" };
const calls = (name: string, args: Record<string, unknown>) =>
  ({ type: "tool", state: "call", id: name, name, args }) as const;

Deno.test("the model calls a tool of the page, and is told what came of it", async () => {
  const { call, server } = await live({ wishes: { tools: [COUNT] } });
  const start = await server.received();
  const { name, description, parameters } = COUNT;
  assertEquals(start.type === "start" && start.tools, [{ name, description, parameters }]);
  server.duplex.send(calls("count", { thing: "nails" }));
  const result = { thing: "nails", count: 3 };
  assertEquals(await server.received(), { type: "toolResult", id: name, name, result });
  server.duplex.send(calls("count", { thing: 7 }));
  const refused = await server.received();
  assertStringIncludes(JSON.stringify(refused), "#/thing");
  call.end();
});

Deno.test("a tool that acts is put to the person, with what it is called with", async () => {
  const asked: unknown[] = [];
  const answers = [false, true];
  const { call, server } = await live({
    wishes: {
      tools: [ORDER],
      ask: (question) => {
        asked.push(question);
        return answers.shift();
      },
    },
  });
  await server.received();
  server.duplex.send(calls("order", { count: 2 }));
  assertStringIncludes(JSON.stringify(await server.received()), "The person said no");
  server.duplex.send(calls("order", { count: 3 }));
  assertStringIncludes(JSON.stringify(await server.received()), "Ordered");
  const { name, title } = ORDER;
  assertEquals(asked, [2, 3].map((count) => ({ name, title, args: { count } })));
  call.end();
});

Deno.test("a tool that asks where nobody can be asked is an error, and nothing is called", async () => {
  const { asked, call } = connecting({ wishes: { tools: [ORDER] } });
  await assertRejects(() => call, TypeError, '"order" asks the person');
  assertEquals(asked, []);
});

Deno.test("an owner who has fixed the tools lets no call with a page's own come about", async () => {
  const fixed = { ...READY, fixed: ["tools"] } as typeof READY;
  const played = async (wishes: CallWishes) => {
    const { begun, call } = connecting({ wishes });
    (await begun).duplex.send(fixed);
    return await call;
  };
  const locked = await played({ tools: [COUNT] });
  assertEquals([locked.status, locked.troubles[0].code], ["failed", "settings-refused"]);
  assertStringIncludes(locked.troubles[0].raw, "LOOKSEE_LOCK_TOOLS");
  const open = await played({});
  assertEquals(open.status, "listening");
  open.end();
});

const failing: [string, Played, string, string][] = [
  [
    "an origin that is not listed",
    { answer: () => Promise.reject(new TypeError("Failed to fetch")) },
    "socket-refused",
    "(https://shop.example) in LOOKSEE_ORIGINS",
  ],
  [
    "a server that is no relay",
    { answer: () => new Response("<h1>Hi</h1>") },
    "socket-refused",
    "https://relay.example did not answer",
  ],
  [
    "no network",
    {
      answer: () => Promise.reject(new TypeError("Failed to fetch")),
      ports: { isOnline: () => false },
    },
    "offline",
    "",
  ],
  ["a browser that is too old", { ports: { isCapable: () => false } }, "browser-too-old", ""],
];
for (const [what, played, code, raw] of failing) {
  Deno.test(`${what} gives a call that failed, and says why`, async () => {
    const call: LookseeCall = await connecting(played).call;
    assertEquals([call.status, call.troubles.map(({ code }) => code)], ["failed", [code]]);
    assertStringIncludes(call.troubles[0].raw, raw);
    // Nothing can be done with it, and nothing breaks.
    call.mute();
    call.share("screen");
    call.end();
    assertEquals([call.say("Hello?"), call.status], [false, "failed"]);
  });
}

Deno.test("a page's signal ends its call, also before it stands", async () => {
  const page = new AbortController();
  const { call } = await live({ wishes: { signal: page.signal } });
  page.abort();
  assertEquals(call.status, "ended");
  const late = new AbortController();
  const { begun, call: coming } = connecting({ wishes: { signal: late.signal } });
  await begun;
  late.abort();
  assertEquals((await coming).status, "ended");
});
