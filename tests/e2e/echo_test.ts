import { assertEquals } from "@std/assert";
import { press, sendLine, shown, startCall, untilStatus } from "../support/call_page.ts";
import { hearItself } from "../support/hears_itself.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

const MIC_RATE = 16_000;
const FRAME_SAMPLES = 320;
const STORY = "Tell me a long story.";

scene(
  "a page that hears itself says so, and mutes the microphone while it speaks if asked to",
  { says: [{ pauseMs: 1_000 }] },
  async ({ page, app, wire, look }) => {
    // So faint that the simulator takes it for nothing, and the reply goes on.
    await hearItself(page, { gain: 0.015, delayMs: 150 });
    await page.goto(app.url, { waitUntil: "networkidle0" });
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, STORY);
    await page.waitForSelector(`[data-code="echo-heard"]`, { timeout: 30_000 });
    await look("echo_card");
    await press(page, "card-action");
    await shown(page, "half-duplex");
    await look("echo_half_duplex");
    assertEquals(await page.$(`[data-code="echo-heard"]`), null);
    const mutedFrom = (await wire()).microphone.length;
    await untilWire(page, { way: "up", type: "sound", count: mutedFrom / FRAME_SAMPLES + 100 });
    const muted = (await wire()).microphone.subarray(
      mutedFrom + MIC_RATE / 2,
      mutedFrom + MIC_RATE,
    );
    assertEquals(muted.every((sample) => sample === 0), true, "the microphone still hears");
    await press(page, "half-duplex-off");
    const open = (await wire()).microphone.length;
    await untilWire(page, { way: "up", type: "sound", count: open / FRAME_SAMPLES + 100 });
    const heard = (await wire()).microphone.subarray(open + MIC_RATE / 2);
    assertEquals(heard.some((sample) => sample !== 0), true, "the microphone hears nothing");
  },
);

scene(
  "somebody who speaks over the reply is no echo",
  {
    says: [
      { pauseMs: 4_000 },
      { say: "Wait a moment, please. I have another question about the first thing you said." },
      { pauseMs: 1_500 },
      { say: "No, that is not what I meant. I was asking about the window on the left side." },
      { pauseMs: 500 },
    ],
  },
  async ({ page, spoken }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, STORY);
    await untilStatus(page, "speaking");
    await untilWire(page, { way: "down", type: "reply", fields: { state: "interrupted" } });
    await untilWire(page, { way: "up", type: "sound", count: spoken.pcm.length / 320 });
    assertEquals(await page.$(`[data-code="echo-heard"]`), null);
  },
);

scene(
  "a microphone that was lost while muted, and is used again, still hears after a reply",
  { says: [{ pauseMs: 1_000 }] },
  async ({ page }) => {
    await page.evaluateOnNewDocument(() => {
      sessionStorage.setItem("looksee.half-duplex", "true");
      // A device that hums, and can be taken away.
      const device = { stream: null as MediaStream | null, isGone: false };
      Object.assign(globalThis, { device });
      navigator.mediaDevices.getUserMedia = () => {
        if (device.isGone) return Promise.reject(new DOMException("Gone", "NotFoundError"));
        const context = new AudioContext();
        const hum = new OscillatorNode(context, { frequency: 200 });
        const place = context.createMediaStreamDestination();
        hum.connect(new GainNode(context, { gain: 0.3 })).connect(place);
        hum.start();
        device.stream = place.stream;
        return Promise.resolve(place.stream);
      };
    });
    const take = (isGone: boolean) =>
      page.evaluate((isGone) => {
        const { device } = globalThis as unknown as {
          device: { stream: MediaStream; isGone: boolean };
        };
        device.isGone = isGone;
        const [track] = device.stream.getAudioTracks();
        if (!isGone) return;
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }, isGone);
    const hears = () =>
      page.waitForFunction(() =>
        Number(
          document.querySelector<HTMLElement>(`[data-testid="level"]`)?.dataset.level ?? 0,
        ) > 0
      );
    await page.reload({ waitUntil: "networkidle0" });
    await startCall(page);
    await hears();
    await press(page, "mic");
    await take(true);
    await page.waitForSelector(`[data-code="microphone-missing"]`);
    await take(false);
    await press(page, "mic");
    await hears();
    await sendLine(page, "How are you?");
    await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
    await untilStatus(page, "listening", "hearing");
    await hears();
  },
);
