import { assertEquals } from "@std/assert";
import {
  type Devices,
  type DeviceSource,
  findDevice,
  listDevices,
  watchDevices,
} from "../../lib/browser/devices.ts";

class FakeSource extends EventTarget {
  found: { kind: string; deviceId: string; label: string }[] = [];
  failure: Error | null = null;
  enumerateDevices() {
    if (this.failure) return Promise.reject(this.failure);
    return Promise.resolve(this.found as MediaDeviceInfo[]);
  }
}

/** A watcher whose calls can be awaited one by one. */
function watch(source: FakeSource, signal: AbortSignal) {
  const told: Devices[] = [];
  let next = Promise.withResolvers<Devices>();
  watchDevices((devices) => {
    told.push(devices);
    next.resolve(devices);
    next = Promise.withResolvers();
  }, { signal, media: source as unknown as DeviceSource });
  return { told, next: () => next.promise };
}

const headset = { kind: "audioinput", deviceId: "h", label: "Headset" };
const camera = { kind: "videoinput", deviceId: "c", label: "Camera" };
const speaker = { kind: "audiooutput", deviceId: "s", label: "Speaker" };

Deno.test("microphones, cameras and loudspeakers are listed apart", async () => {
  const source = new FakeSource();
  source.found = [headset, camera, speaker];
  assertEquals(await listDevices(source as unknown as DeviceSource), {
    microphones: [{ id: "h", label: "Headset" }],
    cameras: [{ id: "c", label: "Camera" }],
    speakers: [{ id: "s", label: "Speaker" }],
  });
});

Deno.test("a page without media devices has none to list", async () => {
  assertEquals(await listDevices(undefined), { microphones: [], cameras: [], speakers: [] });
});

Deno.test("a watcher hears of what is there, and of each change until it ends", async () => {
  const source = new FakeSource();
  const ended = new AbortController();
  const { told, next } = watch(source, ended.signal);
  assertEquals((await next()).microphones, []);
  source.found = [headset];
  const change = next();
  source.dispatchEvent(new Event("devicechange"));
  assertEquals((await change).microphones.length, 1);
  ended.abort();
  source.dispatchEvent(new Event("devicechange"));
  await Promise.resolve();
  assertEquals(told.length, 2);
});

Deno.test("where listing is refused there is no choice", async () => {
  const source = new FakeSource();
  source.failure = new DOMException("", "NotAllowedError");
  const ended = new AbortController();
  assertEquals(await watch(source, ended.signal).next(), {
    microphones: [],
    cameras: [],
    speakers: [],
  });
  ended.abort();
});

Deno.test("a device is found by id, else by label", () => {
  const devices = [{ id: "1", label: "Built-in" }, { id: "2", label: "Headset" }];
  assertEquals(findDevice(devices, { id: "1", label: "Headset" })?.id, "1");
  assertEquals(findDevice(devices, { id: "gone", label: "Headset" })?.id, "2");
  assertEquals(findDevice(devices, { id: "gone" }), undefined);
  assertEquals(findDevice([{ id: "1", label: "" }], { label: "" }), undefined);
});
