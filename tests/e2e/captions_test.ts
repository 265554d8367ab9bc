/** Words as people read them: captions that follow the voice, long texts, what is put into the talk. */
import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import type { Page } from "puppeteer-core";
import { cardShown, press, sendLine, shown, untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";

const TYPED = { simulator: { voice: "tone", textAnswerDelayMs: 100 } } as const;

const untilGiven = (page: Page, kind: "picture" | "text") =>
  shown(page, "given", `[data-kind="${kind}"]`);

/** Hand a file to the page as a person pastes or drops it. `size`: a picture of so many pixels. */
async function hand(
  page: Page,
  way: "paste" | "drop",
  file: { name: string; type: string; text?: string; size?: { width: number; height: number } },
): Promise<void> {
  await page.evaluate(
    async (way, { name, type, text = "", size }) => {
      const data = new DataTransfer();
      let body: Blob = new Blob([text]);
      if (size !== undefined) {
        const canvas = new OffscreenCanvas(size.width, size.height);
        const pen = canvas.getContext("2d")!;
        pen.fillStyle = "rgb(200 20 20)";
        pen.fillRect(0, 0, size.width, size.height);
        body = await canvas.convertToBlob({ type });
      }
      data.items.add(new File([body], name, { type }));
      const target = document.body;
      if (way === "paste") {
        const event = new ClipboardEvent("paste", {
          clipboardData: data,
          bubbles: true,
          cancelable: true,
        });
        target.dispatchEvent(event);
        return;
      }
      for (const type of ["dragenter", "dragover"]) {
        target.dispatchEvent(
          new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      }
      await new Promise(requestAnimationFrame);
      const isTold = document.querySelector("[data-testid=drop-place]") !== null;
      target.dispatchEvent(
        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
      if (!isTold) throw new Error("Nothing showed where to drop it");
    },
    way,
    file,
  );
}

scene(
  "a picture that is pasted goes with the line as one turn, and stands in the conversation",
  TYPED,
  async ({ page, look }) => {
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await page.waitForNetworkIdle();
    const size = { width: 3_000, height: 1_500 };
    await hand(page, "paste", { name: "shot.png", type: "image/png", size });
    await untilGiven(page, "picture");
    await look("given");
    await sendLine(page, "Which colour is this?");
    await page.waitForSelector(`[data-who="person"] [data-picture]`);
    await untilSaid(page, "model", "which colour is this");
    // The simulator says what it received: both, in one turn.
    await untilSaid(page, "model", "1536 by 768 pixels");
    assertEquals(await page.$(`[data-testid="given"]`), null);
    const [thumb] = await page.$$eval(
      `[data-who="person"] [data-picture] img`,
      (images) =>
        images.map(({ width, height, naturalWidth }) => ({ width, height, naturalWidth })),
    );
    assertEquals(thumb.naturalWidth, 1_536);
    // The answer is about it, too.
    await page.waitForSelector(`[data-who="model"] [data-picture]`);
    await shown(page, "filmstrip");
    await look("gave");
  },
);

scene("a picture very wide or very tall stays in its line, and can be pressed", {
  ...TYPED,
  viewport: { width: 390, height: 740 },
}, async ({ page, look }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await page.waitForNetworkIdle();
  for (const [width, height] of [[3_000, 200], [400, 4_000]]) {
    const file = { name: "shot.png", type: "image/png", size: { width, height } };
    await hand(page, "paste", file);
    await untilGiven(page, "picture");
    await page.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>(".given img");
      return image !== null && image.naturalWidth > 0;
    });
    const givenPx = await page.$eval(".given img", ({ clientWidth }) => clientWidth);
    assert(givenPx >= 32, `${givenPx} px`);
    await sendLine(page, `One of ${width} pixels`);
    await untilSaid(page, "model", `${width} pixels`);
  }
  await page.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>(".saw img")];
    return images.length >= 4 && images.every(({ naturalWidth }) => naturalWidth > 0);
  });
  await page.setViewport({ width: 320, height: 740 });
  await look("odd_pictures");
  const faults = await page.$$eval(".saw .thumb", (thumbs) =>
    thumbs.flatMap((thumb) => {
      const { left, right, width, height } = thumb.getBoundingClientRect();
      const line = thumb.closest("[data-who]")!.getBoundingClientRect();
      const image = thumb.querySelector("img")!.getBoundingClientRect();
      const isIn = left >= line.left && right <= line.right && image.right <= right;
      return isIn && width >= 32 && height >= 32 ? [] : [`${left} to ${right}, ${height} px high`];
    }));
  assertEquals(faults, []);
});

scene(
  "a file dropped before any call is refused with a card, and the page stays",
  TYPED,
  async ({ page }) => {
    await shown(page, "start-typing");
    const stays = await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["text"], "notes.txt", { type: "text/plain" }));
      return ["dragover", "drop"].map((type) =>
        // What nobody prevents the browser does: it leaves the page for the file.
        !document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        )
      );
    });
    assertEquals(stays, [true, true]);
    assertEquals(await cardShown(page), "file-early");
  },
);

scene(
  "after a reload a line that was not answered is asked again with its picture, and shows it",
  { simulator: { voice: "tone", textAnswerDelayMs: 4_000 } },
  async ({ page, look }) => {
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await page.waitForNetworkIdle();
    const size = { width: 3_000, height: 1_500 };
    await hand(page, "paste", { name: "shot.png", type: "image/png", size });
    await untilGiven(page, "picture");
    await sendLine(page, "Which colour is this?");
    await page.waitForSelector(`[data-who="person"] [data-picture]`);
    await page.reload({ waitUntil: "networkidle0" });
    assertEquals(await page.$(`[data-picture]`), null);
    await press(page, "go-on");
    await page.waitForSelector(`[data-who="person"] [data-picture]`);
    await untilSaid(page, "model", "1536 by 768 pixels");
    assertEquals((await page.$$(`[data-who="person"]`)).length, 1);
    await look("given_again");
  },
);

scene("what is dropped, chosen or cannot be taken is told", TYPED, async ({ page, look }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await page.waitForNetworkIdle();
  const rows = Array.from({ length: 40 }, (_, row) => `row ${row + 1}`).join("\n");
  await hand(page, "drop", { name: "pack.zip", type: "application/zip", text: "PK\x03\x04" });
  await shown(page, "given-trouble", `[data-trouble="other-kind"]`);
  await hand(page, "drop", { name: "long.txt", type: "text/plain", text: "a".repeat(33_000) });
  await shown(page, "given-trouble", `[data-trouble="text-too-large"]`);
  await hand(page, "drop", { name: "notes.md", type: "", text: rows });
  await untilGiven(page, "text");
  assertEquals(await page.$(`[data-testid="given-trouble"]`), null);
  await page.keyboard.press("Tab");
  await press(page, "given-remove");
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(path, rows);
    const field = await page.$(`input[data-testid="attach-field"]`);
    await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
    await untilGiven(page, "text");
  } finally {
    await Deno.remove(path);
  }
  await sendLine(page, "What is in there?");
  await untilSaid(page, "person", "row 12");
  await shown(page, "long-text");
  const long = () =>
    page.$eval(`[data-testid="long-text"]`, ({ textContent }) => textContent ?? "");
  assertFalse((await long()).includes("row 13"));
  await look("folded");
  await press(page, "unfold");
  assertMatch(await long(), /row 40$/);
  // What waits when a call is ended does not leave with the next one's first line.
  await hand(page, "drop", { name: "secret.md", type: "", text: rows });
  await untilGiven(page, "text");
  await press(page, "end");
  await untilStatus(page, "ended");
  assertEquals(await page.$(`[data-testid="given"]`), null);
});

scene("captions light up word by word, and can be made larger", TYPED, async ({ page, look }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await press(page, "view-focus");
  await shown(page, "captions");
  await page.evaluate(() => {
    const counts: number[] = [];
    Object.assign(globalThis, { litCounts: counts });
    new MutationObserver(() => counts.push(document.querySelectorAll(".word.heard").length))
      .observe(document.querySelector("[data-testid=captions]")!, {
        subtree: true,
        attributeFilter: ["class"],
      });
  });
  await sendLine(
    page,
    "Tell me a few words that take a while to be said, please, one after another",
  );
  await page.waitForFunction(() => document.querySelector(".word:not(.heard)") !== null);
  await page.waitForFunction(() => document.querySelectorAll(".word.heard").length > 2);
  await look("captions");
  await untilStatus(page, "listening");
  await page.waitForFunction(() =>
    document.querySelector(".word.heard") !== null &&
    document.querySelector(".word:not(.heard)") === null
  );
  const counts = await page.evaluate(() =>
    (globalThis as unknown as { litCounts: number[] }).litCounts
  );
  // Not all at once.
  assert(new Set(counts).size > 2, `${counts}`);
  const height = () =>
    page.$eval(`.caption[data-who="model"]`, (caption) => getComputedStyle(caption).fontSize);
  const before = await height();
  await press(page, "captions-larger");
  assert(parseFloat(await height()) > parseFloat(before));
  await look("larger");
});

scene("whoever reads above what is new is left there, and is led back by a button", {
  ...TYPED,
  viewport: { width: 1_000, height: 560 },
}, async ({ page, look }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  for (const word of ["one", "two", "three", "four"]) {
    await sendLine(page, `The line that is number ${word}, and goes on for a little while longer`);
    await untilSaid(page, "model", `number ${word}`);
  }
  assertEquals(await page.$(`[data-testid="newest"]`), null);
  const list = `[role="log"]`;
  await page.$eval(list, (log) => log.scrollTo({ top: 0, behavior: "instant" }));
  await shown(page, "newest");
  await sendLine(page, "And the line number five");
  await untilSaid(page, "model", "number five");
  assertEquals(await page.$eval(list, ({ scrollTop }) => scrollTop), 0);
  await look("newest");
  await press(page, "newest");
  await page.waitForFunction(
    (list) => {
      const log = document.querySelector(list)!;
      return log.scrollHeight - log.scrollTop - log.clientHeight < 4 &&
        document.querySelector("[data-testid=newest]") === null;
    },
    {},
    list,
  );
});
