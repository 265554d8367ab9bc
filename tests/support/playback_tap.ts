/**
 * Records what the page plays. An init script makes everything that the app connects to a speaker
 * also go into a recorder of ours; the app is unchanged and what comes back is exact to the sample.
 * The recorder's own worklet is a data: URL, so the page needs `setBypassCSP(true)`.
 */
import type { Page } from "puppeteer-core";
import type { WireEntry } from "./wire_log.ts";

/** Sound one audio context of the page put out. */
export interface Recording {
  /** Samples a second of that context. */
  rate: number;
  samples: Float32Array<ArrayBuffer>;
  /** Places in `samples` where the context's own clock had jumped; silence stands for what it left out. */
  jumps: number[];
  /** JSON messages of the wire; `at` is the index into `samples` rendered when it crossed. */
  marks: { at: number; entry: WireEntry }[];
}

interface Tapped {
  rate: number;
  blocks: { frame: number; samples: Float32Array }[];
  marks: { frame: number; entry: WireEntry }[];
  /** Resolves when what is being rendered now has reached the page too. */
  caughtUp(): Promise<void>;
}

/** Install the recorder; before the page is opened, together with `logWire`. */
export async function tapPlayback(page: Page): Promise<void> {
  await page.setBypassCSP(true);
  await page.evaluateOnNewDocument(tapInPage, RECORDER_MODULE);
}

/** Everything put out until now, one recording for each context that leads to a speaker. */
export async function playedBack(page: Page): Promise<Recording[]> {
  const tapped = await page.evaluate(async () => {
    const { tapped = [] } = globalThis as unknown as { tapped?: Tapped[] };
    await Promise.all(tapped.map(({ caughtUp }) => caughtUp()));
    return tapped.map(({ rate, marks, blocks }) => ({
      rate,
      marks,
      blocks: blocks.map(({ frame, samples }) => ({
        frame,
        base64: btoa(String.fromCharCode(...new Uint8Array(samples.buffer))),
      })),
    }));
  });
  return tapped.filter(({ blocks }) => blocks.length > 0).map(({ rate, marks, blocks }) => {
    const parts = blocks.map(({ base64 }) =>
      new Float32Array(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer)
    );
    const firstFrame = blocks[0].frame;
    const endFrame = blocks[blocks.length - 1].frame + parts[parts.length - 1].length;
    const samples = new Float32Array(endFrame - firstFrame);
    const jumps: number[] = [];
    let nextFrame = firstFrame;
    parts.forEach((part, i) => {
      const { frame } = blocks[i];
      if (frame !== nextFrame) jumps.push(frame - firstFrame);
      samples.set(part, frame - firstFrame);
      nextFrame = frame + part.length;
    });
    return {
      rate,
      samples,
      jumps,
      marks: marks.map(({ frame, entry }) => ({ at: frame - firstFrame, entry })),
    };
  });
}

/** Index into the recording at which the first message that fits crossed the wire. */
export function markOf({ marks }: Recording, fits: (entry: WireEntry) => boolean): number {
  const mark = marks.find(({ entry }) => fits(entry));
  if (!mark) throw new Error(`No such message among ${JSON.stringify(marks)}`);
  return mark.at;
}

/** Runs on the audio thread: passes on what it hears, sixteen blocks at a time. */
const RECORDER_MODULE = `data:text/javascript,${
  encodeURIComponent(`
registerProcessor("recorder", class extends AudioWorkletProcessor {
  held = new Float32Array(2048);
  count = 0;
  process([input]) {
    // A clock that jumped closes the batch, so that the jump can be seen.
    if (this.count > 0 && this.frame + this.count !== currentFrame) this.post();
    if (this.count === 0) this.frame = currentFrame;
    if (input[0]) this.held.set(input[0], this.count);
    else this.held.fill(0, this.count, this.count + 128);
    this.count += 128;
    if (this.count === this.held.length) this.post();
    return true;
  }
  post() {
    const samples = this.held.slice(0, this.count);
    this.count = 0;
    this.port.postMessage({ frame: this.frame, samples }, [samples.buffer]);
  }
});`)
}`;

/** Runs in the page, before any script of the app. */
function tapInPage(recorderUrl: string): void {
  const tapped: Tapped[] = [];
  const recorders = new Map<BaseAudioContext, { node: Promise<AudioNode>; record: Tapped }>();
  Object.assign(globalThis, { tapped });
  const plainConnect = AudioNode.prototype.connect;
  const connect = (from: AudioNode, to: AudioNode) => Reflect.apply(plainConnect, from, [to]);

  function recordOf(context: BaseAudioContext): Tapped {
    const now = () => Math.round(context.currentTime * context.sampleRate);
    const blocks: Tapped["blocks"] = [];
    const caughtUp = (wanted = now()) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const waiting = context.state === "running" && (blocks.at(-1)?.frame ?? 0) < wanted;
          if (waiting) return;
          removeEventListener("tapped", look);
          resolve();
        };
        addEventListener("tapped", look);
        look();
      });
    return { rate: context.sampleRate, blocks, marks: [], caughtUp };
  }

  function recorderOf(context: BaseAudioContext): Promise<AudioNode> {
    const known = recorders.get(context);
    if (known) return known.node;
    const record = recordOf(context);
    tapped.push(record);
    const node = context.audioWorklet.addModule(recorderUrl).then(() => {
      const recorder = new AudioWorkletNode(context, "recorder", {
        channelCount: 1,
        channelCountMode: "explicit",
      });
      recorder.port.onmessage = ({ data }) => {
        record.blocks.push(data);
        dispatchEvent(new Event("tapped"));
      };
      // A node is rendered only while it leads to the speaker; this one puts out silence.
      connect(recorder, context.destination);
      return recorder;
    });
    recorders.set(context, { node, record });
    return node;
  }

  AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
    const [target] = args;
    const leadsToSpeaker = target instanceof AudioDestinationNode ||
      target instanceof MediaStreamAudioDestinationNode;
    if (leadsToSpeaker && this.context instanceof AudioContext) {
      recorderOf(this.context).then((recorder) => connect(this, recorder));
    }
    return Reflect.apply(plainConnect, this, args);
  } as typeof plainConnect;

  addEventListener("wirenoted", (event) => {
    const entry = (event as CustomEvent<WireEntry>).detail;
    if (entry.payloadBytes > 0) return;
    for (const [context, { record }] of recorders) {
      record.marks.push({ entry, frame: Math.round(context.currentTime * context.sampleRate) });
    }
  });
}
