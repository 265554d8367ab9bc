import { assertEquals, assertStringIncludes } from "@std/assert";
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
