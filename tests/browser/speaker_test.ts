import { assert, assertEquals, assertRejects } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { openSpeaker } from "../../lib/browser/speaker.ts";
import type { JitterTrouble } from "../../lib/audio/jitter_buffer.ts";
import { fakeAudio } from "./fake_media.ts";

const NO_TROUBLE: JitterTrouble = {
  underruns: 0,
  lostSamples: 0,
  doubledSamples: 0,
  lateSamples: 0,
  droppedSamples: 0,
};

async function open(audio = fakeAudio()) {
  const ended = new AbortController();
  const told: unknown[][] = [];
  const speaker = await openSpeaker({
    signal: ended.signal,
    platform: audio,
    onHeard: (reply, position) => told.push(["heard", reply, position]),
    onIdle: (reply) => told.push(["idle", reply]),
    onLevel: ({ rms, peak }) => told.push(["level", rms, peak]),
    onUnderrun: (count) => told.push(["underrun", count]),
    onBlocked: (blocked) => told.push(["blocked", blocked]),
  });
  const [context] = audio.contexts;
  const [node] = audio.nodes;
  return { speaker, ended, told, context, node };
}

const sound = (reply: number) => ({
  type: "sound" as const,
  reply,
  position: 960,
  pcm: new Int16Array(480),
});

Deno.test("the context runs at the wire's 24 kHz, its worklet straight into the destination", async () => {
  const { speaker, context, node } = await open();
  assertEquals(context.options.sampleRate, 24_000);
  assertEquals(context.modules, ["/worklets/sound.js"]);
  assertEquals(node.connected, context.gains);
  assertEquals(context.gains[0].connected, [context.destination]);
  assertEquals([node.options.numberOfInputs, node.options.outputChannelCount], [0, [1]]);
  await speaker.close();
});

Deno.test("where the canceller hears only the device's rate, the context runs at that", async () => {
  const { speaker, context, node } = await open(fakeAudio({ route: "device-rate" }));
  assertEquals(context.options.sampleRate, undefined);
  assertEquals(node.connected, context.gains);
  assertEquals(context.gains[0].connected, [context.destination]);
  await speaker.close();
});

Deno.test("where the canceller hears elements alone, the sound goes through one", async () => {
  const audio = fakeAudio({ route: "element" });
  const { speaker, context } = await open(audio);
  const [element] = audio.elements;
  assertEquals(context.gains[0].connected.includes(context.destination), false);
  assertEquals(element.srcObject, context.createMediaStreamDestination().stream);
  await speaker.close();
  assertEquals([element.isPaused, element.srcObject], [true, null]);
});

Deno.test("sound is handed over, not copied, and commands follow in order", async () => {
  const { speaker, node } = await open();
  const reply = sound(7);
  speaker.play(reply);
  speaker.finish(7);
  speaker.interrupt(7);
  assertEquals(node.port.posted.map(({ message }) => message), [
    reply,
    { type: "finish", reply: 7 },
    { type: "interrupt", reply: 7 },
  ]);
  assert(node.port.posted[0].transfer[0] === reply.pcm.buffer);
  await speaker.close();
});

Deno.test("what was heard is what was rendered less what is on its way to the ear", async () => {
  const { speaker, node, context, told } = await open();
  context.outputLatency = 0.05;
  node.report({ type: "playing", reply: 1, position: 1_000, rms: 0.1, peak: 0.2 });
  node.report({ type: "playing", reply: 1, position: 4_800, rms: 0.1, peak: 0.2 });
  assertEquals(told.filter(([what]) => what === "heard"), [["heard", 1, 0], ["heard", 1, 3_600]]);
  await speaker.close();
});

Deno.test("a reply's end tells all of it heard, then idle", async () => {
  const { speaker, node, context, told } = await open();
  context.outputLatency = 0.05;
  node.report({ type: "ended", reply: 1, position: 4_800, cut: true });
  assertEquals(told, [["heard", 1, 4_800], ["level", 0, 0], ["idle", 1]]);
  await speaker.close();
});

Deno.test("only underruns are told as underruns", async () => {
  const { speaker, node, told } = await open();
  node.report({ type: "trouble", ...NO_TROUBLE, lateSamples: 480 });
  node.report({ type: "trouble", ...NO_TROUBLE, underruns: 1 });
  node.report({ type: "trouble", ...NO_TROUBLE, underruns: 1, lostSamples: 9 });
  assertEquals(told, [["underrun", 1]]);
  await speaker.close();
});

Deno.test("a page that may not sound says so when there is something to hear", async () => {
  const { speaker, context, told } = await open();
  context.state = "suspended";
  assertEquals(told, []);
  speaker.play(sound(1));
  speaker.play(sound(1));
  assertEquals(told, [["blocked", true]]);
  await speaker.resume();
  assertEquals(told, [["blocked", true], ["blocked", false]]);
  context.become("suspended");
  assertEquals(told.at(-1), ["blocked", true]);
  await speaker.close();
});

Deno.test("the end of the call lets go of node and context, and nothing is told any more", async () => {
  const { speaker, ended, node, context, told } = await open();
  ended.abort();
  await speaker.close();
  assertEquals(node.port.posted.at(-1)?.message, { type: "stop" });
  assertEquals([context.state, node.connected.length], ["closed", 0]);
  node.report({ type: "ended", reply: 1, position: 1, cut: false });
  context.dispatchEvent(new Event("statechange"));
  assertEquals(told, []);
});

Deno.test("without audio worklets the speaker is unsupported, its context closed", async () => {
  const audio = fakeAudio({ hasWorklets: false });
  const error = await assertRejects(() => open(audio), DeviceError);
  assertEquals([error.device, error.reason], ["speaker", "unsupported"]);
  assertEquals(audio.contexts[0].state, "closed");
});

Deno.test("loudness and loudspeaker are the outlet's; one that is gone is told of", async () => {
  const { speaker, context } = await open();
  speaker.setVolume(0.5);
  assertEquals(context.gains[0].gain.value, 0.25);
  await speaker.useDevice("headset");
  assertEquals(context.sinks, ["headset"]);
  const error = await assertRejects(() => speaker.useDevice("gone"), DeviceError);
  assertEquals([error.device, error.reason], ["speaker", "missing"]);
  await speaker.close();
});
