import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { openMicrophone } from "../../lib/browser/microphone.ts";
import { FakeMediaDevices, fakePlatform, FakeStream } from "./fake_media.ts";

const builtIn = { id: "b", label: "Built-in" };
const headset = { id: "h", label: "Headset" };

/** What a call hears of its microphone, each kind awaitable. */
function listen(media: FakeMediaDevices | undefined, { isSecure = true } = {}) {
  const platform = fakePlatform(media, { isSecure });
  const ended = new AbortController();
  const positions: number[] = [];
  const devices: { id: string; label: string; replaced: boolean }[] = [];
  const lost: DeviceError[] = [];
  let next = Promise.withResolvers<void>();
  const tell = () => {
    next.resolve();
    next = Promise.withResolvers();
  };
  const options = {
    signal: ended.signal,
    platform,
    onFrame: (_pcm: Int16Array, position: number) => positions.push(position),
    onLevel: () => {},
    onDevice: (device: typeof devices[0]) => {
      devices.push(device);
      tell();
    },
    onLost: (error: DeviceError) => {
      lost.push(error);
      tell();
    },
  };
  const frame = (lane: number) =>
    platform.nodes[lane].report({ type: "frame", pcm: new Int16Array(320), rms: 0.1, peak: 0.2 });
  return { platform, ended, positions, devices, lost, options, frame, next: () => next.promise };
}

const live = (media: FakeMediaDevices) =>
  media.streams.flatMap(({ tracks }) => tracks).filter(({ readyState }) => readyState === "live")
    .map(({ label }) => label);

Deno.test("echo cancellation, noise suppression and gain control are asked for", async () => {
  const media = new FakeMediaDevices([builtIn]);
  const { options, devices } = listen(media);
  const microphone = await openMicrophone(options);
  assertEquals(media.asked, [{
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  }]);
  assertEquals(devices, [{ ...builtIn, replaced: false }]);
  await microphone.close();
});

Deno.test("frames are numbered by their first sample", async () => {
  const { options, frame, positions } = listen(new FakeMediaDevices([builtIn]));
  const microphone = await openMicrophone(options);
  for (let i = 0; i < 3; i++) frame(0);
  assertEquals(positions, [0, 320, 640]);
  await microphone.close();
});

Deno.test("the device chosen earlier is taken by its id", async () => {
  const media = new FakeMediaDevices([builtIn, headset]);
  const { options, devices } = listen(media);
  const microphone = await openMicrophone({ ...options, deviceId: "h", deviceLabel: "Headset" });
  assertEquals(devices, [{ ...headset, replaced: false }]);
  await microphone.close();
});

Deno.test("a device chosen earlier that got a new id is found by its label", async () => {
  const media = new FakeMediaDevices([builtIn, headset]);
  const { options, devices } = listen(media);
  const microphone = await openMicrophone({ ...options, deviceId: "old", deviceLabel: "Headset" });
  assertEquals(devices, [{ ...headset, replaced: false }]);
  assertEquals(live(media), ["Headset"], "the one opened to read the names is let go of");
  await microphone.close();
});

Deno.test("where the device chosen earlier is gone another is taken, and told to be another", async () => {
  const media = new FakeMediaDevices([builtIn]);
  const { options, devices } = listen(media);
  const microphone = await openMicrophone({ ...options, deviceId: "h", deviceLabel: "Headset" });
  assertEquals(devices, [{ ...builtIn, replaced: true }]);
  await microphone.close();
});

Deno.test("a headset pulled out goes over to another, and positions go on", async () => {
  const media = new FakeMediaDevices([headset, builtIn]);
  const { options, devices, next, frame, positions, platform } = listen(media);
  const microphone = await openMicrophone(options);
  microphone.setMuted(true);
  frame(0);
  const change = next();
  media.plug([builtIn]);
  await change;
  assertEquals(devices.at(-1), { ...builtIn, replaced: true });
  frame(0);
  frame(1);
  assertEquals(positions, [0, 320], "the old one is heard no more");
  assertEquals(platform.contexts.map(({ state }) => state), ["closed", "running"]);
  assertEquals(platform.nodes[1].port.posted[0].message, { type: "mute", muted: true });
  await microphone.close();
});

Deno.test("what comes along stays when another device takes over", async () => {
  const media = new FakeMediaDevices([headset, builtIn]);
  const { options, next, platform } = listen(media);
  const microphone = await openMicrophone(options);
  microphone.bring(new FakeStream() as unknown as MediaStream);
  const change = next();
  media.plug([builtIn]);
  await change;
  const inputs = platform.contexts.map(({ sources }) => sources.map(({ inputs }) => inputs[0]));
  assertEquals(inputs, [[undefined, 1], [undefined, 1]]);
  await microphone.close();
});

Deno.test("a device that goes and takes its worklet along is replaced once", async () => {
  const media = new FakeMediaDevices([builtIn]);
  const { options, next, platform, devices } = listen(media);
  const microphone = await openMicrophone(options);
  const change = next();
  media.streams[0].tracks[0].end();
  platform.nodes[0].dispatchEvent(new Event("processorerror"));
  await change;
  await microphone.use("b");
  assertEquals(media.asked.length, 3, "the first, the one that took over, and the one asked for");
  assertEquals(devices.map(({ replaced }) => replaced), [false, false, false]);
  await microphone.close();
});

Deno.test("a list that is refused leaves the device in use alone", async () => {
  const media = new FakeMediaDevices([builtIn]);
  const { options, lost, devices } = listen(media);
  const microphone = await openMicrophone(options);
  media.enumerateDevices = () => Promise.reject(new DOMException("", "NotAllowedError"));
  media.dispatchEvent(new Event("devicechange"));
  await microphone.use("b");
  assertEquals([devices.length, lost.length], [2, 0]);
  await microphone.close();
});

Deno.test("a device that is gone without a word is noticed when devices change", async () => {
  const media = new FakeMediaDevices([headset, builtIn]);
  const { options, devices, next } = listen(media);
  const microphone = await openMicrophone(options);
  const change = next();
  media.microphones = [builtIn];
  media.dispatchEvent(new Event("devicechange"));
  await change;
  assertEquals(devices.at(-1), { ...builtIn, replaced: true });
  await microphone.close();
});

Deno.test("without any microphone left it is told lost, and one plugged in is taken up", async () => {
  const media = new FakeMediaDevices([headset]);
  const { options, devices, lost, next } = listen(media);
  const microphone = await openMicrophone(options);
  let change = next();
  media.plug([]);
  await change;
  assertEquals(lost.map(({ reason }) => reason), ["missing"]);
  change = next();
  media.plug([builtIn]);
  await change;
  assertEquals(devices.at(-1), { ...builtIn, replaced: true });
  await microphone.close();
});

Deno.test("another device that comes changes nothing", async () => {
  const media = new FakeMediaDevices([builtIn]);
  const { options, devices } = listen(media);
  const microphone = await openMicrophone(options);
  media.plug([builtIn, headset]);
  await microphone.use("b");
  assertEquals(media.asked.length, 2, "the first, and the one just asked for");
  assertEquals(devices.length, 2);
  await microphone.close();
});

Deno.test("using another device goes over to it and lets go of the first", async () => {
  const media = new FakeMediaDevices([builtIn, headset]);
  const { options, devices } = listen(media);
  const microphone = await openMicrophone(options);
  await microphone.use("h");
  assertEquals(devices.at(-1), { ...headset, replaced: false });
  assertEquals(live(media), ["Headset"]);
  await microphone.close();
});

Deno.test("while one device takes over from another only one is heard", async () => {
  const media = new FakeMediaDevices([builtIn, headset]);
  const { options, platform, frame, positions } = listen(media);
  const microphone = await openMicrophone(options);
  platform.contexts[0].close = () => Promise.resolve(frame(1));
  await microphone.use("h");
  assertEquals(positions, []);
  frame(1);
  assertEquals(positions, [0]);
  await microphone.close();
});

Deno.test("where another device cannot be used the first goes on", async () => {
  const media = new FakeMediaDevices([builtIn]);
  const { options, frame, positions } = listen(media);
  const microphone = await openMicrophone(options);
  const error = await assertRejects(() => microphone.use("gone"), DeviceError);
  assertEquals(error.reason, "missing");
  frame(0);
  assertEquals(positions, [0]);
  assertEquals(live(media), ["Built-in"]);
  await microphone.close();
});

for (
  const [name, reason] of [
    ["NotAllowedError", "denied"],
    ["NotFoundError", "missing"],
    ["NotReadableError", "in-use"],
  ]
) {
  Deno.test(`${name} is told as ${reason}`, async () => {
    const media = new FakeMediaDevices([builtIn]);
    media.failure = new DOMException("Permission denied", name);
    const error = await assertRejects(() => openMicrophone(listen(media).options), DeviceError);
    assertEquals([error.device, error.reason], ["microphone", reason]);
    assertStrictEquals(error.cause, media.failure);
  });
}

Deno.test("a refusal is not asked again in other words", async () => {
  const media = new FakeMediaDevices([builtIn]);
  media.failure = new DOMException("Permission denied", "NotAllowedError");
  const { options } = listen(media);
  await assertRejects(() => openMicrophone({ ...options, deviceId: "h" }), DeviceError);
  assertEquals(media.asked.length, 1);
});

Deno.test("a page over plain http, and a browser without media, say so", async () => {
  const insecure = listen(undefined, { isSecure: false });
  const error = await assertRejects(() => openMicrophone(insecure.options), DeviceError);
  assertEquals(error.reason, "insecure");
  const old = await assertRejects(() => openMicrophone(listen(undefined).options), DeviceError);
  assertEquals(old.reason, "unsupported");
});

Deno.test("the end of the call lets go of everything", async () => {
  const media = new FakeMediaDevices([builtIn]);
  const { options, ended, platform, frame, positions } = listen(media);
  const microphone = await openMicrophone(options);
  ended.abort();
  await microphone.close();
  assertEquals(live(media), []);
  assertEquals(platform.contexts[0].state, "closed");
  frame(0);
  assertEquals(positions, []);
  media.plug([headset]);
  await microphone.close();
  assertEquals(media.asked.length, 1, "nothing is taken up any more");
});

Deno.test("a call that ends during the question lets go of what the answer brings", async () => {
  const media = new FakeMediaDevices([builtIn]);
  const question = Promise.withResolvers<void>();
  media.question = question.promise;
  const { options, ended } = listen(media);
  const opening = openMicrophone(options);
  while (media.asked.length === 0) await Promise.resolve();
  ended.abort(new Error("hung up"));
  question.resolve();
  await assertRejects(() => opening, Error, "hung up");
  assertEquals(live(media), []);
});
