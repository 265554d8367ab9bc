/**
 * The page as a person works it: every act is a click or a key on what is shown, found by the
 * `data-testid` names the page carries for its tests.
 */
import type { Page } from "puppeteer-core";

/** What the status line may say, as `data-state`. */
export type StatusState =
  | "idle"
  | "connecting"
  | "listening"
  | "hearing"
  | "thinking"
  | "speaking"
  | "reconnecting"
  | "resting"
  | "ended"
  | "failed";

/** One item of the transcript. */
export interface Line {
  who: string;
  text: string;
}

const WAIT_MS = 15_000;

/** Find by test name, waiting until it is shown. */
export function shown(
  page: Page,
  testid: string,
  condition = "",
): ReturnType<Page["waitForSelector"]> {
  return page.waitForSelector(`[data-testid="${testid}"]${condition}`, {
    visible: true,
    timeout: WAIT_MS,
  });
}

/** Press a button. */
export async function press(page: Page, testid: string): Promise<void> {
  const button = await shown(page, testid);
  await button?.click();
}

/** Begin a call: start, read what goes where, agree. Devices and socket may open from here on. */
export async function startCall(page: Page): Promise<void> {
  await press(page, "start");
  await press(page, "consent-accept");
}

/**
 * Wait until the status line says one of `states`.
 *
 * @throws {Error} at once when it says that the call failed, with the cards shown
 */
export async function untilStatus(page: Page, ...states: StatusState[]): Promise<void> {
  const status = await page.waitForSelector(
    [...states, "failed"].map((state) => `[data-testid="status"][data-state="${state}"]`).join(","),
    { timeout: WAIT_MS },
  );
  const state = await status?.evaluate((element) => element.getAttribute("data-state"));
  if (state !== "failed" || states.includes(state)) return;
  const cards = await page.$$eval(
    `[data-testid="card"]`,
    (cards) => cards.map((card) => card.textContent),
  );
  throw new Error(`The call failed: ${cards.join("; ")}`);
}

/** Type a line and send it with the Enter key. */
export async function sendLine(page: Page, line: string): Promise<void> {
  // A dialog that is being closed takes the focus along, and keys would press what is behind it.
  await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
  const input = await shown(page, "line");
  await input?.type(line);
  await input?.press("Enter");
}

/** The transcript as shown. */
export function transcript(page: Page): Promise<Line[]> {
  return page.$$eval(
    `[data-testid="transcript"] [data-who]`,
    (items) =>
      items.map((item) => ({
        who: item.getAttribute("data-who") ?? "",
        text: item.textContent?.trim() ?? "",
      })),
  );
}

/** Wait until the transcript holds a line of `who` with `words` in it, whatever their case. */
export async function untilSaid(page: Page, who: "person" | "model", words: string): Promise<void> {
  await page.waitForFunction(
    (who, words) =>
      [...document.querySelectorAll(`[data-testid="transcript"] [data-who="${who}"]`)]
        .some((item) => item.textContent?.toLowerCase().includes(words)),
    { timeout: WAIT_MS, polling: "mutation" },
    who,
    words.toLowerCase(),
  );
}

/** Which card is shown: its `data-code`. */
export async function cardShown(page: Page): Promise<string> {
  const card = await shown(page, "card");
  return await card?.evaluate((element) => element.getAttribute("data-code") ?? "") ?? "";
}

/**
 * Share the screen, agreeing when asked. Does not wait for the preview: a browser that shares a real
 * tab goes over to it, and nothing can be waited for in a hidden page.
 */
export async function shareScreen(page: Page): Promise<void> {
  await press(page, "screen");
  await press(page, "consent-accept");
}
