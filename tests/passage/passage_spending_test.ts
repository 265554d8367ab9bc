import { assertEquals } from "@std/assert";
import { type Budget, createBudget } from "../../lib/budget/budget.ts";
import { readConfig } from "../../lib/config.ts";
import type { Frame } from "../../lib/passage/client_gate.ts";
import type { Members } from "../../lib/passage/members.ts";
import { LAST_REPLY_MS, PassageSpending } from "../../lib/passage/passage_spending.ts";
import { openStore } from "../../lib/store.ts";
import { fakeClock } from "../support/fake_clock.ts";

const MODEL = "models/gemini-3.8-live";
const SOUND = JSON.stringify({ serverContent: { modelTurn: "A".repeat(2_000) } });
const OVER = JSON.stringify({ serverContent: { turnComplete: true } });
/** A hundred tokens of a reply: all the money there is. */
const USED: Members = {
  responseTokenCount: 100,
  responseTokensDetails: [{ modality: "AUDIO", tokenCount: 100 }],
};

interface Passage {
  spending: PassageSpending;
  clock: ReturnType<typeof fakeClock>;
  /** `leave` with its milliseconds, and `end`. */
  events: (number | "end")[];
  budget: Budget;
  again(): { spending: PassageSpending; events: (number | "end")[] };
}

async function inPassage(run: (passage: Passage) => void | Promise<void>): Promise<void> {
  const store = await openStore({ onDeploy: false, storeFile: ":memory:" });
  const clock = fakeClock();
  const settings = readConfig({ LOOKSEE_MAX_DOLLARS_A_DAY: "0.0012" });
  const budget = createBudget({ settings, store, log: { warn() {} }, clock, wallMs: () => 0 });
  const open = () => {
    const events: (number | "end")[] = [];
    const spending = new PassageSpending({
      ...{ budget, clock, name: "ann" },
      onLeave: (ms) => void events.push(ms),
      onEnd: () => void events.push("end"),
    });
    return { spending, events };
  };
  const first = open();
  await first.spending.checked;
  await run({ ...first, clock, budget, again: open });
  first.spending.close();
  await budget.settled();
  store.close();
}

const bytes = (frame: Frame) => typeof frame === "string" ? new TextEncoder().encode(frame) : frame;

for (const [kind, framed] of Object.entries({ text: (frame: string) => frame, binary: bytes })) {
  Deno.test(`a client whose money is spent with the end of a turn is sent away at once (${kind})`, () =>
    inPassage(({ spending, clock, events }) => {
      spending.down(framed(SOUND), null, MODEL);
      assertEquals(spending.mayPass("{}", true), true);
      spending.down(framed(OVER), USED, MODEL);
      assertEquals([spending.mayPass("{}", true), events], [false, [500]]);
      clock.pass(500);
      assertEquals(events, [500, "end"]);
    }));

  Deno.test(`a reply that runs may end first (${kind})`, () =>
    inPassage(({ spending, clock, events }) => {
      spending.down(framed(SOUND), USED, MODEL);
      assertEquals(events, [LAST_REPLY_MS]);
      clock.pass(10_000);
      spending.down(framed(SOUND), null, MODEL);
      assertEquals(events, [LAST_REPLY_MS]);
      spending.down(framed(OVER), null, MODEL);
      clock.pass(499);
      assertEquals(events, [LAST_REPLY_MS]);
      clock.pass(1);
      assertEquals(events, [LAST_REPLY_MS, "end"]);
    }));
}

Deno.test("a report before the end of its turn does not cut the end off", () =>
  inPassage(({ spending, clock, events }) => {
    spending.down(SOUND, null, MODEL);
    spending.down('{"serverContent":{},"usageMetadata":{}}', USED, MODEL);
    clock.pass(0);
    assertEquals(events, [LAST_REPLY_MS]);
    spending.down(OVER, null, MODEL);
    clock.pass(500);
    assertEquals(events, [LAST_REPLY_MS, "end"]);
  }));

Deno.test("a reply that never ends is not waited for for ever", () =>
  inPassage(({ spending, clock, events }) => {
    spending.down(SOUND, USED, MODEL);
    for (let ms = 0; ms < LAST_REPLY_MS; ms += 10_000) {
      spending.down(SOUND, null, MODEL);
      clock.pass(10_000);
    }
    assertEquals(events, [LAST_REPLY_MS, "end"]);
  }));

Deno.test("a client that comes when the money is spent is closed when it asks for something", () =>
  inPassage(async ({ spending, clock, again, budget }) => {
    spending.down(OVER, USED, MODEL);
    const late = again();
    await late.spending.checked;
    clock.pass(500);
    assertEquals(late.events, []);
    assertEquals(late.spending.mayPass("{}", false), false);
    clock.pass(0);
    assertEquals(late.events, ["end"]);
    assertEquals(budget.figures.stopped, 2);
    late.spending.close();
  }));

Deno.test("one that has asked before the store had told is closed at once, and one that never asks", () =>
  inPassage(async ({ spending, clock, again }) => {
    spending.down(OVER, USED, MODEL);
    const [early, mute] = [again(), again()];
    assertEquals(early.spending.mayPass("{}", false), true);
    await Promise.all([early.spending.checked, mute.spending.checked]);
    clock.pass(0);
    assertEquals([early.events, mute.events], [["end"], []]);
    clock.pass(1_000);
    assertEquals(mute.events, ["end"]);
    early.spending.close();
    mute.spending.close();
  }));

Deno.test("what another client spends ends this one as soon as nothing is being said", () =>
  inPassage(async ({ spending, clock, again, budget, events }) => {
    const other = again();
    await other.spending.checked;
    spending.down(SOUND, null, MODEL);
    other.spending.down(OVER, USED, MODEL);
    await budget.settled();
    assertEquals(events, [LAST_REPLY_MS]);
    spending.down(OVER, null, MODEL);
    clock.pass(500);
    assertEquals(events, [LAST_REPLY_MS, "end"]);
    other.spending.close();
  }));

Deno.test("a reply that the client does not wait for is charged by its bytes", () =>
  inPassage(({ spending, budget }) => {
    const sound = { realtimeInput: { audio: { data: "A".repeat(42_000) } } };
    assertEquals(spending.mayPass(JSON.stringify(sound), true), true);
    spending.close();
    assertEquals(budget.figures.todayMicroDollars, 0);
    const second = "A".repeat(64_000);
    spending.mayPass(JSON.stringify({ setup: { text: "x".repeat(3_977) } }), false);
    spending.mayPass(JSON.stringify({ realtimeInput: { text: "hello" } }), true);
    spending.down(second, null, MODEL);
    spending.close();
    // 25 tokens of the reply, the line in its JSON, and the setup, which was read with it.
    assertEquals(budget.figures.todayMicroDollars, 300 + Math.ceil((9 + 1_000) * 0.75));
  }));

Deno.test("what was asked of a server that never answered costs nothing", () =>
  inPassage(({ spending, budget }) => {
    spending.mayPass(JSON.stringify({ realtimeInput: { text: "hello" } }), true);
    spending.close();
    assertEquals(budget.figures.todayMicroDollars, 0);
  }));

for (const name of ["setup", "config"]) {
  Deno.test(`who takes a session up again by a handle and hangs up is charged all it may hold (${name})`, () =>
    inPassage(({ spending, budget }) => {
      const session_resumption = { "h\\u0061ndle": "secret" };
      const setup = JSON.stringify({ [name]: { session_resumption } }).replace("\\\\", "\\");
      spending.mayPass(setup, false);
      spending.down("A".repeat(64_000), null, MODEL);
      spending.close();
      const text = Math.ceil(setup.length / 4);
      const read = text * 0.75 + (131_072 - text) * 3;
      assertEquals(budget.figures.todayMicroDollars, Math.ceil(read + 300));
    }));
}

const LONG = "x".repeat(40_000);
const TEXTS: Record<string, string> = {
  "beside sound": JSON.stringify({ realtimeInput: { audio: { data: "AAAA" }, text: LONG } }),
  "under an escaped name": `{"realtimeInput":{"te\\u0078t":"${LONG}"}}`,
  "as a tool's data": JSON.stringify({ toolResponse: { functionResponses: [{ data: LONG }] } }),
};
for (const [where, frame] of Object.entries(TEXTS)) {
  Deno.test(`words are charged as such ${where}`, () =>
    inPassage(({ spending, budget }) => {
      spending.mayPass(frame, true);
      spending.down("{}", null, MODEL);
      spending.close();
      const microDollars = budget.figures.todayMicroDollars;
      assertEquals(microDollars >= 7_500 && microDollars < 7_600, true, `${microDollars}`);
    }));
}

Deno.test("sound is no words, whatever stands around it", () =>
  inPassage(({ spending, budget }) => {
    const audio = { mimeType: "audio/pcm;rate=16000", data: "AAAA/+\\u003d".repeat(400) };
    for (let i = 0; i < 50; i++) {
      spending.mayPass(JSON.stringify({ realtimeInput: { audio } }), true);
    }
    spending.down("{}", null, MODEL);
    spending.close();
    assertEquals(budget.figures.todayMicroDollars, 0);
  }));
