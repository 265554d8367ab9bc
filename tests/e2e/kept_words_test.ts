/** What is kept is what was said and heard, and nothing a person did not want kept. */
import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import type { Page } from "puppeteer-core";
import {
  cardShown,
  press,
  sendLine,
  shown,
  transcript,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { keepFiles, openPast, savedFile } from "../support/past_page.ts";
import { scene } from "../support/scene.ts";

const STORY = "The orchard lies in the northern valley, and its apples are picked by hand. " +
  "It is old, and many people walk there in the spring, when all the trees are white.";
const NOTE = { title: "How to do it", markdown: "1. Open\n2. Run `x`" };
const script = JSON.stringify({
  rules: [
    { when: { result: "*" }, do: [{ say: "There it is." }] },
    { when: { words: "note" }, do: [{ call: { tool: "show", args: NOTE } }] },
    { when: { words: "orchard" }, do: [{ say: STORY }] },
    ...["Thank you", "First words", "Private line", "Last words", "Second words"]
      .map((words) => ({ when: { words: words.toLowerCase() }, do: [{ say: words }] })),
  ],
});
const simulator = { textAnswerDelayMs: 200, script };

const typeOnly = async (page: Page) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
};

/** The words of the newest past talk. */
async function pastWords(page: Page): Promise<string> {
  await press(page, "history");
  await press(page, "past-entry");
  const past = await shown(page, "past-conversation");
  const text = await past!.evaluate((element) => (element as HTMLElement).innerText);
  await press(page, "past-close");
  return text;
}

scene("side notes outlive a reload: they are shown again, and stay in the past talk", {
  simulator,
}, async ({ page }) => {
  await typeOnly(page);
  await sendLine(page, "Give me a note");
  await shown(page, "side-note");
  await untilSaid(page, "model", "there it is");
  await page.reload({ waitUntil: "networkidle0" });
  await press(page, "go-on");
  await untilStatus(page, "listening");
  await press(page, "tab-notes");
  await shown(page, "side-note");
  await press(page, "tab-conversation");
  await sendLine(page, "Thank you");
  await untilSaid(page, "model", "thank you");
  assertStringIncludes(await pastWords(page), NOTE.title);
});

scene(
  "after a reload in mid-reply a question stands above its answer, which ends where it was heard",
  {
    simulator,
  },
  async ({ page }) => {
    await typeOnly(page);
    await press(page, "captions-toggle");
    await sendLine(page, "Tell me of the orchard");
    await untilSaid(page, "model", "spring");
    // Some of it is heard, and most of it is not.
    await page.waitForFunction(() => document.querySelectorAll(".caption .word.heard").length > 4);
    await page.reload({ waitUntil: "networkidle0" });
    await page.waitForSelector(`[data-testid="transcript"] [data-who="model"]`);
    const [question, answer, ...more] = await transcript(page);
    assertEquals([question.text, more], ["Tell me of the orchard", []]);
    assert(STORY.startsWith(answer.text) && answer.text.length < STORY.length, answer.text);
    await press(page, "go-on");
    await untilStatus(page, "listening", "speaking");
    await page.waitForFunction(() =>
      document.querySelectorAll(`[data-testid="transcript"] [data-who="model"]`).length > 1
    );
    const sides = (await transcript(page)).map(({ who }) => who);
    assertEquals(sides, ["person", "model", "model"]);
  },
);

scene("what is said while nothing is to be kept is not kept later on either", {
  simulator,
}, async ({ page }) => {
  const toggle = async () => {
    await press(page, "history");
    await press(page, "keep-talks");
    await press(page, "past-close");
  };
  await typeOnly(page);
  await sendLine(page, "First words");
  await untilSaid(page, "model", "first words");
  await untilStatus(page, "listening");
  await toggle();
  await sendLine(page, "A private line");
  await untilSaid(page, "model", "private line");
  await untilStatus(page, "listening");
  await toggle();
  await sendLine(page, "Last words");
  await untilSaid(page, "model", "last words");
  await untilStatus(page, "listening");
  const words = await pastWords(page);
  assertMatch(words, /First words[^]*Last words/);
  assertFalse(words.toLowerCase().includes("private"), words);
});

scene("while a new call is silent the talk before it is saved, a file in it as it was", {
  simulator,
}, async ({ page, look }) => {
  await keepFiles(page);
  await page.reload({ waitUntil: "networkidle0" });
  await typeOnly(page);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["def f(x):\n    return x\n"], "a.py", { type: "text/plain" }));
    const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(drop);
  });
  await shown(page, "given");
  await sendLine(page, "What of the orchard?");
  await untilSaid(page, "model", "spring");
  await press(page, "end");
  await untilStatus(page, "ended");
  await typeOnly(page);
  await press(page, "save");
  const html = new TextDecoder().decode(await savedFile(page, "html"));
  assertStringIncludes(html, "The orchard lies");
  assertStringIncludes(html, '<pre dir="ltr"><code>def f(x):\n    return x</code></pre>');
  await page.keyboard.press("Escape");
  await press(page, "history");
  await press(page, "past-entry");
  const code = await page.waitForSelector(`[data-testid="past-conversation"] pre`);
  assertEquals(await code!.evaluate((pre) => pre.textContent), "def f(x):\n    return x");
  await look("kept_words_code");
});

scene("deleting says what becomes of a call that runs, when it failed, and tells the other tab", {
  simulator,
}, async ({ page, browser, app, look }) => {
  await typeOnly(page);
  await sendLine(page, "First words");
  await untilSaid(page, "model", "first words");
  await openPast(page, 1);
  await page.evaluate(() => {
    const { clear } = IDBObjectStore.prototype;
    (globalThis as unknown as { mend: () => void }).mend = () =>
      IDBObjectStore.prototype.clear = clear;
    IDBObjectStore.prototype.clear = () => {
      throw new DOMException("No", "UnknownError");
    };
  });
  await press(page, "delete-all");
  const question = await page.$eval(".delete-ask", (ask) => ask.textContent ?? "");
  assertMatch(question, /the rest of this call is not kept/);
  await press(page, "delete-all-yes");
  await shown(page, "past-trouble", `[data-reason="undeleted"]`);
  const { id } = await page.evaluate(() => ({ id: document.activeElement?.id }));
  assertEquals(id, "past-talks-title");
  const told = await page.$$eval(
    `[data-testid="past-talks"] [role="status"]`,
    (all) => all.map((one) => one.textContent).join(),
  );
  assertFalse(told.includes("deleted"), told);
  await look("kept_words_not_deleted");
  await page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
  await press(page, "past-close");

  const other = await browser.newPage();
  await other.goto(app.url, { waitUntil: "networkidle0" });
  await openPast(other, 1);
  await press(other, "delete-all");
  await press(other, "delete-all-yes");
  await other.waitForFunction(() =>
    document.querySelectorAll(`[data-testid="past-entry"]`).length === 0
  );
  await other.close();
  await page.bringToFront();
  await sendLine(page, "Second words");
  await untilSaid(page, "model", "second words");
  assertEquals(await cardShown(page), "history-gone");
});
