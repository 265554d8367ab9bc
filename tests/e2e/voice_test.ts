import { assert, assertEquals, assertGreater, assertLess, assertMatch } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, sendLine, shown, startCall, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { rmsOf } from "../support/sound_check.ts";
import { untilWire } from "../support/wire_log.ts";

async function choose(page: Page, testid: string, value: string): Promise<void> {
  await (await shown(page, testid))?.select(value);
}

scene(
  "what is chosen in plain words is what Google is asked for, and is there on the next visit",
  { env: { LOOKSEE_MODEL: "gemini-3.8-live-extended-thinking", LOOKSEE_SEARCH: "on" } },
  async ({ page, simulator, look }) => {
    await press(page, "settings");
    await choose(page, "patience", "very");
    await press(page, "noisy");
    await choose(page, "voice", "Kore");
    await choose(page, "talk-language", "de");
    await press(page, "help-guide");
    await press(page, "help-short");
    await (await shown(page, "own-instructions"))?.type("Call me Sam.");
    await choose(page, "thinking", "high");
    await press(page, "search");
    await look("voice-settings");
    await page.keyboard.press("Escape");
    await startCall(page);
    await untilStatus(page, "listening");

    const { setup } = simulator.sessions[0];
    const { generationConfig, systemInstruction, realtimeInputConfig, tools } = setup ?? {};
    const voice = generationConfig?.speechConfig?.voiceConfig?.prebuiltVoiceConfig?.voiceName;
    assertEquals(voice, "Kore");
    assertEquals(generationConfig?.thinkingConfig?.thinkingLevel, "HIGH");
    const detection = realtimeInputConfig?.automaticActivityDetection;
    assertEquals(detection?.silenceDurationMs, 4_000);
    assertEquals(detection?.startOfSpeechSensitivity, "START_SENSITIVITY_LOW");
    const told = JSON.stringify(systemInstruction);
    for (const part of ["step by step", "one or two short", "Speak German", "Call me Sam."]) {
      assert(told.includes(part), `${part} is not in ${told}`);
    }
    assert(!JSON.stringify(tools).includes("googleSearch"));

    await page.reload({ waitUntil: "networkidle0" });
    await press(page, "settings");
    await page.waitForFunction(() =>
      document.querySelector<HTMLSelectElement>('[data-testid="voice"]')?.value === "Kore"
    );
    const own = await page.$eval(
      '[data-testid="own-instructions"]',
      (field) => (field as HTMLTextAreaElement).value,
    );
    assertEquals(own, "Call me Sam.");
  },
);

scene(
  "what the owner has fixed, or the model does not take, cannot be chosen and says why",
  {
    env: {
      LOOKSEE_LOCK_VOICES: "Puck",
      LOOKSEE_LOCK_INSTRUCTIONS: "Be kind.",
      LOOKSEE_MODEL: "gemini-3.8-live",
    },
  },
  async ({ page, look }) => {
    await press(page, "settings");
    await shown(page, "help-fixed");
    const states = await page.evaluate(() =>
      ["voice", "talk-language", "own-instructions", "thinking", "search"].map((name) =>
        document.querySelector(`[data-testid="${name}"]`)?.matches(":disabled")
      )
    );
    assertEquals(states, [true, true, true, true, true]);
    const note = await page.$eval('[data-testid="voice-note"]', (note) => note.textContent);
    assert(note?.includes("has set the voice"));
    await look("voice-fixed");
  },
);

scene(
  "pressed twice quickly, the talk button stays on until it is pressed again",
  { says: [{ pauseMs: 3_000 }] },
  async ({ page, look }) => {
    await press(page, "settings");
    await choose(page, "turns", "push-to-talk");
    const told = await page.$eval('[data-testid="held-back"]', (note) => note.textContent ?? "");
    assertMatch(told, /what your microphone hears stays on this machine/);
    await look("held-back");
    await page.keyboard.press("Escape");
    await startCall(page);
    await untilStatus(page, "listening");
    const talk = await shown(page, "talk");
    await talk?.click();
    await talk?.click();
    await shown(page, "talk", '[data-locked="true"]');
    // The focus is on the button, which takes the space bar as itself does a click.
    await page.keyboard.press("Space");
    await shown(page, "talk", '[data-locked="false"]');
    await untilWire(page, { way: "up", type: "speech", fields: { state: "end" } });
  },
);

scene(
  "replies are as loud as was set, at once",
  { tap: true, simulator: { textAnswerDelayMs: 100 } },
  async ({ page, recordings, look }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    const loudness = async (said: number) => {
      await sendLine(page, "One two three four five.");
      await untilWire(page, {
        way: "down",
        type: "reply",
        fields: { state: "begun" },
        count: said,
      });
      await untilStatus(page, "speaking");
      await untilStatus(page, "listening");
    };
    await loudness(1);
    const [before] = await recordings();
    const full = rmsOf(before.samples);
    await press(page, "sound");
    const slider = await shown(page, "volume");
    await slider?.focus();
    for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowLeft");
    await look("sound-menu");
    await page.keyboard.press("Escape");
    await loudness(2);
    const [after] = await recordings();
    const half = rmsOf(after.samples.subarray(before.samples.length));
    // Half of the slider is a quarter of the amplitude; the pauses around differ in length.
    assertGreater(full / half, 2.5);
    assertLess(full / half, 6);
  },
);
