import { assert, assertEquals, assertGreater, assertGreaterOrEqual } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, sendLine, shown, startCall, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { slowLine } from "../support/slow_line.ts";

const QUESTION = "Good morning. What can you tell me about this line?";
/** Of each way; what is asked for is no shorter, whatever else a busy machine adds. */
const WAY_MS = 250;
const THINKS_MS = 3_000;
/** What browsers' clocks and frames of sound leave open. */
const SLACK_MS = 60;

/** Milliseconds of each part of the last answer, once it is one to this. */
async function answerTo(page: Page, to: "speech" | "line"): Promise<Record<string, number>> {
  const table = await shown(page, "session-answer", `[data-to="${to}"]`);
  return Object.fromEntries(
    await table?.$$eval("[data-part]", (rows) =>
      rows.map((row): [string, number] => [
        row.getAttribute("data-part") ?? "",
        Number(row.getAttribute("data-ms")),
      ])) ?? [],
  );
}

function largestOf({ all, ...parts }: Record<string, number>): string {
  const sum = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
  assert(Math.abs(sum - all) <= 3, `the parts make ${sum}, not ${all}`);
  return Object.keys(parts).reduce((most, part) => parts[part] > parts[most] ? part : most);
}

scene(
  "a slow line shows up as line, and the pane tells time, tokens, money and pictures",
  {
    says: [{ pauseMs: 2_000 }, { say: QUESTION }, { pauseMs: 500 }],
    simulator: { speechAnswerDelayMs: 100, textAnswerDelayMs: 100 },
    env: { LOOKSEE_MAX_DOLLARS_PER_CALL: "0.5" },
    // The page is left for the slow line before all of it has come.
    expects: [/request failed/],
  },
  async ({ page, app, wire, look }) => {
    const slow = slowLine(app.url, WAY_MS);
    try {
      await page.goto(slow.url, { waitUntil: "networkidle0" });
      await startCall(page);
      await press(page, "tab-session");
      const spoken = await answerTo(page, "speech");
      assertGreaterOrEqual(spoken.network, 2 * WAY_MS - SLACK_MS);
      assertGreaterOrEqual(spoken.model, 100 - SLACK_MS);
      // The simulator waits for silence before it believes that somebody has ended.
      assertGreaterOrEqual(spoken.turn, 200);
      assertGreater(spoken.player, 0);
      largestOf(spoken);

      await untilStatus(page, "listening");
      await sendLine(page, "Can you read this?");
      const typed = await answerTo(page, "line");
      assertGreaterOrEqual(typed.network, 2 * WAY_MS - SLACK_MS);
      largestOf(typed);
      // The line is no part of what the relay measured, whatever that was.
      const { entries } = await wire();
      const told = entries.filter(({ type }) => type === "answered").at(-1);
      assertEquals([told?.fields.to, told?.fields.sinceMs], ["line", typed.model]);
      assertEquals(typed.turn, undefined);

      await shown(page, "session-where");
      await assertAddsUp(page);
      const cap = await shown(page, "session-cap", `[data-state="plenty"]`);
      assert((await cap?.evaluate((cap) => cap.textContent))?.includes("$0.50"));
      assertEquals(await textOf(page, "session-pictures-sent"), "0");
      assertEquals(await textOf(page, "session-renewals"), "never");
      await look("session_pane");
      await page.$eval(`[data-testid="session"]`, (pane) => pane.scrollTo(0, 330));
      await look("session_pane_money");
    } finally {
      await page.goto("about:blank");
      await slow.close();
    }
  },
);

scene(
  "a model that thinks for long shows up as model",
  {
    says: [{ pauseMs: 1_500 }, { say: QUESTION }, { pauseMs: 500 }],
    simulator: { speechAnswerDelayMs: THINKS_MS },
    viewport: { width: 390, height: 844, isMobile: true, hasTouch: true },
    dark: true,
  },
  async ({ page, look }) => {
    await startCall(page);
    await press(page, "tab-session");
    const spoken = await answerTo(page, "speech");
    assertGreaterOrEqual(spoken.model, THINKS_MS - SLACK_MS);
    assertEquals(largestOf(spoken), "model");
    await page.$eval(`[data-testid="session-answer"]`, (table) => table.scrollIntoView());
    await look("session_pane_phone");
  },
);

async function textOf(page: Page, testid: string): Promise<string> {
  const element = await shown(page, testid);
  return await element?.evaluate((element) => element.textContent) ?? "";
}

/** Rows of where it went make the tokens there were, and all of the money. */
async function assertAddsUp(page: Page): Promise<void> {
  const rows = await page.$$eval(
    `[data-testid="session-where"] tbody tr`,
    (rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")),
  );
  const number = (text: string) => Number(text.replace(/[^\d.]/g, ""));
  const tokens = rows.reduce((sum, [tokens]) => sum + number(tokens), 0);
  assertGreater(tokens, 0);
  assertEquals(tokens, number(await textOf(page, "session-tokens")));
  const money = rows.reduce((sum, [, money]) => sum + number(money), 0);
  // Each is rounded to a hundredth of a cent.
  assert(Math.abs(money - number(await textOf(page, "session-cost"))) < 0.0001 * rows.length);
}
