/** A microphone, camera or loudspeaker. Until a permission is given, browsers leave `id` and `label` empty. */
export interface Device {
  id: string;
  label: string;
}

/** What there is to choose from. */
export interface Devices {
  microphones: Device[];
  cameras: Device[];
  /** Where sound can be led to; none where the browser does not tell. */
  speakers: Device[];
}

/** The part of `navigator.mediaDevices` used here; tests hand in a fake. */
export type DeviceSource = Pick<
  MediaDevices,
  "enumerateDevices" | "addEventListener" | "removeEventListener"
>;

/** All devices the browser tells of; none on a page without `mediaDevices`. */
export async function listDevices(
  media: DeviceSource | undefined = globalThis.navigator?.mediaDevices,
): Promise<Devices> {
  const found = await media?.enumerateDevices() ?? [];
  return {
    microphones: ofKind(found, "audioinput"),
    cameras: ofKind(found, "videoinput"),
    speakers: ofKind(found, "audiooutput"),
  };
}

/**
 * Calls back with the list now, and again whenever a device comes or goes, or a permission reveals
 * names, until `signal` aborts. A browser that cannot list says nothing.
 */
export function watchDevices(
  onDevices: (devices: Devices) => void,
  { signal, media = globalThis.navigator?.mediaDevices }: {
    signal: AbortSignal;
    media?: DeviceSource;
  },
): void {
  if (!media || signal.aborted) return;
  const tell = () =>
    void listDevices(media).then(
      (devices) => signal.aborted || onDevices(devices),
      // Listing is refused where a permissions policy forbids it: then there is no choice to offer.
      () => signal.aborted || onDevices({ microphones: [], cameras: [], speakers: [] }),
    );
  media.addEventListener("devicechange", tell, { signal });
  tell();
}

/**
 * The device a person chose earlier: by id, else by label (ids change with cleared site data and when
 * some headsets are plugged into another port).
 */
export function findDevice(
  devices: Device[],
  wanted: { id?: string; label?: string },
): Device | undefined {
  return (wanted.id ? devices.find(({ id }) => id === wanted.id) : undefined) ??
    (wanted.label ? devices.find(({ label }) => label === wanted.label) : undefined);
}

function ofKind(found: MediaDeviceInfo[], kind: MediaDeviceKind): Device[] {
  return found.filter((device) => device.kind === kind)
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}
