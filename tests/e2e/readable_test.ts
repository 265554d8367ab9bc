import { assertEquals, assertGreater, assertLess } from "@std/assert";
import type { Page } from "puppeteer-core";
import { decode } from "jpeg-js";
import { press, shareScreen, shown, startCall, untilStatus } from "../support/call_page.ts";
import { seenAt, seenPictures } from "../support/heard.ts";
import { readText } from "../support/read_text.ts";
import { scene } from "../support/scene.ts";
import { enlarged, screenAs, shareOfWords } from "../support/text_screen.ts";

/** How finely the model was asked to look at pictures. */
function resolution({ setup }: { setup: unknown }): unknown {
  const { generationConfig } = setup as { generationConfig?: { mediaResolution?: unknown } };
  return generationConfig?.mediaResolution;
}

async function wordsRead(page: Page, jpeg: Uint8Array): Promise<number> {
  return shareOfWords(await readText(await enlarged(page, jpeg)));
}

scene(
  "interface text of 12 and 13 pixels can be read on the picture that is sent, and not on smaller ones",
  { textScreen: true },
  async ({ page, simulator }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await seenAt(simulator, 1);
    const [sent] = seenPictures(simulator);
    const { width, height } = decode(sent, { useTArray: true });
    assertEquals([width, height], [1_536, 864]);
    assertGreater(await wordsRead(page, sent), 0.9);
    const quality = 0.8;
    const squeezed = await screenAs(page, { width: 640, height: 480 }, quality);
    assertLess(await wordsRead(page, squeezed), 0.1);
    const quarter = await screenAs(page, { width: 480, height: 270 }, quality);
    assertLess(await wordsRead(page, quarter), 0.1);
    assertEquals(resolution(simulator.sessions[0]), "MEDIA_RESOLUTION_HIGH");
  },
);

scene(
  "frugal pictures are chosen in the settings, are smaller, and are looked at coarsely",
  { textScreen: true },
  async ({ page, simulator }) => {
    await press(page, "settings");
    await shown(page, "pictures-mode");
    await page.select(`[data-testid="pictures-mode"]`, "frugal");
    await page.keyboard.press("Escape");
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await seenAt(simulator, 1);
    const { width } = decode(seenPictures(simulator)[0], { useTArray: true });
    assertEquals(width, 768);
    assertEquals(resolution(simulator.sessions[0]), "MEDIA_RESOLUTION_LOW");
    await page.reload();
    await press(page, "settings");
    await shown(page, "pictures-mode");
    const chosen = await page.$eval(
      `[data-testid="pictures-mode"]`,
      (select) => (select as HTMLSelectElement).value,
    );
    assertEquals(chosen, "frugal");
  },
);
