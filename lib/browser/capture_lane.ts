import type { CaptureCommand, CaptureReport } from "../worklets/messages.ts";
import type { Device } from "./devices.ts";
import { DeviceError } from "./device_error.ts";
import { workletUrl } from "./worklet_url.ts";

/** A microphone's stream on its way into a `capture` worklet, or nothing but what comes along. */
export interface CaptureLane {
  readonly device: Device;
  post(command: CaptureCommand): void;
  /** Let the sound of this stream come along from here on, in frames of its own; null: no more. */
  bring(stream: MediaStream | null): void;
  /** Stops the device and closes the context. A second call does nothing. */
  close(): Promise<void>;
}

/** How contexts and nodes are made; tests hand in a fake. */
export interface CapturePlatform {
  createContext(): AudioContext;
  createNode(context: AudioContext, options: AudioWorkletNodeOptions): AudioWorkletNode;
}

/**
 * Leads a stream into a `capture` worklet, in an AudioContext at the device's own rate. The lane owns
 * the stream from here on, also when it fails.
 *
 * @param stream null: the lane hears silence, and what comes along
 * @param onGone called once when the device was pulled out or the worklet broke
 * @throws {DeviceError} `unsupported` in a browser without audio worklets
 */
export async function openCaptureLane(
  stream: MediaStream | null,
  { platform, onReport, onGone }: {
    platform: CapturePlatform;
    onReport(report: CaptureReport): void;
    onGone(): void;
  },
): Promise<CaptureLane> {
  const ended = new AbortController();
  const release: (() => void | Promise<void>)[] = [() => stream?.getTracks().forEach(stop)];
  const close = async () => {
    if (ended.signal.aborted) return;
    ended.abort();
    for (const free of release.reverse()) await free();
  };
  try {
    const context = platform.createContext();
    release.push(() => context.close());
    if (!context.audioWorklet) throw new DeviceError("microphone", "unsupported");
    await context.audioWorklet.addModule(workletUrl("sound"));
    const node = platform.createNode(context, {
      numberOfInputs: 2,
      numberOfOutputs: 0,
      // The browser mixes to mono, by the rules of Web Audio ("speakers").
      channelCount: 1,
      channelCountMode: "explicit",
    });
    const source = stream && context.createMediaStreamSource(stream);
    source?.connect(node);
    const post = (command: CaptureCommand) => node.port.postMessage(command);
    const along = secondInput(context, node);
    release.push(() => {
      source?.disconnect();
      along(null);
      post({ type: "stop" });
      node.port.onmessage = null;
    });
    node.port.onmessage = ({ data }: MessageEvent<CaptureReport>) => onReport(data);
    const track = stream?.getAudioTracks()[0];
    const once = { once: true, signal: ended.signal };
    track?.addEventListener("ended", onGone, once);
    node.addEventListener("processorerror", onGone, once);
    // Not awaited: without a gesture on the page it stays pending, until there is one.
    if (context.state !== "running") context.resume().catch(() => ended.signal.aborted || onGone());
    return {
      device: { id: track?.getSettings().deviceId ?? "", label: track?.label ?? "" },
      post,
      bring: along,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Leads another stream into the same worklet, in place of the last. */
function secondInput(context: AudioContext, node: AudioWorkletNode): CaptureLane["bring"] {
  let source: AudioNode | undefined;
  let isTold = false;
  return (stream) => {
    source?.disconnect();
    source = stream === null ? undefined : context.createMediaStreamSource(stream);
    source?.connect(node, 0, 1);
    if (source === undefined || isTold) return;
    isTold = true;
    node.port.postMessage({ type: "along" } satisfies CaptureCommand);
  };
}

function stop(track: MediaStreamTrack): void {
  track.stop();
}

/** Contexts and nodes of the browser. */
export function browserCapture(): CapturePlatform {
  return {
    createContext: () => new AudioContext(),
    createNode: (context, options) => new AudioWorkletNode(context, "capture", options),
  };
}
