/** Small, sideways, enlarged, from right to left: nothing sticks out, and all can be pressed. */
import { assert, assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, sendLine, shareScreen, shown, startCall } from "../support/call_page.ts";
import { untilSaid, untilStatus } from "../support/call_page.ts";
import { LANGUAGES } from "../../lib/words/languages.ts";
import type { Words } from "../../lib/words/words.ts";
import { type Scene, scene } from "../support/scene.ts";

const TYPED = { voice: "tone", textAnswerDelayMs: 100 } as const;
/** A call with a known screen. */
const OPTIONS = { knownScreen: true, simulator: TYPED } as const;
const touch = (width: number, height: number) => ({
  width,
  height,
  isMobile: true,
  hasTouch: true,
});

/** Size in CSS pixels, and which way is written: each size once, the usual phone both ways. */
const WINDOWS = [
  ["a phone upright", touch(360, 740), "ltr"],
  ["a phone upright", touch(360, 740), "rtl"],
  ["a phone sideways", touch(740, 360), "ltr"],
  ["1280 px enlarged four times", { width: 320, height: 640 }, "rtl"],
  ["1280 px enlarged twice", { width: 640, height: 400 }, "ltr"],
] as const;

for (const [name, viewport, direction] of WINDOWS) {
  scene(`${name}, ${direction}: nothing sticks out, and buttons are large enough`, {
    ...OPTIONS,
    viewport,
  }, async ({ page, look }) => {
    // As in a language that is written so; the words stay.
    await page.evaluate((direction) => document.documentElement.dir = direction, direction);
    const smallestPx = "hasTouch" in viewport ? 44 : 24;
    const fits = async (state: string) => {
      await look(`reflow_${viewport.width}_${direction}_${state}`);
      assertEquals(await misfits(page, smallestPx), { overflow: 0, small: [], out: [] }, state);
    };
    await fits("idle");
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "A rather long line that has to be broken somewhere on a phone");
    await untilSaid(page, "model", "phone");
    await fits("call");
    await shareScreen(page);
    await shown(page, "preview");
    await fits("sharing");
    await press(page, "view-focus");
    await fits("focus");
    await press(page, "settings");
    await press(page, "help-open");
    await shown(page, "help-sheet");
    await fits("help");
  });
}

/** CSS pixels: phones, enlarged windows, tablets, half a screen, a small screen; around each a layout changes. */
const WIDTHS = [320, 360, 390, 430, 640, 801, 820, 855, 941, 1_101, 1_280];

scene("in every language header and bar have room for all that is in them, at every width", {
  // Its badge is one thing more.
  builtInSimulator: true,
  env: { LOOKSEE_MAX_CALLS_PER_ADDRESS: "20" },
}, async ({ page, app }) => {
  await startCall(page);
  for (const language of Object.keys(LANGUAGES)) {
    await page.goto(`${app.url}/?language=${language}`);
    await press(page, "start");
    await untilStatus(page, "listening");
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 800 });
      for (const word of width > 430 ? [null] : statusWords(LANGUAGES[language])) {
        await say(page, word);
        assertEquals(await collisions(page), [], `${language}, ${width} px, ${word}`);
      }
    }
  }
});

/** All that may stand where the call's state does. */
const statusWords = ({ status, sharing }: Words) => [...Object.values(status), sharing.hearing];

/** Let the status word be another, for its length; null: as it is. */
async function say(page: Page, word: string | null): Promise<void> {
  if (word === null) return;
  await page.$eval(
    `[data-testid="status"]`,
    (status, word) => (status.lastChild as Text).data = word,
    word,
  );
}

/** Windows in which what is looked at and what is said compete for the room. */
const SCARCE = [
  { width: 640, height: 400 },
  { width: 844, height: 390 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
] as const;
const LONG_LINE =
  "Bitte erzähle ausführlich, was auf diesem Bildschirm steht und warum das Benutzereinstellungsformular abgelehnt wurde";

scene("the word that is heard is in view however large captions are, and nothing lies over it", {
  ...OPTIONS,
  language: "de",
}, async ({ page, look }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await shown(page, "preview");
  await press(page, "view-focus");
  await press(page, "captions-larger");
  await press(page, "captions-larger");
  await page.keyboard.press("t");
  for (const [at, viewport] of SCARCE.entries()) {
    await page.setViewport(viewport);
    await sendLine(page, LONG_LINE);
    // Until then the words of the answer before stand there.
    await page.waitForFunction(
      (at) =>
        document.querySelectorAll("[data-testid=transcript] [data-who=model]").length > at &&
        document.querySelector(".caption:last-child .word.heard") !== null,
      { timeout: 15_000 },
      at,
    );
    // Each place the voice comes to.
    for (const share of [0, 0.5, 0.9]) {
      await page.waitForFunction(
        (share) => {
          const all = document.querySelectorAll(".word").length;
          return all > 4 && document.querySelectorAll(".word.heard").length > share * all;
        },
        { timeout: 15_000 },
        share,
      );
      const name = `${viewport.width} px, ${share}`;
      const { out, over, orb } = await focusFaults(page);
      assertEquals({ out, over }, { out: [], over: [] }, name);
      if (orb !== null) assertAlmostEquals(orb.width, orb.height, 1, name);
    }
    await look(`captions_${viewport.width}`);
  }
});

scene("a phone that shares leaves room for words, and a note is read", {
  ...OPTIONS,
  builtInSimulator: true,
  viewport: touch(360, 740),
}, async ({ page, look }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await shown(page, "preview");
  const heightPx = (selector: string) =>
    page.$eval(selector, (element) => Math.round(element.getBoundingClientRect().height));
  for (const [width, height] of [[390, 844], [360, 740], [320, 640]]) {
    await page.setViewport(touch(width, height));
    assertGreater(await heightPx(".conversation"), 100, `${width} px`);
    const { width: wide, height: high } = await boxOf(page, ".orb");
    assertAlmostEquals(wide, high, 1);
  }
  await sendLine(page, "Write me a note.");
  await shown(page, "side-note");
  await look("sharing_note");
  for (const [width, height] of [[390, 844], [360, 740], [320, 640]]) {
    await page.setViewport(touch(width, height));
    assertGreater(await heightPx("#panel-notes"), 140, `${width} px`);
    // What stops the pictures stays at hand.
    const pause = await boxOf(page, `.preview [data-testid="pause-pictures"]`);
    assert(pause.width >= 44 && pause.right <= width && pause.bottom <= height, `${width} px`);
  }
  await press(page, "tab-session");
  await page.waitForSelector(".session-pane");
  assertEquals(await heightPx(".session-pane"), await heightPx("#panel-session"));
  await press(page, "tab-conversation");
  await page.$eval(".bar [data-testid=screen-menu]", (button) => (button as HTMLElement).click());
  await shown(page, "share-another");
  const menu = await boxOf(page, "#screen-menu");
  assert(menu.left >= 0 && menu.right <= 320 && menu.top >= 0 && menu.bottom <= 640);
  assertGreater((await boxOf(page, "#screen-menu [data-testid=share-another] span")).width, 40);
  await look("screen_menu_320");
});

scene("a card on a phone leaves what stands in the empty conversation at its beginning", {
  microphone: "denied",
  simulator: TYPED,
  viewport: touch(390, 844),
}, async ({ page, look }) => {
  await startCall(page);
  await shown(page, "card");
  await untilStatus(page, "listening");
  const sizes = await page.$eval(".conversation", ({ scrollTop, scrollHeight, clientHeight }) => ({
    scrollTop,
    isScarce: scrollHeight > clientHeight,
  }));
  await look("card_empty_conversation");
  assertEquals(sizes, { scrollTop: 0, isScarce: true });
  // A lower one has no room for a sentence at all, and shows no half of it.
  await page.setViewport(touch(390, 664));
  assertEquals(await page.$eval(".empty", (empty) => empty.checkVisibility()), false);
});

scene(
  "a remark keeps clear of words that go the other way",
  { simulator: TYPED },
  async ({ page }) => {
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await sendLine(page, "arabic please \u0643\u062a\u0627\u0628\u0629");
    await page.waitForSelector(`[data-who="person"][data-note]`);
    const remark = await page.$eval(`[data-who="person"][data-note]`, (line) => {
      const { display, marginLeft, marginRight } = getComputedStyle(line, "::after");
      return { display, isClear: Math.min(parseFloat(marginLeft), parseFloat(marginRight)) > 4 };
    });
    assertEquals(remark, { display: "inline-block", isClear: true });
  },
);

const boxOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    return { left, top, right, bottom, width, height };
  });

/** Focus view: the last word heard if it is not seen whole, and what lies over what. */
function focusFaults(page: Page) {
  return page.evaluate(() => {
    const shownOf = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const boxOf = (element: Element) => element.getBoundingClientRect();
    const word = shownOf(".word.heard").at(-1);
    const places = [".captions", ".stage"].map((place) => boxOf(document.querySelector(place)!));
    const isOut = word === undefined ||
      places.some((place) =>
        boxOf(word).top < place.top - 1 || boxOf(word).bottom > place.bottom + 1
      );
    const things = shownOf(
      ".top > *, .bar, .line, .captions, .caption-size, .look, .sharing, .orb",
    );
    const over = things.flatMap((one, at) =>
      things.slice(at + 1).filter((other) => {
        const [a, b] = [boxOf(one), boxOf(other)];
        return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      }).map((other) => `${one.className} and ${other.className}`)
    );
    const wide = document.documentElement.scrollWidth - innerWidth;
    const orb = shownOf(".orb").map(boxOf)[0];
    return {
      out: [
        ...(isOut ? [word?.textContent ?? "no word"] : []),
        ...(wide > 0 ? [`${wide} px`] : []),
      ],
      over,
      orb: orb === undefined ? null : { width: orb.width, height: orb.height },
    };
  });
}

/** Where sharing a screen is not to be had there is no button for it, and the page says why. */
async function withoutScreen(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(MediaDevices.prototype, "getDisplayMedia", { value: undefined });
  });
  await page.reload({ waitUntil: "networkidle0" });
}

scene("a browser that cannot share a screen offers none, and says why", {
  viewport: touch(360, 740),
  simulator: TYPED,
}, async ({ page, look }: Scene) => {
  await withoutScreen(page);
  await shown(page, "no-screen");
  assertEquals(await page.$(`[data-testid="start-screen"]`), null);
  await look("no_screen");
  await startCall(page);
  await untilStatus(page, "listening");
  await shown(page, "camera");
  assertEquals(await page.$(`[data-testid="screen"]`), null);
});

scene("a phone's screen stays on during a call, and silence is explained where silent mode mutes", {
  viewport: touch(360, 740),
  simulator: TYPED,
}, async ({ page, look }: Scene) => {
  await page.evaluateOnNewDocument(() => {
    const awake = { now: 0 };
    Object.assign(globalThis, { awake });
    Object.defineProperty(navigator, "wakeLock", {
      value: {
        request: () => {
          awake.now++;
          return Promise.resolve({ release: () => Promise.resolve(void awake.now--) });
        },
      },
    });
  });
  await page.setUserAgent({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)" });
  await page.reload({ waitUntil: "networkidle0" });
  const awake = () =>
    page.evaluate(() => (globalThis as unknown as { awake: { now: number } }).awake.now);
  await startCall(page);
  await untilStatus(page, "listening");
  assertEquals(await awake(), 1);
  await sendLine(page, "Hello there");
  await shown(page, "silent-note");
  await look("silent_note");
  await press(page, "silent-close");
  await page.waitForSelector(`[data-testid="silent-note"]`, { hidden: true });
  await press(page, "end");
  await untilStatus(page, "ended");
  assertEquals(await awake(), 0);
});

/** What lies over something else in header or bar, or outside of the window. */
function collisions(page: Page) {
  return page.evaluate(() => {
    const things = [
      ...document.querySelectorAll(
        ".top :is(.brand, .status, .badge, button), .bar .tool, .tab-text",
      ),
    ].filter((element) => element.checkVisibility()).map((element) => ({
      name: element.getAttribute("data-testid") ?? element.textContent,
      box: element.getBoundingClientRect(),
    }));
    const out = things.filter(({ box }) => box.left < -1 || box.right > innerWidth + 1)
      .map(({ name }) => `${name} sticks out`);
    const over = things.flatMap(({ name, box }, at) =>
      things.slice(at + 1).filter(({ box: other }) =>
        Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
        Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1
      ).map(({ name: other }) => `${name} and ${other} overlap`)
    );
    // Three rows of small words are the most a state takes.
    const high = things.filter(({ name, box }) => name === "status" && box.height > 60)
      .map(({ name }) => `${name} is high`);
    const tabs = [...document.querySelectorAll(".tab-text")].filter((text) =>
      text.checkVisibility() && text.getBoundingClientRect().width > text.parentElement!.clientWidth
    ).map((text) => `${text.textContent} is wider than its tab`);
    return [...out, ...over, ...high, ...tabs];
  });
}

/** What sticks out sideways, is smaller than it may be, or has its middle covered or off the screen. */
function misfits(page: Page, smallestPx: number) {
  return page.evaluate((smallestPx) => {
    const modal = document.querySelector("dialog[open]");
    const pressable = [...(modal ?? document).querySelectorAll("button, input, select, summary")]
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
        element.closest(".for-ears, [popover]:not(:popover-open):not(.more)") === null
      )
      .map((element) => ({
        name: element.getAttribute("data-testid") ?? element.outerHTML.slice(0, 80),
        // A list beside a button has its label's place; what stands in a line of words may be lower.
        box: (element.closest("label") ?? element).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0);
    return {
      overflow: document.documentElement.scrollWidth - innerWidth,
      small: pressable
        // A row of narrow buttons is as high as a thumb; 24 px is the least in the other direction.
        .filter(({ box }) =>
          Math.max(box.width, box.height) < smallestPx || Math.min(box.width, box.height) < 24
        )
        .map(({ name, box }) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`),
      out: pressable
        .filter(({ box }) => box.left < -0.5 || box.right > innerWidth + 0.5)
        .map(({ name }) => name),
    };
  }, smallestPx);
}
