import {
  browserCapture,
  type CaptureLane,
  type CapturePlatform,
  openCaptureLane,
} from "./capture_lane.ts";
import {
  type Device,
  type Devices,
  type DeviceSource,
  findDevice,
  listDevices,
} from "./devices.ts";
import { DeviceError, deviceErrorFrom } from "./device_error.ts";

export interface MicrophoneOptions {
  /** Device chosen earlier; found by `deviceLabel` where the id is no longer known. */
  deviceId?: string;
  deviceLabel?: string;
  /** Ends everything: device, context, node. */
  signal: AbortSignal;
  /**
   * 20 ms of sound, mono at 16 kHz; `position` counts samples since the microphone was opened; `along`:
   * the same 20 ms of what comes along.
   */
  onFrame(pcm: Int16Array<ArrayBuffer>, position: number, along?: Int16Array): void;
  /** Level of that frame, 0 … 1. */
  onLevel(level: { rms: number; peak: number }): void;
  /** The device in use; `replaced` when it is not the one asked for, or not the one used before. */
  onDevice(device: Device & { replaced: boolean }): void;
  /** There is no microphone any more. One that is plugged in later is taken up by itself. */
  onLost(error: DeviceError): void;
  /** What the browser offers; tests hand in a fake. */
  platform?: MicrophonePlatform;
}

export interface Microphone {
  /** Muted, frames of zeros go on coming, so that turn-taking works. */
  setMuted(muted: boolean): void;
  /** Let other sound come along, muted or not, whichever device is in use; null: none. */
  bring(along: MediaStream | null): void;
  /**
   * Go over to another device; the one in use stays until the other runs.
   *
   * @throws {DeviceError} when that one cannot be used; the old one goes on
   */
  use(deviceId: string): Promise<void>;
  /** Lets go of everything. A second call does nothing. */
  close(): Promise<void>;
}

/** The browser's part in it. */
export interface MicrophonePlatform extends CapturePlatform {
  isSecure: boolean;
  media?: DeviceSource & Pick<MediaDevices, "getUserMedia">;
}

const NO_DEVICES: Devices = { microphones: [], cameras: [], speakers: [] };

type Media = NonNullable<MicrophonePlatform["media"]>;

/**
 * Opens the microphone, with echo cancellation, noise suppression and gain control asked for. Each
 * device gets a context of its own at its own rate: one forced to 16 kHz fails in Firefox up to 140,
 * and a headset may come with another rate than the microphone it takes over from. When the device
 * goes away another takes over.
 *
 * @throws {DeviceError} when no microphone can be used
 */
export async function openMicrophone(options: MicrophoneOptions): Promise<Microphone> {
  const { platform = browserPlatform() } = options;
  const lanes = new Lanes(usableMedia(platform), platform, options);
  await lanes.use({ id: options.deviceId, label: options.deviceLabel });
  lanes.watch();
  return {
    setMuted: (muted) => lanes.setMuted(muted),
    bring: (along) => lanes.bring(along),
    use: (id) => lanes.use({ id, isExact: true }),
    close: () => lanes.close(),
  };
}

/** Which device is asked for. */
interface Wanted {
  id?: string;
  label?: string;
  /** Fail rather than take another. */
  isExact?: boolean;
}

/** The lane in use, and going over from one to the next, one change after the other. */
class Lanes {
  readonly #media: Media;
  readonly #platform: CapturePlatform;
  readonly #options: MicrophoneOptions;
  readonly #ended = new AbortController();
  readonly #signal: AbortSignal;
  #lane: CaptureLane | null = null;
  #wanted: Wanted = {};
  #muted = false;
  #along: MediaStream | null = null;
  #position = 0;
  #lastChange: Promise<void> = Promise.resolve();

  constructor(media: Media, platform: CapturePlatform, options: MicrophoneOptions) {
    this.#media = media;
    this.#platform = platform;
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#ended.signal]);
    options.signal.addEventListener("abort", () => void this.close(), {
      signal: this.#ended.signal,
    });
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#lane?.post({ type: "mute", muted });
  }

  bring(along: MediaStream | null): void {
    this.#along = along;
    this.#lane?.bring(along);
  }

  async use(wanted: Wanted): Promise<void> {
    try {
      await this.#inTurn(() => this.#goOver(wanted));
      this.#options.signal.throwIfAborted();
    } catch (error) {
      this.#options.signal.throwIfAborted();
      throw deviceErrorFrom("microphone", error);
    }
  }

  /** From now on a device that comes may be taken up, and one that goes is noticed. */
  watch(): void {
    const look = () =>
      void this.#inTurn(async () => {
        // A browser that will not list now says nothing about the device in use.
        const { microphones } = await listDevices(this.#media).catch(() => NO_DEVICES);
        const inUse = this.#lane?.device.id;
        if (microphones.length > 0 && !microphones.some(({ id }) => id === inUse)) {
          await this.#recover();
        }
      });
    this.#media.addEventListener("devicechange", look, { signal: this.#signal });
  }

  async close(): Promise<void> {
    // A change under way is not waited for, as it may hang on a question put to the person: it lets
    // go of what it gets by itself.
    this.#ended.abort();
    await this.#leave();
  }

  /** @throws what the browser or the lane throws */
  async #goOver(wanted: Wanted): Promise<void> {
    this.#signal.throwIfAborted();
    const lane: CaptureLane = await openCaptureLane(await openStream(this.#media, wanted), {
      platform: this.#platform,
      onReport: ({ pcm, along, rms, peak }) => {
        // While one device takes over from another both run for a moment: one of them is heard.
        if (lane !== this.#lane || this.#signal.aborted) return;
        this.#options.onFrame(pcm, this.#position, along);
        this.#position += pcm.length;
        this.#options.onLevel({ rms, peak });
      },
      onGone: () =>
        void this.#inTurn(async () => {
          if (lane === this.#lane) await this.#recover();
        }),
    });
    await this.#leave();
    if (this.#signal.aborted) return await lane.close();
    const replaced = isOther(lane.device, wanted.id || wanted.label ? wanted : this.#wanted);
    lane.post({ type: "mute", muted: this.#muted });
    if (this.#along !== null) lane.bring(this.#along);
    this.#lane = lane;
    this.#wanted = lane.device;
    this.#options.onDevice({ ...lane.device, replaced });
  }

  /** The device is gone: take it again if it came back under its name, else any. Never rejects. */
  async #recover(): Promise<void> {
    try {
      await this.#leave();
      await this.#goOver(this.#wanted);
    } catch (error) {
      if (!this.#signal.aborted) this.#options.onLost(deviceErrorFrom("microphone", error));
    }
  }

  async #leave(): Promise<void> {
    const lane = this.#lane;
    this.#lane = null;
    await lane?.close();
  }

  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#lastChange.then(() => this.#signal.aborted ? undefined : change());
    // The next change waits for this one, however it ended; who asked for it hears of a failure.
    this.#lastChange = done.catch(() => {});
    return done;
  }
}

/** @throws what `getUserMedia` throws */
async function openStream(media: Media, wanted: Wanted): Promise<MediaStream> {
  const open = (id?: string) =>
    media.getUserMedia({
      audio: {
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
        ...(id ? { deviceId: { exact: id } } : {}),
      },
    });
  if (wanted.id) {
    try {
      return await open(wanted.id);
    } catch (error) {
      if (wanted.isExact || deviceErrorFrom("microphone", error).reason !== "missing") throw error;
    }
  }
  const any = await open();
  // Names can be read only now: before a stream is open, browsers hide them.
  const { microphones } = await listDevices(media);
  const named = wanted.label ? findDevice(microphones, { label: wanted.label }) : undefined;
  if (!named || named.id === any.getAudioTracks()[0]?.getSettings().deviceId) return any;
  any.getTracks().forEach((track) => track.stop());
  return await open(named.id);
}

/** By name where it is known: ids change, and "default" stands for whatever is the default. */
function isOther(device: Device, wanted: Wanted): boolean {
  if (wanted.label) return device.label !== wanted.label;
  return wanted.id !== undefined && device.id !== wanted.id;
}

function usableMedia(platform: MicrophonePlatform): Media {
  // Browsers leave `mediaDevices` out of an insecure page: the address is the reason to tell then.
  if (!platform.isSecure) throw new DeviceError("microphone", "insecure");
  if (!platform.media) throw new DeviceError("microphone", "unsupported");
  return platform.media;
}

function browserPlatform(): MicrophonePlatform {
  return {
    ...browserCapture(),
    isSecure: globalThis.isSecureContext,
    media: globalThis.navigator?.mediaDevices,
  };
}
