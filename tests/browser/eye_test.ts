import { assertEquals } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { liveCall, until } from "./fake_call.ts";

const PICTURE = {
  jpeg: new Uint8Array([0xff, 0xd8, 1]),
  width: 1536,
  height: 864,
  takenAtMs: 6_500,
  reason: "first" as const,
};
const HIDDEN = { crop: null, boxes: [{ left: 10, top: 20, width: 300, height: 400 }] };
const SIZE = { width: 1_920, height: 1_080 };

Deno.test("a picture is sent with its time in the call, and shown as sent", async () => {
  const { call, server, visions } = await liveCall({ sources: ["screen"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  const { options } = visions[0];
  assertEquals([options.kind, options.settings], ["screen", {
    intervalMs: 1_000,
    heartbeatMs: 30_000,
    longestSide: 1_536,
    quality: 0.8,
    maxBytes: 2_097_144,
  }]);
  assertEquals(options.maySend(), true);
  options.onPicture(PICTURE);
  await server.received();
  assertEquals(await server.received(), { type: "picture", position: 1_500, jpeg: PICTURE.jpeg });
  assertEquals(call.view.picture.value, {
    source: "screen",
    width: 1536,
    height: 864,
    bytes: 3,
    reason: "first",
    sentAtMs: 5_000,
  });
  const { pictures } = call.view.filmstrip.value;
  assertEquals(pictures.map(({ number, jpeg }) => [number, jpeg]), [[1, PICTURE.jpeg]]);
  assertEquals(call.transcript.value.inView, [1]);
  call.tell({ type: "end" });
  assertEquals([call.view.picture.value, call.view.preview.value], [null, null]);
  assertEquals([call.view.filmstrip.value.pictures.length, call.transcript.value.inView], [1, []]);
});

Deno.test("a camera gives smaller pictures", async () => {
  const { call, visions } = await liveCall({ sources: ["camera"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  assertEquals(visions[0].options.settings.longestSide, 768);
  call.tell({ type: "end" });
});

Deno.test("the browser's own stop of sharing is no trouble", async () => {
  const { call, visions } = await liveCall({ sources: ["screen"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  visions[0].options.onEnded();
  assertEquals([call.state.value.vision, call.state.value.cards], [null, []]);
  assertEquals(call.view.preview.value, null);
  call.tell({ type: "end" });
});

Deno.test("a refused screen leaves a card and the call", async () => {
  const { call } = await liveCall({ sources: ["screen"], fail: { screen: "dismissed" } });
  const { cards } = await until(call.state, ({ vision }) => vision === null);
  assertEquals(cards.map(({ code }) => code), ["screen-dismissed"]);
  assertEquals(call.state.value.phase.type, "live");
  call.tell({ type: "end" });
});

Deno.test("pictures that cannot be made end the sharing with a card", async () => {
  const { call, visions } = await liveCall({ sources: ["camera"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  visions[0].options.onError(new DeviceError("camera", "unsupported"));
  assertEquals(call.state.value.cards.map(({ code }) => code), ["camera-unsupported"]);
  assertEquals(visions[0].did.at(-1), "close");
  call.tell({ type: "end" });
});

Deno.test("changing from screen to camera closes the one and opens the other", async () => {
  const { call, visions } = await liveCall({ sources: ["screen"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  call.tell({ type: "toggle", source: "camera" });
  await until(call.state, ({ vision }) => vision?.source === "camera" && vision.stage === "on");
  assertEquals(visions.map(({ options }) => options.signal.aborted), [true, false]);
  call.tell({ type: "toggle", source: "camera" });
  assertEquals(visions[1].options.signal.aborted, true);
  assertEquals(call.state.value.vision, null);
  call.tell({ type: "end" });
});

Deno.test("a camera chosen earlier that is gone is not asked for", async () => {
  const { call, stored, visions } = await liveCall({ sources: [] });
  stored.set("looksee.camera", `{"id":"gone","label":"Gone"}`);
  call.tell({ type: "toggle", source: "camera" });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  assertEquals(visions[0].options.deviceId, undefined);
  call.tell({ type: "end" });
});

Deno.test("frugal pictures are smaller, of the screen as well", async () => {
  const { call, visions } = await liveCall({ sources: ["screen"], config: { pictures: "frugal" } });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  assertEquals(visions[0].options.settings.longestSide, 768);
  call.tell({ type: "end" });
});

Deno.test("a picture that was asked for says so on the wire", async () => {
  const { call, server, visions } = await liveCall({ sources: ["screen"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  call.tell({ type: "look-now" });
  assertEquals(visions[0].did, ["lookNow"]);
  visions[0].options.onPicture({ ...PICTURE, reason: "look-now" });
  await server.received();
  const { jpeg } = PICTURE;
  assertEquals(await server.received(), { type: "picture", position: 1_500, isLook: true, jpeg });
  call.tell({ type: "end" });
});

Deno.test("beginning to speak, to press or to write is told to whoever looks", async () => {
  const { call, server, visions, microphones } = await liveCall({
    sources: ["screen", "microphone"],
  });
  await until(
    call.state,
    ({ vision, microphone }) => vision?.stage === "on" && microphone === "on",
  );
  const spoken = () => visions[0].did.filter((did) => did === "spoken").length;
  call.writing();
  assertEquals(spoken(), 1);
  server.duplex.send({ type: "activity", state: "begin" });
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.isHeard);
  assertEquals(spoken(), 2);
  const loud = Int16Array.from({ length: 1_600 }, (_, i) => (i * 7_919 % 32_768) - 16_384);
  microphones[0].options.onFrame(loud, 0);
  assertEquals(spoken(), 3);
  call.tell({ type: "end" });
});

Deno.test("what is hidden is told to the clock and kept in the tab, for the next time", async () => {
  const { call, visions, stored } = await liveCall({ sources: ["screen"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  visions[0].options.onSource(SIZE);
  call.cover(HIDDEN);
  assertEquals(call.view.cover.value, HIDDEN);
  assertEquals(visions[0].did, ["show [object Object]"]);
  call.tell({ type: "toggle", source: "screen" });
  call.tell({ type: "toggle", source: "screen" });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  assertEquals(visions[1].options.cover, HIDDEN);
  assertEquals(JSON.parse(stored.get("looksee.cover.screen")!), { cover: HIDDEN, size: SIZE });
  call.tell({ type: "end" });
});

Deno.test("paused, the clock is told so; another camera opened meanwhile stays paused", async () => {
  const { call, visions } = await liveCall({ sources: ["camera"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  call.tell({ type: "pause", on: true });
  assertEquals(call.state.value.vision?.stage, "paused");
  call.useCamera("other");
  await until(call.view.preview, (preview) => preview !== null && visions.length === 2);
  assertEquals([visions[1].options.isPaused, call.state.value.vision?.stage], [true, "paused"]);
  call.tell({ type: "end" });
});

Deno.test("what changes its size is paused where a part of it is hidden, until the person goes on", async () => {
  const { call, visions } = await liveCall({ sources: ["screen"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  const { onSource } = visions[0].options;
  onSource(SIZE);
  onSource({ width: 800, height: 600 });
  assertEquals(call.state.value.vision?.stage, "on");
  call.cover(HIDDEN);
  onSource(SIZE);
  assertEquals(call.state.value.vision?.stage, "resized");
  call.tell({ type: "pause", on: false });
  onSource(SIZE);
  assertEquals(call.state.value.vision?.stage, "on");
  call.tell({ type: "end" });
});

Deno.test("a closer look leaves with the tool's answer, and is kept as seen when it does", async () => {
  const look = { jpeg: Uint8Array.of(0xff, 0xd8, 2), width: 960, height: 540 };
  const { call, server } = await liveCall({
    sources: ["screen"],
    ports: {
      openVision: ({ kind }) =>
        Promise.resolve({
          kind,
          stream: { getVideoTracks: () => [] } as unknown as MediaStream,
          close() {},
          show() {},
          spoken() {},
          lookNow() {},
          lookCloser: () => Promise.resolve(look),
        }),
    },
  });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  const args = { box_2d: [0, 0, 500, 500], question: "What?" };
  server.duplex.send({ type: "tool", state: "call", id: "1", name: "look_closer", args });
  await until(call.view.filmstrip, ({ pictures }) => pictures.length === 1);
  await server.received();
  const answer = await server.received();
  assertEquals(answer.type === "toolResult" && answer.jpeg, look.jpeg);
  assertEquals(call.view.filmstrip.value.pictures[0].facts, {
    ...{ source: "screen", width: 960, height: 540, bytes: 3, reason: "closer", sentAtMs: 5_000 },
  });
  assertEquals(call.view.picture.value, null, "the last whole picture stays what it was");
  call.tell({ type: "end" });
});
