import { assertEquals, assertGreaterOrEqual } from "@std/assert";
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

Deno.test("health tells the packages that were set, where they were", async () => {
  const app = await serveApi({ liveServer: LIVE_SERVER, config: { packages: "jsr" } });
  assertEquals((await (await fetch(`${app.url}/api/health`)).json()).packages, "jsr");
  await app.close();
});
