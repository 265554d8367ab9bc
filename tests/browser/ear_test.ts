import { assertEquals } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { type FakeCall, type FakeServer, liveCall, READY, until } from "./fake_call.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";

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

/** Shares a tab that has sound. */
async function withTab(options: Parameters<typeof liveCall>[0] = {}) {
  const tab = new FakeStream(
    new FakeTrack("video", { id: "v", label: "" }),
    new FakeTrack("audio", { id: "a", label: "" }),
  ) as unknown as MediaStream;
  const fake = await liveCall({
    sources: ["screen", "microphone"],
    ...options,
    ports: {
      openVision: ({ kind }) => Promise.resolve({ kind, stream: tab, close: () => {} }),
      ...options.ports,
    },
  });
  await until(fake.call.state, ({ vision }) => vision.screen === "on");
  return { ...fake, tab };
}

const brought = ({ microphones }: FakeCall) =>
  microphones.at(-1)!.did.filter((did) => did.startsWith("bring"));

async function nextOf(server: FakeServer, type: string) {
  for (;;) {
    const message = await server.received();
    if (message.type === type) return message;
  }
}

Deno.test("the sound of a tab comes along with the microphone's, as one sound", async () => {
  const fake = await withTab();
  const { call, server, microphones } = fake;
  await until(call.state, ({ microphone }) => microphone === "on");
  assertEquals([brought(fake).length, fake.tabs.length], [1, 1]);
  assertEquals(fake.tabs[0].options.signal.aborted, true, "it was heard alone until then");
  microphones[0].options.onFrame(pcm().fill(3), 0, pcm().fill(4));
  assertEquals(await nextOf(server, "sound"), { type: "sound", position: 0, pcm: pcm().fill(7) });
  call.tell({ type: "end" });
});

Deno.test("a tab that talks is not the person: no level, no speech", async () => {
  const { call, microphones, feeds } = await withTab();
  await until(call.state, ({ microphone }) => microphone === "on");
  for (let frame = 0; frame < 60; frame++) {
    const talk = pcm().map((_, i) => 9_000 * Math.sin(i / 3) * (frame % 10 < 5 ? 1 : 0.1));
    microphones[0].options.onFrame(pcm(), frame * 320, talk);
  }
  assertEquals(feeds[0].did.includes("spoken"), false);
  for (let frame = 60; frame < 120; frame++) {
    const talk = pcm().map((_, i) => 9_000 * Math.sin(i / 3) * (frame % 10 < 5 ? 1 : 0.1));
    microphones[0].options.onFrame(talk, frame * 320, pcm());
  }
  assertEquals(feeds[0].did.includes("spoken"), true);
  call.tell({ type: "end" });
});

Deno.test("left out, paused or hushed the tab is silent, whatever the microphone is", async () => {
  const fake = await withTab();
  const { call, speakers } = fake;
  await until(call.state, ({ microphone }) => microphone === "on");
  const { isWanted } = call.view.tabSound;
  const isHeard = () => brought(fake).at(-1) !== "bring ";
  isWanted.value = false;
  assertEquals(isHeard(), false);
  isWanted.value = true;
  assertEquals(isHeard(), true);
  call.tell({ type: "pause", source: "screen", on: true });
  assertEquals(isHeard(), false);
  call.tell({ type: "pause", source: "screen", on: false });
  call.tell({ type: "toggle", source: "microphone" });
  assertEquals(isHeard(), true);
  call.view.isHalfDuplex.value = true;
  speakers[0].options.onHeard(1, 100);
  assertEquals(isHeard(), false);
  call.view.isHalfDuplex.value = false;
  assertEquals(isHeard(), true);
  call.tell({ type: "toggle", source: "screen" });
  assertEquals(isHeard(), false);
  call.tell({ type: "end" });
});

Deno.test("muted, the relay is told to listen for as long as the tab is heard", async () => {
  const { call, server } = await withTab();
  await until(call.state, ({ microphone }) => microphone === "on");
  call.tell({ type: "toggle", source: "microphone" });
  assertEquals(await nextOf(server, "mic"), { type: "mic", state: "on" });
  call.view.tabSound.isWanted.value = false;
  assertEquals(await nextOf(server, "mic"), { type: "mic", state: "off" });
  call.view.tabSound.isWanted.value = true;
  assertEquals(await nextOf(server, "mic"), { type: "mic", state: "on" });
  call.tell({ type: "end" });
});

Deno.test("without a microphone the tab is heard alone, and positions go on when there is one", async () => {
  const fake = await withTab({ sources: ["screen"] });
  const { call, server, tabs, tab, microphones } = fake;
  assertEquals([tabs.length, tabs[0].tab], [1, tab]);
  tabs[0].options.onFrame(pcm(), pcm().fill(4));
  assertEquals(await nextOf(server, "sound"), { type: "sound", position: 0, pcm: pcm().fill(4) });
  call.tell({ type: "toggle", source: "microphone" });
  await until(call.state, ({ microphone }) => microphone === "on");
  assertEquals([tabs[0].options.signal.aborted, brought(fake).length], [true, 1]);
  microphones[0].options.onFrame(pcm(), 0, pcm());
  assertEquals(await nextOf(server, "sound"), { type: "sound", position: 320, pcm: pcm() });
  microphones[0].options.onLost(new DeviceError("microphone", "missing"));
  assertEquals([tabs.length, tabs[1].options.signal.aborted], [2, false]);
  tabs[1].options.onFrame(pcm(), pcm());
  assertEquals(await nextOf(server, "sound"), { type: "sound", position: 640, pcm: pcm() });
  call.tell({ type: "end" });
  assertEquals(tabs[1].options.signal.aborted, true);
});

Deno.test("a microphone that is denied leaves the tab to be heard alone", async () => {
  const { call, tabs } = await withTab({ fail: { microphone: "denied" } });
  await until(call.state, ({ microphone }) => microphone === "off");
  assertEquals(tabs.map(({ options }) => options.signal.aborted), [false]);
  call.tell({ type: "end" });
});

Deno.test("where a button is held the tab is heard while it is", async () => {
  const fake = await withTab();
  const { call, servers } = fake;
  call.tell({ type: "end" });
  call.turnTaking.value = { mode: "push-to-talk" };
  call.begin(["screen", "microphone"]);
  servers[1].duplex.send(READY);
  await until(call.state, ({ microphone, phase }) => microphone === "on" && phase.type === "live");
  assertEquals(brought(fake), []);
  call.tell({ type: "talk", on: true });
  call.tell({ type: "talk", on: false });
  assertEquals(brought(fake), ["bring [object Object]", "bring "]);
  call.tell({ type: "end" });
});
