import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import type { Config } from "../../lib/config.ts";
import { serveApi } from "../support/api_app.ts";

const LIVE_SERVER = { label: "simulator", baseUrl: "http://127.0.0.1:1", apiKey: null };

Deno.test("health tells upstream, packages and calls, and is never kept", async () => {
  const app = await serveApi({ liveServer: LIVE_SERVER });
  const response = await fetch(`${app.url}/api/health`);
  assertEquals(response.headers.get("cache-control"), "no-store");
  const { uptimeSeconds, packages, totals, tickets, passage, door, pairing, budget, ...rest } =
    await response
      .json();
  assertEquals(rest, {
    status: "ok",
    upstream: "simulator",
    calls: 0,
    maxCalls: 50,
    connections: 0,
    refused: 0,
  });
  assertGreaterOrEqual(uptimeSeconds, 0);
  assertEquals(pairing, {
    ...{ ends: 0, asked: 0, joined: 0, expired: 0, timeOver: 0, wrongCodes: 0, tooManyTries: 0 },
    ...{ busy: 0, refusedMessages: 0, storeFailures: 0 },
  });
  assertEquals(totals, {
    ...{
      begun: 0,
      takenOver: 0,
      picturesLeftOut: 0,
      slicesRefused: 0,
      resumed: 0,
      connections: 0,
      renewals: 0,
      recoveries: 0,
    },
    ...{ digests: 0, parked: 0, noAnswers: 0, droppedSounds: 0, droppedPictures: 0 },
    ...{ lateResults: 0, lostSends: 0, tooSlow: 0, longestGapMs: 0, mostBacklogBytes: 0 },
  });
  assertEquals(tickets, {
    ...{ sealed: 0, opened: 0, tooLong: 0, forgotten: 0 },
    refused: { invalid: 0, expired: 0, foreign: 0, superseded: 0 },
  });
  assertEquals(passage, {
    ...{ begun: 0, running: 0, refused: 0, framesUp: 0, framesDown: 0, rewritten: 0 },
    ...{ picturesLeftOut: 0, tooLarge: 0, tooFast: 0, tooSlow: 0 },
    ...{ upstreamRefused: 0, upstreamLost: 0, upstreamTooSlow: 0 },
    tokens: { minted: 0, used: 0, refused: 0 },
  });
  const entryRefused = { invalid: 0, foreign: 0, expired: 0, revoked: 0, spent: 0 };
  assertEquals(door, {
    ...{ wrongCodes: 0, tooManyTries: 0 },
    entryTickets: { sealed: 0, redeemed: 0, refused: entryRefused, storeFailures: 0 },
  });
  assertEquals(budget, {
    ...{ todayMicroDollars: 0, unsavedMicroDollars: 0 },
    ...{ warnings: 0, stopped: 0, storeFailures: 0 },
  });
  assertEquals(packages, import.meta.resolve("fresh").startsWith("jsr:") ? "jsr" : "npm");
  await app.close();
});

/** What health tells of the budget to whoever shows this access code, on a server with these settings. */
async function told(config: Partial<Config>, code?: string) {
  const app = await serveApi({ liveServer: LIVE_SERVER, config });
  const headers = code === undefined ? undefined : { authorization: `Bearer ${code}` };
  const response = await fetch(`${app.url}/api/health`, { headers });
  const { budget, door } = await response.json();
  await app.close();
  return {
    status: response.status,
    names: Object.keys(budget),
    wrongCodes: door.wrongCodes,
  };
}
const MONEY = ["todayMicroDollars", "unsavedMicroDollars"];
const COUNTS = ["warnings", "stopped", "storeFailures"];
const CODES = {
  accessCodes: new Map([["anna", "right-code-of-anna"], ["ben", "right-code-of-ben"]]),
  needsAccessCode: true,
};

const readers: [string, Partial<Config>, string | undefined, string[]][] = [
  ["whoever the owner lets", { moneyReaders: ["anna"] }, "right-code-of-anna", MONEY],
  ["another code", { moneyReaders: ["anna"] }, "right-code-of-ben", []],
  ["no code", { moneyReaders: ["anna"] }, undefined, []],
  ["any code, where the owner lets nobody", {}, "right-code-of-anna", []],
];
for (const [who, config, code, money] of readers) {
  Deno.test(`health tells of money as the owner lets: ${who}`, async () => {
    const { status, names, wrongCodes } = await told({ ...CODES, ...config }, code);
    assertEquals([status, names, wrongCodes], [200, [...money, ...COUNTS], 0]);
  });
}

Deno.test("who guesses codes at health is told no money, and counted at the door", async () => {
  const { status, names } = await told({ ...CODES, moneyReaders: ["anna"] }, "wrong-code");
  assertEquals([status, names], [200, COUNTS]);
  const app = await serveApi({
    liveServer: LIVE_SERVER,
    config: { ...CODES, moneyReaders: ["anna"], maxWrongCodesPerMinute: 2 },
  });
  const ask = async (code: string) => {
    const headers = { authorization: `Bearer ${code}` };
    return await (await fetch(`${app.url}/api/health`, { headers })).json();
  };
  for (let guess = 0; guess < 4; guess++) await ask(`wrong-code-${guess}`);
  const { budget, door } = await ask("right-code-of-anna");
  // As counted before this one.
  assertEquals([door.wrongCodes, door.tooManyTries, Object.keys(budget)], [2, 2, COUNTS]);
  await app.close();
});

Deno.test("a server without codes tells of money to its own machine alone", async () => {
  assertEquals((await told({})).names, [...MONEY, ...COUNTS]);
  assertEquals((await told({ offLoopback: true })).names, COUNTS);
  assertEquals((await told({ trustedProxies: 1 })).names, COUNTS);
});

Deno.test("health tells the packages that were set, where they were", async () => {
  const app = await serveApi({ liveServer: LIVE_SERVER, config: { packages: "jsr" } });
  assertEquals((await (await fetch(`${app.url}/api/health`)).json()).packages, "jsr");
  await app.close();
});
