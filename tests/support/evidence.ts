/** Keeps what a failed scene looked and sounded like, as files under `tests/failed/`. */
import type { Page } from "puppeteer-core";
import { floatToPcm16 } from "../../lib/audio/pcm16.ts";
import type { App } from "./app.ts";
import { playedBack } from "./playback_tap.ts";
import { encodeWav, type Sound } from "./wav.ts";
import { wireLog } from "./wire_log.ts";

/** What evidence is taken from. */
export interface Witnesses {
  page: Page;
  complaints: string[];
  app: App;
  /** What the microphone played. */
  spoken: Sound;
}

/**
 * Write screenshot, sounds and logs to `tests/failed/<name>/` and say where. Takes what it can get:
 * a page that hangs or crashed loses its part, never the test's own error.
 */
export async function keepEvidence(name: string, witnesses: Witnesses): Promise<void> {
  const folder = `tests/failed/${name.replaceAll(/[^\p{L}\p{N}]+/gu, "_")}`;
  await Deno.mkdir(folder, { recursive: true });
  const { page, complaints, app, spoken } = witnesses;
  const kept: string[] = [];
  const keep = async (file: string, content: () => Promise<Uint8Array> | Uint8Array) => {
    try {
      await Deno.writeFile(`${folder}/${file}`, await content());
      kept.push(file);
    } catch (error) {
      kept.push(`${file} (lost: ${error instanceof Error ? error.message : error})`);
    }
  };
  const text = (content: string) => new TextEncoder().encode(content);
  await keep("console.txt", () => text(complaints.join("\n")));
  await keep("app.txt", () => text(app.output()));
  await keep("spoken.wav", () => encodeWav(spoken));
  await keep("screenshot.png", () => page.screenshot());
  await keep("page.html", async () => text(await page.content()));
  try {
    const { entries, replies, microphone } = await wireLog(page);
    await keep("wire.txt", () => text(entries.map((entry) => JSON.stringify(entry)).join("\n")));
    await keep("microphone.wav", () => encodeWav({ pcm: microphone, rate: 16_000 }));
    for (const [reply, pcm] of replies) {
      await keep(`reply_${reply}.wav`, () => encodeWav({ pcm, rate: 24_000 }));
    }
    for (const [i, { samples, rate, jumps }] of (await playedBack(page)).entries()) {
      await keep(`played_${i}_jumps.txt`, () => text(jumps.join("\n")));
      await keep(`played_${i}.wav`, () => encodeWav({ pcm: floatToPcm16(samples), rate }));
    }
  } catch (error) {
    kept.push(`wire and sound (lost: ${error instanceof Error ? error.message : error})`);
  }
  await Deno.stdout.write(text(`\nKept of "${name}" in ${folder}/: ${kept.join(", ")}\n`));
}
