import type { JitterTrouble } from "../audio/jitter_buffer.ts";
import type { PlaybackCommand, PlaybackReport } from "../worklets/messages.ts";
import type { ReplySound } from "../wire/message.ts";
import { echoRoute, ownEngine, type SoundRoute } from "./echo_route.ts";
import { openSoundOutlet, type SoundOutlet } from "./sound_outlet.ts";
import { DeviceError, deviceErrorFrom } from "./device_error.ts";
import { workletUrl } from "./worklet_url.ts";

/** Samples a second of the context: the wire's, so that the browser resamples once, to the device. */
const PLAYBACK_RATE = 24_000;

export interface SpeakerOptions {
  /** Ends everything: context and node. */
  signal: AbortSignal;
  /** Reply and how far of it was really heard, in samples at 24 kHz; at most about ten a second. */
  onHeard(reply: number, position: number): void;
  /** This reply was played to its end or cut, and nothing of it plays any more. */
  onIdle(reply: number): void;
  /** Level of what plays, 0 … 1; `levels`: of each 20 ms of it, where something does. */
  onLevel(level: { rms: number; peak: number; levels?: Float32Array }): void;
  /** Times so far that sound ran out within a reply and went on later. */
  onUnderrun(count: number): void;
  /** The browser waits for a gesture before it lets the page sound (see `resume`), or no more. */
  onBlocked(blocked: boolean): void;
  /** All counters of the buffer, whenever one changes. */
  onTrouble?(trouble: JitterTrouble): void;
  /** What the browser offers; tests hand in a fake. */
  platform?: SpeakerPlatform;
}

export interface Speaker {
  /** Queue sound of a reply. Its memory is handed over: `sound.pcm` is empty afterwards. */
  play(sound: ReplySound): void;
  /** No more sound of this reply comes: what is held of it plays at once, to the end. */
  finish(reply: number): void;
  /** Fall silent within 10 ms; nothing of this reply or an earlier one plays any more. */
  interrupt(reply: number): void;
  /** Call on a gesture when `onBlocked` told so. */
  resume(): Promise<void>;
  /** Loudness, 0 … 1 as a person sets it. */
  setVolume(volume: number): void;
  /**
   * Lead the sound to another loudspeaker; empty: the standard one.
   *
   * @throws {DeviceError} when that one cannot be used; the one in use goes on
   */
  useDevice(id: string): Promise<void>;
  /** Lets go of everything. A second call does nothing. */
  close(): Promise<void>;
}

/** The browser's part in it. */
export interface SpeakerPlatform {
  createContext(options: AudioContextOptions): AudioContext;
  createNode(context: AudioContext, options: AudioWorkletNodeOptions): AudioWorkletNode;
  createElement(): HTMLAudioElement;
  /** The way on which this browser's echo canceller takes note of the sound. */
  route: SoundRoute;
}

/**
 * Opens a context with the `playback` worklet in it, at 24 kHz, or at the device's rate where the
 * browser's echo canceller would not notice it otherwise (`echo_route.ts`). The sound goes straight to
 * the context's destination where it can: an `<audio>` element costs delay and exactness of the samples.
 *
 * @throws {DeviceError} `unsupported` in a browser without audio worklets
 */
export async function openSpeaker(options: SpeakerOptions): Promise<Speaker> {
  const { signal, platform = browserPlatform() } = options;
  signal.throwIfAborted();
  let context: AudioContext;
  try {
    const rate = platform.route === "device-rate" ? {} : { sampleRate: PLAYBACK_RATE };
    context = platform.createContext({ ...rate, latencyHint: "interactive" });
  } catch (error) {
    throw deviceErrorFrom("speaker", error);
  }
  let closing: Promise<void> | undefined;
  const ended = new AbortController();
  const close = () => {
    ended.abort();
    return closing ??= context.close();
  };
  signal.addEventListener("abort", () => void close(), { signal: ended.signal });
  try {
    if (!context.audioWorklet) throw new DeviceError("speaker", "unsupported");
    await context.audioWorklet.addModule(workletUrl("sound"));
    signal.throwIfAborted();
    const { port, resume, setVolume, useDevice } = connectPlayback(context, {
      ...{ ...options, platform },
      ended: ended.signal,
    });
    const look = watchBlocking(context, { onBlocked: options.onBlocked, signal: ended.signal });
    const use = (id: string) =>
      useDevice(id).catch((error) => {
        throw deviceErrorFrom("speaker", error);
      });
    return { ...commands(port, look), resume, setVolume, useDevice: use, close };
  } catch (error) {
    await close();
    signal.throwIfAborted();
    throw deviceErrorFrom("speaker", error);
  }
}

function connectPlayback(
  context: AudioContext,
  { platform, ended, ...options }: SpeakerOptions & {
    platform: SpeakerPlatform;
    ended: AbortSignal;
  },
): SoundOutlet & { port: MessagePort } {
  const node = platform.createNode(context, {
    numberOfInputs: 0,
    numberOfOutputs: 1,
    outputChannelCount: [1],
  });
  const outlet = openSoundOutlet(node, {
    route: platform.route,
    signal: ended,
    createElement: platform.createElement,
    onBlocked: () => options.onBlocked(true),
  });
  const onReport = reportReader(context, options);
  node.port.onmessage = ({ data }: MessageEvent<PlaybackReport>) => onReport(data);
  ended.addEventListener("abort", () => {
    node.port.postMessage({ type: "stop" } satisfies PlaybackCommand);
    node.port.onmessage = null;
    node.disconnect();
  });
  return { port: node.port, ...outlet };
}

function reportReader(
  context: AudioContext,
  options: Omit<SpeakerOptions, "platform" | "signal">,
): (report: PlaybackReport) => void {
  let underruns = 0;
  return (report) => {
    switch (report.type) {
      case "playing": {
        // What was rendered is heard one output latency later (Firefox and Chromium tell how long).
        const underway = Math.round((context.outputLatency || 0) * PLAYBACK_RATE);
        options.onHeard(report.reply, Math.max(0, report.position - underway));
        options.onLevel(report);
        return;
      }
      case "ended":
        // What is under way to the ear still sounds, also when the reply was cut.
        options.onHeard(report.reply, report.position);
        options.onLevel({ rms: 0, peak: 0 });
        options.onIdle(report.reply);
        return;
      case "trouble":
        if (report.underruns !== underruns) options.onUnderrun(underruns = report.underruns);
        options.onTrouble?.(report);
        return;
      default:
        report satisfies never;
    }
  };
}

function commands(
  port: MessagePort,
  onPlay: () => void,
): Pick<Speaker, "play" | "finish" | "interrupt"> {
  const post = (command: PlaybackCommand, transfer: Transferable[] = []) =>
    port.postMessage(command, transfer);
  return {
    play({ reply, position, pcm }) {
      onPlay();
      post({ type: "sound", reply, position, pcm }, [pcm.buffer]);
    },
    finish: (reply) => post({ type: "finish", reply }),
    interrupt: (reply) => post({ type: "interrupt", reply }),
  };
}

/**
 * A context made without a gesture stays suspended until the page may sound; one that may sound is
 * suspended too for its first moments. So the state counts when there is something to play, and
 * when it changes later.
 *
 * @returns to be called when there is something to play
 */
function watchBlocking(
  context: AudioContext,
  { onBlocked, signal }: { onBlocked(blocked: boolean): void; signal: AbortSignal },
): () => void {
  let blocked = false;
  const look = () => {
    if (context.state === "closed" || (context.state !== "running") === blocked) return;
    blocked = !blocked;
    onBlocked(blocked);
  };
  context.addEventListener("statechange", look, { signal });
  return look;
}

function browserPlatform(): SpeakerPlatform {
  return {
    createContext: (options) => new AudioContext(options),
    createNode: (context, options) => new AudioWorkletNode(context, "playback", options),
    createElement: () => new Audio(),
    route: echoRoute(ownEngine()),
  };
}
