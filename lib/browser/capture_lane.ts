import type { CaptureCommand, CaptureReport } from "../worklets/messages.ts";
import type { Device } from "./devices.ts";
import { DeviceError } from "./device_error.ts";
import { workletUrl } from "./worklet_url.ts";

/** A microphone's stream on its way into a `capture` worklet. */
export interface CaptureLane {
  readonly device: Device;
  post(command: CaptureCommand): void;
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
 * @param onGone called once when the device was pulled out or the worklet broke
 * @throws {DeviceError} `unsupported` in a browser without audio worklets
 */
export async function openCaptureLane(
  stream: MediaStream,
  { platform, onReport, onGone }: {
    platform: CapturePlatform;
    onReport(report: CaptureReport): void;
    onGone(): void;
  },
): Promise<CaptureLane> {
  const ended = new AbortController();
  const release: (() => void | Promise<void>)[] = [() => stream.getTracks().forEach(stop)];
  const close = async () => {
    if (ended.signal.aborted) return;
    ended.abort();
    for (const free of release.reverse()) await free();
  };
  try {
    const context = platform.createContext();
    release.push(() => context.close());
    if (!context.audioWorklet) throw new DeviceError("microphone", "unsupported");
    await context.audioWorklet.addModule(workletUrl("capture"));
    const node = platform.createNode(context, {
      numberOfInputs: 1,
      numberOfOutputs: 0,
      // The browser mixes to mono, by the rules of Web Audio ("speakers").
      channelCount: 1,
      channelCountMode: "explicit",
    });
    const source = context.createMediaStreamSource(stream);
    source.connect(node);
    const post = (command: CaptureCommand) => node.port.postMessage(command);
    release.push(() => {
      source.disconnect();
      post({ type: "stop" });
      node.port.onmessage = null;
    });
    node.port.onmessage = ({ data }: MessageEvent<CaptureReport>) => onReport(data);
    const [track] = stream.getAudioTracks();
    const once = { once: true, signal: ended.signal };
    track.addEventListener("ended", onGone, once);
    node.addEventListener("processorerror", onGone, once);
    // Not awaited: without a gesture on the page it stays pending, until there is one.
    if (context.state !== "running") context.resume().catch(() => ended.signal.aborted || onGone());
    return {
      device: { id: track.getSettings().deviceId ?? "", label: track.label },
      post,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function stop(track: MediaStreamTrack): void {
  track.stop();
}
