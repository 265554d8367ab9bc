/** What calls cost, counted on their way to the simulator, and how they end where the money does. */
import { assert, assertEquals, assertGreater } from "@std/assert";
import { costOf } from "../../lib/budget/cost_of.ts";
import { readConfig } from "../../lib/config.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../lib/simulator/server.ts";
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { AT_ONCE as PROMPT } from "../support/at_once.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";
import { openPage, type PageClient } from "../support/page_client.ts";

const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
const MODEL = "gemini-3.8-live";

/** Read anew in every turn: each costs about a third of a cent. */
const INSTRUCTIONS = "You are kind. ".repeat(1_100);

const SCRIPT = `
rules:
  - do:
      - say: No.`;

/** At once, and in a voice that costs nothing. */
const AT_ONCE = { ...PROMPT, voice: "tone" } as const;

interface Parts {
  app: ApiApp;
  simulator: Simulator;
}

async function withCaps(
  run: (parts: Parts) => Promise<void>,
  { caps, simulator: more = {} }: {
    caps: Record<string, string>;
    simulator?: Partial<SimulatorOptions>;
  },
): Promise<void> {
  const simulator = await startSimulator({ ...AT_ONCE, script: SCRIPT, ...more });
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const app = await serveApi({ liveServer, config: readConfig(caps) });
  try {
    await run({ app, simulator });
  } finally {
    await app.close();
    await simulator.close();
  }
}

function isError(message: ServerMessage): message is MessageOf<ServerMessage, "error"> {
  return message.type === "error";
}

async function begunPage(app: ApiApp): Promise<PageClient> {
  const page = await openPage(app.url);
  page.send({ type: "start", instructions: INSTRUCTIONS });
  await page.next("ready");
  return page;
}

/** Ask until the relay says no. @returns every report of money */
async function talkOn(page: PageClient): Promise<MessageOf<ServerMessage, "usage">[]> {
  let isOpen = true;
  const closed = page.closed.then(() => isOpen = false);
  for (let line = 1; isOpen && line < 100; line++) {
    page.send({ type: "text", id: `line-${line}`, text: "Say no." });
    const ended = (message: ServerMessage) =>
      message.type === "reply" && message.state === "complete";
    await page.next("reply", ended).catch(() => null);
  }
  await closed;
  return page.received.filter((message) => message.type === "usage");
}

Deno.test("a page is told what its call has cost, warned, and ended politely at its cap", () =>
  withCaps(async ({ app, simulator }) => {
    const page = await begunPage(app);
    const usages = await talkOn(page);
    assertEquals((await page.closed).code, 4104);
    const costs = usages.map((usage) => costOf(usage, MODEL));
    let sum = 0;
    for (const [at, usage] of usages.entries()) {
      sum += costs[at];
      assertEquals(usage.microDollars, sum);
    }
    assertGreater(sum, 20_000 - 1);
    assert(sum - costs.at(-1)! < 20_000, "it was over before its last turn");
    const errors = page.received.filter(isError);
    assertEquals(errors.map(({ code, fatal }) => [code, fatal]), [["budget-low", false], [
      "budget-over",
      true,
    ]]);
    // The last reply was heard to its end, and nothing was asked after it.
    const last = page.received.filter((message) => message.type === "reply").at(-1);
    assertEquals(last?.state, "complete");
    await simulator.sessions[0].ended;
    assertEquals(simulator.sessions.length, 1);
    assertEquals(simulator.sessions[0].lines.length, usages.length);
    // What the log says of it, for whoever wants to know who has spent what.
    const line = app.lines.find(({ event }) => event === "call ended");
    assertEquals(line?.microDollars, sum);
    const { budget } = await (await fetch(`${app.url}/api/health`)).json();
    assertEquals([budget.todayMicroDollars, budget.stopped, budget.warnings], [sum, 1, 1]);
  }, { caps: { LOOKSEE_MAX_DOLLARS_PER_CALL: "0.02" } }));

Deno.test("where the day's money is spent no page and no client of the passage is let to Google", () =>
  withCaps(async ({ app, simulator }) => {
    await talkOn(await begunPage(app));
    await simulator.sessions[0].ended;
    const spent = app.state.budget.figures.todayMicroDollars;
    const page = await openPage(app.url);
    page.send({ type: "start" });
    const error = await page.next("error");
    assertEquals([error.code, error.fatal], ["budget-over-day", true]);
    assertEquals((await page.closed).code, 4104);
    assertEquals(page.received.length, 1);
    const socket = await openRawSocket(`${app.url.replace("http", "ws")}/ws/${METHOD}`);
    socket.send({ setup: { model: `models/${MODEL}` } });
    const { code, reason } = await socket.closed;
    assertEquals([code, reason.slice(0, 34)], [1011, "You exceeded your current quota, p"]);
    // A socket may have been opened, but nothing was said to it.
    assertEquals(simulator.sessions.slice(1).filter(({ setup }) => setup !== null), []);
    assertEquals(app.state.budget.figures.todayMicroDollars, spent);
  }, { caps: { LOOKSEE_MAX_DOLLARS_A_DAY: "0.005" } }));

for (
  const [name, simulator] of Object.entries({
    "with the end of a turn": {},
    "before the end of a turn": { usageApart: true },
    "with the last sound of a turn": { oneFinalMessage: true },
  })
) {
  Deno.test(`a client of the passage ends politely at its cap, told ${name}`, () =>
    withCaps(async ({ app, simulator }) => {
      const socket = await openRawSocket(`${app.url.replace("http", "ws")}/ws/${METHOD}`);
      socket.send({
        setup: {
          model: `models/${MODEL}`,
          generationConfig: { responseModalities: ["AUDIO"] },
          systemInstruction: { parts: [{ text: INSTRUCTIONS }] },
        },
      });
      await socket.next();
      let turns = 0;
      let last: Record<string, unknown>[] = [];
      for (; turns < 100; turns++) {
        socket.send({ realtimeInput: { text: "Say no." } });
        last = [];
        for (let frame = await socket.next(); frame; frame = await socket.next()) {
          last.push(frame.message as Record<string, unknown>);
          const { serverContent } = frame.message;
          if (serverContent?.turnComplete) break;
        }
        if (!last.some(({ serverContent }) => serverContent)) break;
      }
      assertEquals((await socket.closed).code, 1011);
      assertGreater(turns, 1);
      const { budget } = await (await fetch(`${app.url}/api/health`)).json();
      assert(budget.todayMicroDollars >= 20_000, `${budget.todayMicroDollars}`);
      assertEquals(budget.stopped, 1);
      await simulator.sessions[0].ended;
      assertEquals(simulator.sessions[0].lines.length, turns);
      const line = app.lines.find(({ event }) => event === "passage ended");
      assertEquals([line?.why, line?.microDollars], ["budget", budget.todayMicroDollars]);
    }, { caps: { LOOKSEE_MAX_DOLLARS_PER_CALL: "0.02" }, simulator }));
}

Deno.test("what one server has spent is gone for another that shares its store", async () => {
  const folder = await Deno.makeTempDir();
  const simulator = await startSimulator({ ...AT_ONCE, script: SCRIPT });
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const config = readConfig({
    LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY: "0.005",
    LOOKSEE_ACCESS_CODES: "anna:code-of-anna,ben:code-of-ben",
  });
  const storeFile = `${folder}/store.sqlite3`;
  const [one, other] = await Promise.all(
    [1, 2].map(() => serveApi({ liveServer, config, storeFile })),
  );
  const talk = async (app: ApiApp, key: string) => {
    const socket = await openRawSocket(
      `${app.url.replace("http", "ws")}/ws/${METHOD}?key=${key}`,
    );
    socket.send({
      setup: {
        model: `models/${MODEL}`,
        generationConfig: { responseModalities: ["AUDIO"] },
        systemInstruction: { parts: [{ text: INSTRUCTIONS }] },
      },
    });
    if (await socket.next() === null) return 0;
    for (let turns = 0;; turns++) {
      socket.send({ realtimeInput: { text: "Say no." } });
      const ended = await socket.until(({ serverContent }) => !!serverContent?.turnComplete)
        .catch(() => null);
      if (ended === null) return turns;
    }
  };
  assertGreater(await talk(one, "code-of-anna"), 0);
  assertEquals(await talk(other, "code-of-anna"), 0);
  assertGreater(await talk(other, "code-of-ben"), 0);
  for (const app of [one, other]) await app.close();
  await simulator.close();
  await Deno.remove(folder, { recursive: true });
});
