/** The page by keys alone: all of it can be done, the focus is always seen and never lost. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { KeyInput, Page } from "puppeteer-core";
import { press, shown, untilSaid, untilStatus } from "../support/call_page.ts";
import { seenAt } from "../support/heard.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

const SCRIPT = JSON.stringify({
  rules: [
    {
      when: { words: "note" },
      do: [{ call: { tool: "show", args: { title: "A note", markdown: "Run `deno task`." } } }],
    },
    { when: { words: "long" }, do: [{ say: "The orchard lies in the valley. ".repeat(12) }] },
  ],
});

scene("a whole call by keys alone, the focus always seen and never lost", {
  knownScreen: true,
  simulator: { voice: "tone", textAnswerDelayMs: 200, script: SCRIPT },
}, async ({ page, simulator, look }) => {
  const keys = async (...names: KeyInput[]) => {
    for (const name of names) await page.keyboard.press(name);
  };
  await tabTo(page, "start");
  await keys("Enter");
  await tabTo(page, "consent-accept");
  await keys("Enter");
  await untilStatus(page, "listening");
  await untilFocus(page, ".bar");

  await tabTo(page, "mic");
  await keys("Space");
  await untilWire(page, { way: "up", type: "mic", fields: { state: "off" } });
  await keys("Space");
  await untilWire(page, { way: "up", type: "mic", fields: { state: "on" } });

  await tabTo(page, "screen");
  await keys("Enter");
  await tabTo(page, "consent-accept");
  await keys("Enter");
  await seenAt(simulator, 1);
  await untilFocus(page, `[data-testid="screen"]`);
  await keys("l");
  await untilWire(page, { way: "up", type: "picture", count: 2 });

  // Pause, go on, hide a part and move it, draw and take it back.
  await tabTo(page, "pause-pictures", { back: true });
  await keys("Space");
  await shown(page, "pause-pictures", `[aria-pressed="true"]`);
  await keys("Space");
  await tabTo(page, "hide-part");
  await keys("Enter", "Enter");
  await untilFocus(page, ".hidden-part");
  await keys("ArrowRight", "Delete");
  await page.waitForSelector(".hidden-part", { hidden: true });
  await assertFocus(page);
  await tabTo(page, "draw");
  await keys("Enter", "ArrowRight", "Enter");
  await shown(page, "draw-undo");
  await look("keyboard_draw");
  await keys("Escape");
  await assertFocus(page);

  // A line, a note, its copy; the tabs by arrows.
  await keys("t");
  await untilFocus(page, `[data-testid="line"]`);
  await page.keyboard.type("Write me a note");
  await keys("Enter");
  await shown(page, "side-note");
  await tabTo(page, "tab-notes", { back: true });
  await tabTo(page, "copy");
  await keys("Enter");
  await assertFocus(page);
  await tabTo(page, "note-close");
  await keys("Enter");
  await page.waitForSelector(`[data-testid="side-note"]`, { hidden: true });
  await assertFocus(page);
  await tabTo(page, "tab-conversation", { back: true });
  await keys("ArrowRight", "ArrowRight");
  await untilFocus(page, `[data-testid="tab-session"]`);
  await shown(page, "session");
  await keys("Home");
  await untilFocus(page, `[data-testid="tab-conversation"]`);

  // The other view, captions, settings, help.
  await keys("v");
  await shown(page, "captions");
  await keys("v");
  await shown(page, "transcript");
  await tabTo(page, "settings", { back: true });
  await keys("Enter");
  await tabTo(page, "turns");
  await look("keyboard_settings");
  await keys("Escape");
  await untilFocus(page, `[data-testid="settings"]`);
  await page.keyboard.type("?");
  await shown(page, "help-sheet");
  await look("keyboard_help");
  await keys("Escape");
  await page.waitForSelector(`[data-testid="help-sheet"]`, { hidden: true });
  await untilFocus(page, `[data-testid="settings"]`);

  // Stop a reply with its button: pressing it takes away its use, and not the focus.
  await keys("t");
  await untilFocus(page, `[data-testid="line"]`);
  await page.keyboard.type("Tell me something long");
  await keys("Enter");
  await untilStatus(page, "speaking");
  await tabTo(page, "stop");
  await keys("Enter");
  await untilStatus(page, "listening");
  await untilFocus(page, `[data-testid="stop"]`);

  await tabTo(page, "end");
  await keys("Enter");
  await untilStatus(page, "ended");
  await untilFocus(page, ".welcome");
  await tabTo(page, "history", { back: true });
  await keys("Enter");
  await tabTo(page, "past-entry");
  await keys("Enter");
  await tabTo(page, "past-back");
  await keys("Enter");
  await shown(page, "past-list");
  await assertFocus(page);
  await keys("Escape");
  await untilFocus(page, `[data-testid="history"]`);
});

scene("behind a dialog keys mean nothing, but those of the dialog", {}, async ({ page, wire }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  const view = () => page.evaluate(() => document.documentElement.dataset.view);
  const [before] = [await view()];
  await page.focus(`[data-testid="settings"]`);
  for (const [open, testid] of [["?", "help-sheet"], ["Enter", "turns"]] as const) {
    await page.keyboard.press(open);
    await shown(page, testid);
    // On nothing that has a use for them itself.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    for (const key of ["v", "c", "t", "f", "l", "Space"] as const) await page.keyboard.press(key);
    assertEquals(await view(), before);
    await shown(page, testid);
    await shown(page, "captions-toggle", `[aria-pressed="false"]`);
    await shown(page, "float", `[aria-pressed="false"]`);
    await page.keyboard.press(open === "?" ? "?" : "Escape");
    await page.waitForSelector(`[data-testid="${testid}"]`, { hidden: true });
    await page.focus(`[data-testid="settings"]`);
  }
  const sent = (await wire()).entries.filter(({ way, type }) => way === "up" && type === "mic");
  assertEquals(sent.length, 0);
  await page.keyboard.press("v");
  await page.waitForFunction(
    (before) => document.documentElement.dataset.view !== before,
    {},
    before,
  );
});

scene("who holds to talk does so by the button with the focus, too", {
  simulator: { voice: "tone" },
}, async ({ page }) => {
  await tabTo(page, "settings");
  await page.keyboard.press("Enter");
  await tabTo(page, "turns");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await tabTo(page, "start");
  await page.keyboard.press("Enter");
  await tabTo(page, "consent-accept");
  await page.keyboard.press("Enter");
  await untilStatus(page, "listening");
  await tabTo(page, "talk");
  await page.keyboard.down("Space");
  await untilWire(page, { way: "up", type: "speech", fields: { state: "begin" } });
  await page.keyboard.up("Space");
  await untilWire(page, { way: "up", type: "speech", fields: { state: "end" } });
});

scene("screen readers are told of the call, and not of every word that is heard anyway", {
  simulator: { voice: "tone", textAnswerDelayMs: 200 },
}, async ({ page }) => {
  await (await shown(page, "start-typing"))?.click();
  await untilStatus(page, "listening");
  await page.keyboard.press("c");
  await shown(page, "captions");
  await (await shown(page, "line"))?.type("Hello there\n");
  await untilSaid(page, "model", "hello there");
  const loud = await page.evaluate(() => {
    const lives = `[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"]`;
    const said = [...document.querySelectorAll(lives)].map(({ textContent }) => textContent);
    const captions = document.querySelector("[data-testid=captions]");
    const log = document.querySelector(`[role="log"]`);
    return {
      said: said.join("\n"),
      captions: captions?.closest(`[aria-hidden="true"]`) !== null,
      log: log?.getAttribute("aria-live"),
    };
  });
  assert(!loud.said.toLowerCase().includes("hello there"), loud.said);
  assertMatch(loud.said, /Connected/);
  assertEquals([loud.captions, loud.log], [true, "off"]);
});

/** Press Tab, or Shift and Tab, until the element has the focus; at each stop the focus must be seen. */
async function tabTo(page: Page, testid: string, { back = false } = {}): Promise<void> {
  // Whoever presses Tab before a dialog is there walks behind it.
  await shown(page, testid);
  for (let presses = 0; presses < 60; presses++) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
    if (at === testid) return await assertFocus(page);
    if (back) await page.keyboard.down("Shift");
    await page.keyboard.press("Tab");
    if (back) await page.keyboard.up("Shift");
    if (presses > 0) await assertFocus(page, { orOutside: true });
  }
  throw new Error(`Cannot reach "${testid}" with the Tab key`);
}

/** Until what has the focus fits the selector; it must be seen, too. */
async function untilFocus(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    (selector) => document.activeElement?.matches(selector),
    { timeout: 5_000 },
    selector,
  ).catch(async () => {
    const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    throw new Error(`The focus is not on ${selector} but on ${at}`);
  });
  await assertFocus(page);
}

/** Something has the focus, is on the screen, and has a line around it. `orOutside`: or the browser's own. */
async function assertFocus(page: Page, { orOutside = false } = {}): Promise<void> {
  const found = await page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return null;
    // A list that is not drawn itself has a place that is drawn for it.
    const around = at.closest(".menu") ?? at;
    const lined = [around, ...around.querySelectorAll("*")].some((element) => {
      const { outlineStyle, outlineWidth, boxShadow, stroke } = getComputedStyle(element);
      const isSvg = element instanceof SVGElement && stroke !== "none";
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none" || isSvg;
    });
    const { width, height, bottom, top } = around.getBoundingClientRect();
    return {
      name: at.outerHTML.slice(0, 120),
      lined,
      seen: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
    };
  });
  if (found === null && orOutside) return;
  assert(found !== null, "the focus is lost");
  assert(found.lined && found.seen, `the focus is not seen at ${found.name}: ${found.lined}`);
}
