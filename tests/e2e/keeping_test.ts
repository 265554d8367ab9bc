/** What stays of a talk: past talks in the browser, and files that ordinary programs read. */
import { assert, assertEquals, assertGreater, assertLess, assertMatch } from "@std/assert";
import jpeg from "jpeg-js";
import {
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { cuesOf, decodeStereo } from "../support/kept_files.ts";
import { keepFiles, openPast, savedFile } from "../support/past_page.ts";
import { seenAt } from "../support/heard.ts";
import { rmsOf } from "../support/sound_check.ts";

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

scene("a talk with a picture is saved as files that parse, with its sound", {
  knownScreen: true,
  says: [{ pauseMs: 500 }, { say: "Good morning. Can you hear me well?" }, { pauseMs: 2_500 }],
}, async ({ page, simulator, look }) => {
  await keepFiles(page);
  await page.evaluate(() => localStorage.setItem("looksee.keepsSound", "true"));
  await page.reload({ waitUntil: "networkidle0" });
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await seenAt(simulator, 1);
  await sendLine(page, "What <b>do</b> you see?");
  await untilSaid(page, "model", "pixels");
  await untilStatus(page, "listening");
  await press(page, "end");
  await untilStatus(page, "ended");
  await press(page, "save");
  await shown(page, "save-wav");
  await look("keeping_save_menu");

  const html = textOf(await savedFile(page, "html"));
  await Deno.mkdir("tests/failed/looks", { recursive: true });
  await Deno.writeTextFile("tests/failed/looks/keeping.html", html);
  assertMatch(html, /What &lt;b&gt;do&lt;\/b&gt; you see\?/);
  const [, data] = /<img src="data:image\/jpeg;base64,([^"]+)"/.exec(html) ?? [];
  const picture = jpeg.decode(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)));
  assertEquals([picture.width, picture.height], [1536, 864]);

  const markdown = textOf(await savedFile(page, "markdown"));
  assertMatch(markdown, /What \\<b\\>do\\<\/b\\> you see\?/);
  assertMatch(markdown, /!\[Picture \d+\]\[picture-\d+\]/);

  const file = JSON.parse(textOf(await savedFile(page, "json")));
  assertEquals([file.format, file.version], ["looksee-talk", 1]);
  const typed = file.lines.find(({ isTyped }: { isTyped: boolean }) => isTyped);
  assertEquals([typed.who, typed.text], ["person", "What <b>do</b> you see?"]);

  const cues = cuesOf(textOf(await savedFile(page, "webvtt")));
  assertGreater(cues.length, 2);
  const answer = cues.findLast(({ text }) => text.includes("<v Looksee>"))!;
  assertGreater(answer.untilMs - answer.fromMs, 500);

  const sound = decodeStereo(await savedFile(page, "wav"));
  const seconds = sound.left.length / sound.rate;
  const lasted = (Date.parse(file.endedAt) - Date.parse(file.begunAt)) / 1_000;
  assertLess(Math.abs(seconds - lasted), 3);
  assertGreater(rmsOf(sound.left), 0.003);
  assertGreater(rmsOf(sound.right), 0.003);
  // Where the captions say that the answer was heard, it is in the sound.
  const heard = sound.right.subarray(
    Math.round(answer.fromMs * sound.rate / 1_000),
    Math.round(answer.untilMs * sound.rate / 1_000),
  );
  assertGreater(rmsOf(heard), 0.01);
});

scene("past talks outlive a reload as one talk, are found, read and deleted", {
  knownScreen: true,
}, async ({ page, look }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await sendLine(page, "Tell me about zebras");
  await untilSaid(page, "model", "zebras");
  await page.waitForSelector(`[data-testid="saw"] .thumb`);
  await page.reload({ waitUntil: "networkidle0" });
  await press(page, "go-on");
  await untilStatus(page, "listening");
  await sendLine(page, "And what of okapis?");
  await untilSaid(page, "model", "okapis");
  await press(page, "end");
  await untilStatus(page, "ended");
  await press(page, "start");
  await untilStatus(page, "listening");
  await sendLine(page, "Something else about llamas");
  await untilSaid(page, "model", "llamas");
  await press(page, "end");
  await untilStatus(page, "ended");
  await page.reload({ waitUntil: "networkidle0" });

  await openPast(page, 2);
  await look("keeping_list");
  await (await shown(page, "past-search"))?.type("ZEBRAS");
  await page.waitForFunction(() =>
    document.querySelectorAll(`[data-testid="past-entry"]`).length === 1
  );
  await press(page, "past-entry");
  await shown(page, "past-conversation");
  await shown(page, "past-picture");
  const said = await page.$$eval(
    `[data-testid="past-conversation"] [data-who="person"]`,
    (lines) => lines.map((line) => line.textContent),
  );
  assertEquals(said, ["Tell me about zebras", "And what of okapis?"]);
  await page.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>(`[data-testid="past-picture"]`);
    return image !== null && image.naturalWidth > 0;
  });
  await look("keeping_read");

  await press(page, "delete-one");
  await press(page, "delete-one-no");
  await press(page, "delete-one");
  await press(page, "delete-one-yes");
  await page.waitForFunction(() =>
    document.querySelectorAll(`[data-testid="past-entry"]`).length === 1
  );
  await press(page, "keep-talks");
  await press(page, "past-close");
  await press(page, "start");
  await untilStatus(page, "listening");
  await sendLine(page, "This is for nobody");
  await untilSaid(page, "model", "nobody");
  await press(page, "end");
  await untilStatus(page, "ended");
  await openPast(page, 1);
  const left = await page.$eval(`[data-testid="past-list"]`, (list) => list.textContent ?? "");
  assertMatch(left, /llamas/);
  assert(!left.includes("nobody"));
  await press(page, "delete-all");
  await press(page, "delete-all-yes");
  await page.waitForFunction(() =>
    document.querySelectorAll(`[data-testid="past-entry"]`).length === 0
  );
});

scene("where the browser stores nothing the call goes on, and past talks say why", {}, async (
  { page },
) => {
  await page.evaluateOnNewDocument(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure", "SecurityError");
    };
  });
  await page.reload({ waitUntil: "networkidle0" });
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "Hello there");
  await untilSaid(page, "model", "hello there");
  await press(page, "history");
  await shown(page, "past-trouble", `[data-reason="forbidden"]`);
  assertEquals(await page.$(`[data-testid="card"]`), null);
  await press(page, "past-close");
  await sendLine(page, "Still there?");
  await untilSaid(page, "model", "still there");
});

scene("past talks and the files of one fit a phone in the dark, and go by keys", {
  dark: true,
  viewport: { width: 360, height: 740, isMobile: true, hasTouch: true },
}, async ({ page, look }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "A rather long line that has to be broken somewhere on a phone");
  await untilSaid(page, "model", "phone");
  await press(page, "save");
  await shown(page, "save-html");
  await look(`keeping_save_phone_dark`);
  await page.keyboard.press("Escape");
  await openPast(page, 1);
  await look(`keeping_list_phone_dark`);
  await press(page, "past-entry");
  await press(page, "past-save");
  await shown(page, "save-json");
  await look(`keeping_read_phone_dark`);
  await press(page, "delete-one");
  await look(`keeping_delete_phone_dark`);
  // The talk still runs: once deleted, it is kept no more.
  await press(page, "delete-one-yes");
  await page.waitForFunction(() =>
    document.querySelectorAll(`[data-testid="past-entry"]`).length === 0
  );
  // By the keyboard alone the dialog is left, and the button has the focus again.
  await page.keyboard.press("Escape");
  await page.waitForSelector(`[data-testid="past-talks"]:not([open])`);
  assertEquals(
    await page.evaluate(() => document.activeElement?.getAttribute("data-testid")),
    "history",
  );
  assertEquals(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
});

scene("a talk is saved as it is: before anybody goes on with it, and while a reply is spoken", {
  builtInSimulator: true,
}, async ({ page, look }) => {
  const saved = async () => JSON.parse(textOf(await savedFile(page, "json")));
  const statesOf = ({ lines }: { lines: { text: string; state: string; isTyped: boolean }[] }) =>
    lines.map(({ state, isTyped }) => `${state}${isTyped ? " typed" : ""}`);
  await keepFiles(page);
  await page.reload({ waitUntil: "networkidle0" });
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await press(page, "save");
  await page.waitForFunction(() =>
    document.querySelector("#save-menu")?.textContent?.includes("Nothing has been said yet")
  );
  await page.keyboard.press("Escape");
  await sendLine(page, "Tell me about zebras");
  await untilSaid(page, "model", "zebras");
  await untilStatus(page, "listening");
  await page.reload({ waitUntil: "networkidle0" });

  await shown(page, "go-on");
  const notes = await page.$$eval(
    "[data-who=person]",
    (lines) => lines.map((line) => line.getAttribute("data-note")),
  );
  assertEquals(notes, ["typed"]);
  await press(page, "save");
  const before = await saved();
  assertEquals([before.model, statesOf(before)], ["simulator", ["whole typed", "whole"]]);
  await look("keeping_save_before");
  await page.keyboard.press("Escape");

  await press(page, "go-on");
  await untilStatus(page, "listening");
  await sendLine(page, "Now a much longer one, please: ".repeat(8));
  await untilStatus(page, "speaking");
  await untilSaid(page, "model", "much longer");
  await press(page, "save");
  const running = await saved();
  assertEquals(statesOf(running), ["whole typed", "whole", "whole typed", "whole"]);
  assertMatch(textOf(await savedFile(page, "markdown")), / · Simulator, not AI/);
  await page.keyboard.press("Escape");
  await openPast(page, 1);
  await press(page, "past-entry");
  await shown(page, "past-conversation");
  assertEquals(await page.$$("[data-testid=past-conversation] [data-line-state=broken]"), []);
  await untilStatus(page, "speaking");
  // Once it is deleted the call goes on, and is kept no more.
  await press(page, "delete-one");
  await press(page, "delete-one-yes");
  await page.waitForFunction(() =>
    document.querySelector("[data-testid=past-count]")?.textContent ===
      "The rest of this call is not kept."
  );
  await look("keeping_rest_lost");
});
