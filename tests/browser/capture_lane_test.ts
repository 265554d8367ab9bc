import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { type CaptureLane, openCaptureLane } from "../../lib/browser/capture_lane.ts";
import { DeviceError } from "../../lib/browser/device_error.ts";
import type { CaptureReport } from "../../lib/worklets/messages.ts";
import { fakeAudio, FakeStream, FakeTrack } from "./fake_media.ts";

async function open(audio = fakeAudio()) {
  const track = new FakeTrack("audio", { id: "h", label: "Headset" });
  const reports: CaptureReport[] = [];
  let gone = 0;
  const opening = openCaptureLane(new FakeStream(track) as unknown as MediaStream, {
    platform: audio,
    onReport: (report) => reports.push(report),
    onGone: () => gone++,
  });
  const lane: CaptureLane | Error = await opening.catch((error) => error);
  return { ...audio, track, reports, lane, gone: () => gone };
}

async function opened(audio = fakeAudio()) {
  const { lane, ...rest } = await open(audio);
  if (lane instanceof Error) throw lane;
  return { ...rest, lane };
}

Deno.test("a stream is led into a mono capture worklet at the context's own rate", async () => {
  const { lane, contexts, nodes, reports } = await opened();
  assertEquals(lane.device, { id: "h", label: "Headset" });
  assertEquals(contexts[0].options, {});
  assertEquals(contexts[0].modules, ["/worklets/sound.js"]);
  const { channelCount, channelCountMode, numberOfOutputs } = nodes[0].options;
  assertEquals([channelCount, channelCountMode, numberOfOutputs], [1, "explicit", 0]);
  const report = { type: "frame", pcm: new Int16Array(320), rms: 0, peak: 0 };
  nodes[0].report(report);
  assertStrictEquals(reports[0], report);
  await lane.close();
});

Deno.test("closing stops device, worklet and context, once", async () => {
  const { lane, contexts, nodes, track, gone } = await opened();
  lane.post({ type: "mute", muted: true });
  await lane.close();
  await lane.close();
  assertEquals(nodes[0].port.posted.map(({ message }) => message), [
    { type: "mute", muted: true },
    { type: "stop" },
  ]);
  assertEquals([contexts[0].state, track.readyState], ["closed", "ended"]);
  track.end();
  assertEquals(gone(), 0, "what is closed cannot go away");
});

Deno.test("what comes along has an input of its own, and frames of its own from the first of it on", async () => {
  const { lane, contexts, nodes } = await opened();
  const along = new FakeStream() as unknown as MediaStream;
  lane.bring(along);
  lane.bring(null);
  lane.bring(along);
  assertEquals(nodes[0].options.numberOfInputs, 2);
  const [own, first, second] = contexts[0].sources;
  assertEquals([own.inputs, first.inputs, second.inputs], [[undefined], [1], [1]]);
  assertEquals([first.connected.length, second.connected.length], [0, 1]);
  assertEquals(nodes[0].port.posted.map(({ message }) => message), [{ type: "along" }]);
  await lane.close();
  assertEquals(second.connected, []);
});

Deno.test("a device pulled out is told of once", async () => {
  const { lane, track, gone } = await opened();
  track.end();
  track.end();
  assertEquals(gone(), 1);
  await lane.close();
});

Deno.test("a worklet that breaks is told of", async () => {
  const { lane, nodes, gone } = await opened();
  nodes[0].dispatchEvent(new Event("processorerror"));
  assertEquals(gone(), 1);
  await lane.close();
});

Deno.test("without audio worklets everything is let go of again", async () => {
  const { lane, contexts, track } = await open(fakeAudio({ hasWorklets: false }));
  await assertRejects(() => Promise.reject(lane), DeviceError, "unsupported");
  assertEquals([contexts[0].state, track.readyState], ["closed", "ended"]);
});
