import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { decode } from "jpeg-js";
import { press, shareScreen, startCall, untilStatus } from "../support/call_page.ts";
import { pcm16ToFloat } from "../../lib/audio/pcm16.ts";
import { heardSound, seenAt, seenPictures } from "../support/heard.ts";
import { readText } from "../support/read_text.ts";
import { scene } from "../support/scene.ts";
import { toneLevel } from "../support/tone_level.ts";

const TITLE = "Orchard ledger";
const PICTURES_HIDDEN = 8;
const TONE_HZ = 700;
const MIC_RATE = 16_000;

/** A page like the ones people share: text, a number that goes up every 100 ms, and a bar that grows with it. */
const LEDGER = `<!doctype html><title>${TITLE}</title>
<body style="margin:40px;font:18px sans-serif;background:white;color:black">
<h1>Orchard ledger of the northern valley</h1>
<p>Seventeen baskets of russet apples were weighed on Monday morning.</p>
<p style="font-size:28px">Counter <b id="count">100000</b></p>
<div id="bar" style="height:30px;background:#555"></div>
<script>let count = 100000; setInterval(() => {
  document.getElementById("count").textContent = ++count;
  document.getElementById("bar").style.width = count % 100 * 10 + "px";
}, 100)</script>`;

scene(
  "a real shared tab goes on arriving once a second, fresh, while the app's own tab is hidden",
  { sharedTabTitle: TITLE },
  async ({ page, browser, simulator }) => {
    const shared = await browser.newPage();
    await shared.goto(`data:text/html,${encodeURIComponent(LEDGER)}`);
    await page.bringToFront();
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await seenAt(simulator, 1);

    await shared.bringToFront(); // the browser does so itself, sooner or later, with a shared tab
    assertEquals(await page.evaluate(() => document.visibilityState), "hidden");
    const before = seenPictures(simulator).length;
    const times = (await seenAt(simulator, before + PICTURES_HIDDEN)).slice(before);
    const gaps = times.slice(1).map((time, i) => time - times[i]);
    const meanGapMs = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    assertAlmostEquals(meanGapMs, 1_000, 150);

    const hidden = seenPictures(simulator).slice(before);
    const texts = await Promise.all(hidden.slice(-3).map(readText));
    for (const text of texts) assert(text.includes("Seventeen baskets"), text);
    const counts = texts.map((text) => Number(/Counter (\d+)/.exec(text)?.[1]));
    counts.slice(1).forEach((count, i) => {
      // Ten steps a second, as far as a hidden or busy tab keeps its time.
      assertGreater(count - counts[i], 3, `stale picture: ${counts}`);
    });
    const { width, height } = decode(hidden[0], { useTArray: true });
    assert(Math.max(width, height) <= 1_536, `${width}×${height}`);
  },
);

scene(
  "of a real tab that stands still one picture is sent, another when the person speaks, and full size on L",
  { sharedTabTitle: TITLE, says: [{ pauseMs: 6_000 }, { say: "What does it say there?" }] },
  async ({ page, browser, simulator, wire }) => {
    const shared = await browser.newPage();
    const still = LEDGER.slice(0, LEDGER.indexOf("<script>"));
    await shared.goto(`data:text/html,${encodeURIComponent(still)}`);
    await page.bringToFront();
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    // As the browser does by itself: of a tab that stands still and is not shown it may make no frame.
    await shared.bringToFront();
    await seenAt(simulator, 1);
    const [, spokenAtMs] = await seenAt(simulator, 2);
    assertGreater(spokenAtMs, 4_000);
    const heard = (await wire()).entries.filter(({ type }) => type === "picture");
    assertEquals(heard.length, 2);
    await page.bringToFront();
    await page.keyboard.press("l");
    await seenAt(simulator, 3);
  },
);

scene(
  "the sound of a real tab arrives with its pictures, and not a sample of it once it is left out",
  { sharedTabTitle: TITLE, simulator: { voice: "tone" } },
  async ({ page, browser, simulator }) => {
    const shared = await browser.newPage();
    await shared.goto(`data:text/html,${encodeURIComponent(LEDGER)}`);
    await shared.click("h1");
    await shared.evaluate((frequency) => {
      const context = new AudioContext();
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(new GainNode(context, { gain: 0.2 })).connect(context.destination);
      tone.start();
    }, TONE_HZ);
    await page.bringToFront();
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await seenAt(simulator, 1);
    const loudness = async () => {
      const from = heardSound(simulator).length + MIC_RATE / 2;
      await simulator.sessions[0].until(() => heardSound(simulator).length >= from + MIC_RATE);
      const sound = pcm16ToFloat(heardSound(simulator).subarray(from, from + MIC_RATE));
      return toneLevel(sound, { hz: TONE_HZ, rate: MIC_RATE });
    };
    assertAlmostEquals(await loudness(), 0.2, 0.05);
    await page.bringToFront();
    await press(page, "tab-sound");
    assertLess(await loudness(), 0.001);
  },
);
