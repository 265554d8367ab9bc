import { assertEquals } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { liveCall, until } from "./fake_call.ts";

const pcm = () => new Int16Array(320);

Deno.test("frames go to the relay as they come", async () => {
  const { call, server, microphones } = await liveCall();
  await until(call.state, ({ microphone }) => microphone === "on");
  microphones[0].options.onFrame(pcm(), 640);
  await server.received();
  assertEquals(await server.received(), { type: "sound", position: 640, pcm: pcm() });
  call.tell({ type: "end" });
});

Deno.test("positions count on through a microphone that is opened again", async () => {
  const { call, server, microphones } = await liveCall();
  await until(call.state, ({ microphone }) => microphone === "on");
  microphones[0].options.onFrame(pcm(), 0);
  microphones[0].options.onLost(new DeviceError("microphone", "missing"));
  assertEquals(call.state.value.microphone, "off");
  call.tell({ type: "toggle", source: "microphone" });
  await until(call.state, ({ microphone }) => microphone === "on");
  assertEquals(microphones[0].did, ["close"]);
  microphones[1].options.onFrame(pcm(), 0);
  await server.received();
  const received = [await server.received(), await server.received(), await server.received()];
  assertEquals(received, [
    { type: "sound", position: 0, pcm: pcm() },
    // The one before may have been muted.
    { type: "mic", state: "on" },
    { type: "sound", position: 320, pcm: pcm() },
  ]);
  call.tell({ type: "end" });
});

Deno.test("one that is plugged in by itself hears again without a press", async () => {
  const { call, microphones } = await liveCall();
  await until(call.state, ({ microphone }) => microphone === "on");
  microphones[0].options.onLost(new DeviceError("microphone", "missing"));
  assertEquals(call.state.value.cards.map(({ code }) => code), ["microphone-missing"]);
  microphones[0].options.onDevice({ id: "m9", label: "Headset", replaced: true });
  assertEquals([call.state.value.microphone, call.state.value.cards], ["on", []]);
  assertEquals(call.view.microphoneId.value, "m9");
  call.tell({ type: "end" });
});

Deno.test("muting reaches the microphone and stills its level", async () => {
  const { call, server, microphones } = await liveCall();
  await until(call.state, ({ microphone }) => microphone === "on");
  microphones[0].options.onLevel({ rms: 0.5, peak: 1 });
  call.tell({ type: "toggle", source: "microphone" });
  assertEquals(microphones[0].did, ["setMuted true"]);
  assertEquals(call.view.micLevel.value, 0);
  await server.received();
  assertEquals(await server.received(), { type: "mic", state: "off" });
  call.tell({ type: "end" });
});

Deno.test("a microphone that cannot be opened leaves a card and the call", async () => {
  const { call } = await liveCall({ fail: { microphone: "denied" } });
  const { cards, phase } = await until(call.state, ({ microphone }) => microphone === "off");
  assertEquals([cards.map(({ code }) => code), phase.type], [["microphone-denied"], "live"]);
  call.tell({ type: "end" });
});

Deno.test("the microphone chosen on an earlier visit is asked for", async () => {
  const { call, stored, microphones, servers } = await liveCall();
  call.tell({ type: "end" });
  stored.set("looksee.microphone", `{"id":"m2","label":"Headset"}`);
  call.begin(["microphone"]);
  await until(call.state, ({ microphone }) => microphone === "on");
  const { deviceId, deviceLabel } = microphones[1].options;
  assertEquals([deviceId, deviceLabel, servers.length], ["m2", "Headset", 2]);
  call.tell({ type: "end" });
});
