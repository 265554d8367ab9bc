import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Budget, createBudget } from "../../lib/budget/budget.ts";
import { readConfig } from "../../lib/config.ts";
import { LiveError } from "../../lib/live/failure.ts";
import type { LiveSession, OpenLiveOptions } from "../../lib/live/session.ts";
import { LAST_REPLY_MS, Spending } from "../../lib/relay/spending.ts";
import type { RelayEnd } from "../../lib/relay/relay_state.ts";
import { openStore } from "../../lib/store.ts";
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");
const ASKED = { model: "gemini-3.8-live", start: { type: "start" } } as OpenLiveOptions;
const SESSION = {} as LiveSession;
const reply = (state: MessageOf<ServerMessage, "reply">["state"]): ServerMessage => ({
  ...{ type: "reply", reply: 1, state },
});
/** @param seconds of sound */
const sound = (seconds: number): ServerMessage => ({
  ...{ type: "sound", reply: 1, position: 0, pcm: new Int16Array(24_000 * seconds) },
});
/** @param replyTokens of sound: 12 micro-dollars each */
const usage = (replyTokens: number): MessageOf<ServerMessage, "usage"> => ({
  type: "usage",
  ...{ promptTokens: 0, replyTokens, thoughtTokens: 0, toolTokens: 0, cachedTokens: 0 },
  totalTokens: replyTokens,
  prompt: [],
  reply: [{ modality: "audio", tokens: replyTokens }],
});

/** A call that may cost 1,200 micro-dollars: 100 tokens of a reply; or with other caps. */
async function onCall(
  run: (call: {
    spending: Spending;
    clock: ReturnType<typeof fakeClock>;
    told: ServerMessage[];
    ends: RelayEnd[];
    budget: Budget;
    /** What a Live server reports, by the session that was opened. */
    report(usage: MessageOf<ServerMessage, "usage">): void;
    /** Another call of the same talk and code. */
    again(): Spending;
  }) => Promise<void>,
  caps: Record<string, string> = { LOOKSEE_MAX_DOLLARS_PER_CALL: "0.0012" },
): Promise<void> {
  const store = await openStore({ onDeploy: false, storeFile: ":memory:" });
  const clock = fakeClock();
  const settings = readConfig(caps);
  const wallMs = () => NOON + clock.nowMs();
  const budget = createBudget({ settings, store, log: { warn() {} }, clock, wallMs });
  const told: ServerMessage[] = [];
  const ends: RelayEnd[] = [];
  const open = () =>
    new Spending({
      ...{ budget, clock, name: "ann", talk: { id: "t1", begunAtMs: NOON } },
      tell: (message) => void told.push(message),
      end: (end) => void ends.push(end),
    });
  const spending = open();
  let report = (_usage: MessageOf<ServerMessage, "usage">) => {};
  await spending.open((options) => {
    report = options.onUsage!;
    return Promise.resolve(SESSION);
  }, ASKED);
  spending.ready();
  await run({ spending, clock, told, ends, budget, report: (used) => report(used), again: open });
  spending.close();
  await budget.settled();
  store.close();
}

Deno.test("reports are told with what the call has cost by then", () =>
  onCall(({ spending, report }) => {
    const cap = { microDollars: 1_200, lowFrom: 960 };
    const spent = (tokens: number, microDollars: number) => [
      { on: "reply" as const, tokens, microDollars },
    ];
    report(usage(10));
    const first = { ...usage(10), microDollars: 120, cap, spent: spent(10, 120) };
    assertEquals(spending.down(usage(10)), first);
    report(usage(5));
    const second = { ...usage(5), microDollars: 180, cap, spent: spent(5, 60) };
    assertEquals(spending.down(usage(5)), second);
    assertEquals(spending.down(reply("begun")), reply("begun"));
    return Promise.resolve();
  }));

Deno.test("sound in which somebody speaks and other sound are told apart where the money went", () =>
  onCall(({ spending, report }) => {
    const up = (isSpeech: boolean, seconds: number) =>
      spending.up({
        ...{ type: "sound", position: 0, pcm: new Int16Array(16_000 * seconds) },
      }, isSpeech);
    up(true, 2);
    up(false, 1);
    const asked = { ...usage(0), promptTokens: 75, totalTokens: 75 };
    const told = { ...asked, prompt: [{ modality: "audio" as const, tokens: 75 }] };
    report(told);
    const down = spending.down(told);
    assertEquals(down.type === "usage" && down.spent, [
      { on: "speech", tokens: 50, microDollars: 150 },
      { on: "silence", tokens: 25, microDollars: 75 },
    ]);
    return Promise.resolve();
  }));

Deno.test("where nothing is being said a call whose money is spent ends at once", () =>
  onCall(({ spending, report, clock, told, ends }) => {
    report(usage(80));
    assertEquals(told.map((message) => message.type === "error" && message.code), ["budget-low"]);
    report(usage(20));
    assertEquals([spending.isOver, ends.length], [true, 0]);
    clock.pass(0);
    assertEquals(ends.map(({ closeCode, error }) => [closeCode, error?.code]), [
      [4104, "budget-over"],
    ]);
    return Promise.resolve();
  }));

for (
  const [setting, whose] of [
    ["LOOKSEE_MAX_DOLLARS_PER_CALL", ""],
    ["LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY", "-code"],
    ["LOOKSEE_MAX_DOLLARS_A_DAY", "-day"],
  ] as const
) {
  Deno.test(`a warning and the end say that it is the money of ${setting}`, () =>
    onCall(({ report, clock, told, ends }) => {
      report(usage(80));
      report(usage(20));
      clock.pass(0);
      const codes = told.map((message) => message.type === "error" && message.code);
      assertEquals(codes, [`budget-low${whose}`]);
      assertEquals(ends.map(({ error }) => error?.code), [`budget-over${whose}`]);
      return Promise.resolve();
    }, { [setting]: "0.0012" }));
}

Deno.test("a reply that runs is made and played to its end first", () =>
  onCall(({ spending, report, clock, ends }) => {
    spending.down(reply("begun"));
    spending.down(sound(2));
    report(usage(100));
    clock.pass(1_000);
    spending.down(sound(3));
    spending.down(reply("generated"));
    // Five seconds of sound since the beginning, and what a speaker is behind.
    clock.pass(4_000);
    assertEquals(ends, []);
    clock.pass(500);
    assertEquals(ends.length, 1);
    return Promise.resolve();
  }));

Deno.test("a reply that is interrupted needs no more time", () =>
  onCall(({ spending, report, clock, ends }) => {
    spending.down(reply("begun"));
    spending.down(sound(20));
    report(usage(100));
    clock.pass(1_000);
    spending.down(reply("interrupted"));
    clock.pass(0);
    assertEquals(ends.length, 1);
    return Promise.resolve();
  }));

Deno.test("a reply that never ends is not waited for for ever", () =>
  onCall(({ spending, report, clock, ends }) => {
    spending.down(reply("begun"));
    report(usage(100));
    for (let ms = 0; ms < LAST_REPLY_MS; ms += 1_000) {
      assertEquals(ends, []);
      spending.down(sound(2));
      clock.pass(1_000);
    }
    assertEquals(ends.length, 1);
    return Promise.resolve();
  }));

Deno.test("no Live session is opened where the talk's money is spent", () =>
  onCall(async ({ report, again, ends, told, budget }) => {
    report(usage(100));
    told.length = 0;
    const next = again();
    next.up({ type: "text", id: "1", text: "hello" });
    let opened = 0;
    const open = () => {
      opened++;
      return Promise.resolve(SESSION);
    };
    const error = await assertRejects(() => next.open(open, ASKED), LiveError);
    assertStringIncludes(error.message, "no money left");
    assertEquals([opened, ends.length, told], [0, 1, []]);
    next.close();
    // A line that was said to nobody costs nothing.
    assertEquals(budget.figures.todayMicroDollars, 1_200);
  }));

Deno.test("a warning waits until the page is ready", () =>
  onCall(async ({ report, again, told }) => {
    report(usage(90));
    told.length = 0;
    const next = again();
    await next.open(() => Promise.resolve(SESSION), ASKED);
    assertEquals(told, []);
    next.ready();
    assertEquals(told.map((message) => message.type === "error" && message.code), ["budget-low"]);
    next.close();
  }));

Deno.test("a reply whose end nobody waited for is charged all the same", () =>
  onCall(({ spending, report, budget }) => {
    spending.up({ type: "text", id: "1", text: "x".repeat(40) });
    spending.down(sound(2));
    report(usage(50));
    spending.down(usage(50));
    const spent = budget.figures.todayMicroDollars;
    assertEquals(spent, 600);
    spending.up({ type: "text", id: "2", text: "x".repeat(40) });
    spending.down(sound(2));
    spending.close();
    // Ten tokens of the line, fifty of the reply before it, and fifty that were spoken.
    assertEquals(budget.figures.todayMicroDollars - spent, Math.ceil(7.5 + 150 + 600));
    return Promise.resolve();
  }));

Deno.test("a report that the page was not sent any more is not charged twice", () =>
  onCall(({ spending, report, budget }) => {
    spending.up({ type: "text", id: "1", text: "hello" });
    spending.down(sound(1));
    report(usage(50));
    spending.close();
    assertEquals(budget.figures.todayMicroDollars, 600);
    return Promise.resolve();
  }));

Deno.test("what a session that was cut off has not reported is charged with the next one", () =>
  onCall(async ({ spending, budget }) => {
    spending.down(sound(2));
    await spending.open(() => Promise.resolve(SESSION), ASKED);
    assertEquals(budget.figures.todayMicroDollars, 600);
  }));

Deno.test("what the first turn reads of the setup is charged, too, where nobody waits for its report", () =>
  onCall(async ({ again, budget }) => {
    const start = { type: "start" as const, instructions: "x".repeat(398) };
    const history = [{ who: "person" as const, text: "y".repeat(400) }];
    const spending = again();
    await spending.open(() => Promise.resolve(SESSION), { ...ASKED, start, history });
    spending.up({ type: "sound", position: 0, pcm: new Int16Array(16_000) });
    spending.down(sound(1));
    spending.close();
    const told = Math.ceil((400 + JSON.stringify(history).length) / 4);
    assertEquals(budget.figures.todayMicroDollars, Math.ceil(75 + told * 0.75 + 300));
  }));

Deno.test("a talk that is taken up again is read anew, also where nobody waits for its report", () =>
  onCall(async ({ spending, report, again, budget }) => {
    report(usage(40));
    spending.down(usage(40));
    const next = again();
    await next.open(() => Promise.resolve(SESSION), { ...ASKED, handle: "h" });
    next.up({ type: "text", id: "1", text: "x".repeat(4) });
    next.down(sound(1));
    next.close();
    // At most what was paid for the talk so far, and then the line and its answer.
    assertEquals(budget.figures.todayMicroDollars, 480 + 480 + Math.ceil(0.75 + 300));
  }));

Deno.test("what the page answers to a tool is charged like a line", () =>
  onCall(({ spending, budget }) => {
    const result = { text: "x".repeat(389) };
    spending.up({ type: "toolResult", id: "1", name: "look", result });
    spending.close();
    assertEquals(budget.figures.todayMicroDollars, 75);
    return Promise.resolve();
  }));
