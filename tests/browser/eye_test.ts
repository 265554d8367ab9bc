import { assertEquals } from "@std/assert";
import type { CallPorts } from "../../lib/browser/call_ports.ts";
import { isShowing } from "../../lib/browser/call_sources.ts";
import { NOTHING_DRAWN } from "../../lib/browser/empty_view.ts";
import { withStroke } from "../../lib/browser/drawn_line.ts";
import { wholePart } from "../../lib/image/picture_part.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { fakeCall, handsOf, liveCall, until } from "./fake_call.ts";

const PICTURE = {
  jpeg: new Uint8Array([0xff, 0xd8, 1]),
  width: 1536,
  height: 864,
  parts: [wholePart("screen")],
  takenAtMs: 6_500,
  reason: "first" as const,
};
const HIDDEN = { crop: null, boxes: [{ left: 10, top: 20, width: 300, height: 400 }] };
/** A picture of both: the screen above the camera. */
const BOTH = [
  { lens: "screen" as const, box: { left: 0, top: 0, width: 1_000, height: 750 } },
  { lens: "camera" as const, box: { left: 0, top: 750, width: 250, height: 250 } },
];

async function bothOn() {
  const live = await liveCall({ sources: ["screen", "camera"] });
  await until(live.call.state, ({ vision }) => vision.screen === "on" && vision.camera === "on");
  return live;
}
const SIZE = { width: 1_920, height: 1_080 };

Deno.test("a picture is sent with its time in the call, and shown as sent", async () => {
  const { call, server, feeds } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  const { options, added: [{ lens, longestSide }] } = feeds[0];
  assertEquals([lens, longestSide, options.settings], ["screen", 1_536, {
    intervalMs: 1_000,
    heartbeatMs: 30_000,
    quality: 0.8,
    maxBytes: 2_097_144,
  }]);
  assertEquals(options.maySend(), true);
  options.onPicture(PICTURE);
  await server.received();
  assertEquals(await server.received(), { type: "picture", position: 1_500, jpeg: PICTURE.jpeg });
  assertEquals(call.view.picture.value, {
    parts: [wholePart("screen")],
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
  assertEquals([call.view.picture.value, call.view.looks.screen.preview.value], [null, null]);
  assertEquals([call.view.filmstrip.value.pictures.length, call.transcript.value.inView], [1, []]);
});

Deno.test("a camera gives smaller pictures", async () => {
  const { call, feeds } = await liveCall({ sources: ["camera"] });
  await until(call.state, isShowing);
  assertEquals(feeds[0].added[0].longestSide, 768);
  call.tell({ type: "end" });
});

Deno.test("the browser's own stop of sharing is no trouble", async () => {
  const { call, visions } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  visions[0].options.onEnded();
  assertEquals([call.state.value.vision.screen, call.state.value.cards], [null, []]);
  assertEquals(call.view.looks.screen.preview.value, null);
  call.tell({ type: "end" });
});

Deno.test("a refused screen leaves a card and the call", async () => {
  const { call } = await liveCall({ sources: ["screen"], fail: { screen: "dismissed" } });
  const { cards } = await until(call.state, ({ vision }) => vision.screen === null);
  assertEquals(cards.map(({ code }) => code), ["screen-dismissed"]);
  assertEquals(call.state.value.phase.type, "live");
  call.tell({ type: "end" });
});

Deno.test("pictures that cannot be made end the sharing with a card", async () => {
  const { call, feeds, visions } = await liveCall({ sources: ["camera"] });
  await until(call.state, isShowing);
  feeds[0].options.onFailed("no canvas");
  assertEquals(call.state.value.cards.map(({ code }) => code), ["camera-unsupported"]);
  assertEquals(visions[0].did.at(-1), "close");
  call.tell({ type: "end" });
});

Deno.test("screen and camera are looked through together, and closed each by itself", async () => {
  const { call, visions, feeds } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  call.tell({ type: "toggle", source: "camera" });
  await until(call.state, ({ vision }) => vision.camera === "on");
  assertEquals(feeds.length, 1, "one owner of the rhythm");
  assertEquals(feeds[0].added.map(({ lens, longestSide }) => [lens, longestSide]), [
    ["screen", 1_536],
    ["camera", 768],
  ]);
  assertEquals(call.state.value.vision, { screen: "on", camera: "on" });
  call.tell({ type: "toggle", source: "camera" });
  assertEquals(visions.map(({ options }) => options.signal.aborted), [false, true]);
  assertEquals(feeds[0].did, ["remove camera"]);
  assertEquals(call.state.value.vision, { screen: "on", camera: null });
  call.tell({ type: "end" });
});

Deno.test("each of both is covered and paused by itself, and has its own size", async () => {
  const { call, feeds: [{ options, did }], stored } = await bothOn();
  options.onSource("screen", SIZE);
  options.onSource("camera", { width: 640, height: 480 });
  call.cover("camera", HIDDEN);
  assertEquals([call.view.looks.camera.cover.value, call.view.looks.screen.cover.value.boxes], [
    HIDDEN,
    [],
  ]);
  call.tell({ type: "pause", source: "screen", on: true });
  assertEquals(did, ["show camera [object Object]", "show screen [object Object]"]);
  assertEquals(call.state.value.vision, { screen: "paused", camera: "on" });
  assertEquals([stored.has("looksee.cover.camera"), stored.has("looksee.cover.screen")], [
    true,
    false,
  ]);
  options.onSource("camera", SIZE);
  assertEquals(call.state.value.vision, { screen: "paused", camera: "resized" });
  call.tell({ type: "end" });
});

Deno.test("a look closer into a picture of both is at the source that lies there", async () => {
  const { call, server, feeds: [{ options, did }] } = await bothOn();
  options.onPicture({ ...PICTURE, parts: BOTH });
  const args = { box_2d: [750, 0, 1_000, 250], question: "What is on the label?" };
  server.duplex.send({ type: "tool", state: "call", id: "1", name: "look_closer", args });
  server.duplex.send({ type: "activity", state: "begin" });
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.isHeard);
  await handsOf(call);
  const looks = did.filter((done) => done.startsWith("lookCloser"));
  assertEquals(looks, ["lookCloser camera [object Object]"]);
  server.duplex.send({
    ...{ type: "tool", state: "call", id: "2", name: "point_at" },
    args: { point: [375, 500], label: "Save" },
  });
  const [mark] = await until((await handsOf(call)).marks.list, (marks) => marks.length > 0);
  assertEquals([mark.lens, mark.point], ["screen", { x: 500, y: 500 }]);
  call.tell({ type: "end" });
});

Deno.test("a phone's other camera is opened in place of the one, and remembered", async () => {
  const asked: string[] = [];
  const { call, visions, devices, stored } = await liveCall({
    sources: ["camera"],
    ports: {
      openVision: ({ kind, facing = "user" }) => {
        asked.push(facing);
        const deviceId = facing === "user" ? "front" : "back";
        return Promise.resolve({ kind, facing, deviceId, stream: {} as MediaStream, close() {} });
      },
    },
  });
  devices.cameras.push({ id: "front", label: "Front" }, { id: "back", label: "Back" });
  await until(call.view.facing, (facing) => facing === "user");
  call.flipCamera();
  await until(call.view.facing, (facing) => facing === "environment");
  await until(call.view.devices, ({ cameras }) => cameras.length === 2);
  assertEquals([call.view.cameraId.value, visions.length], ["back", 0]);
  assertEquals(asked, ["user", "environment"]);
  assertEquals(stored.get("looksee.camera"), `{"id":"back","label":"Back"}`);
  assertEquals(call.state.value.vision.camera, "on");
  call.tell({ type: "end" });
});

Deno.test("another camera than that a part of which is hidden shows nothing until the person goes on", async () => {
  const { call, feeds, visions } = await liveCall({ sources: ["camera"] });
  await until(call.state, isShowing);
  call.cover("camera", HIDDEN);
  call.useCamera("other");
  assertEquals(call.state.value.vision.camera, "resized");
  const { preview } = call.view.looks.camera;
  await until(preview, (stream) => stream !== null && visions.length === 2);
  const [, { isPaused, cover }] = feeds[0].added;
  assertEquals([isPaused, cover, call.state.value.vision.camera], [true, HIDDEN, "resized"]);
  call.tell({ type: "pause", source: "camera", on: false });
  assertEquals([call.state.value.vision.camera, feeds[0].did.at(-1)], [
    "on",
    "show camera [object Object]",
  ]);
  call.tell({ type: "end" });
});

Deno.test("a camera chosen earlier that is gone is not asked for", async () => {
  const { call, stored, visions } = await liveCall({ sources: [] });
  stored.set("looksee.camera", `{"id":"gone","label":"Gone"}`);
  call.tell({ type: "toggle", source: "camera" });
  await until(call.state, isShowing);
  assertEquals(visions[0].options.deviceId, undefined);
  call.tell({ type: "end" });
});

Deno.test("frugal pictures are smaller, of the screen as well", async () => {
  const { call, feeds } = await liveCall({ sources: ["screen"], config: { pictures: "frugal" } });
  await until(call.state, isShowing);
  assertEquals(feeds[0].added[0].longestSide, 768);
  call.tell({ type: "end" });
});

Deno.test("a picture that was asked for says so on the wire", async () => {
  const { call, server, feeds } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  call.tell({ type: "look-now" });
  assertEquals(feeds[0].did, ["lookNow"]);
  feeds[0].options.onPicture({ ...PICTURE, reason: "look-now" });
  await server.received();
  const { jpeg } = PICTURE;
  assertEquals(await server.received(), { type: "picture", position: 1_500, isLook: true, jpeg });
  call.tell({ type: "end" });
});

Deno.test("beginning to speak, to press or to write is told to whoever looks", async () => {
  const { call, server, feeds, microphones } = await liveCall({
    sources: ["screen", "microphone"],
  });
  await until(
    call.state,
    ({ vision, microphone }) => vision.screen === "on" && microphone === "on",
  );
  const spoken = () => feeds[0].did.filter((did) => did === "spoken").length;
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
  const { call, feeds, stored } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  feeds[0].options.onSource("screen", SIZE);
  call.cover("screen", HIDDEN);
  assertEquals(call.view.looks.screen.cover.value, HIDDEN);
  assertEquals(feeds[0].did, ["show screen [object Object]"]);
  call.tell({ type: "toggle", source: "screen" });
  call.tell({ type: "toggle", source: "screen" });
  await until(call.state, isShowing);
  assertEquals(feeds[0].added[1].cover, HIDDEN);
  assertEquals(JSON.parse(stored.get("looksee.cover.screen")!), { cover: HIDDEN, size: SIZE });
  call.tell({ type: "end" });
});

Deno.test("paused, the clock is told so; another camera opened meanwhile stays paused", async () => {
  const { call, visions, feeds } = await liveCall({ sources: ["camera"] });
  await until(call.state, isShowing);
  call.tell({ type: "pause", source: "camera", on: true });
  assertEquals(call.state.value.vision.camera, "paused");
  call.useCamera("other");
  const { preview } = call.view.looks.camera;
  await until(preview, (stream) => stream !== null && visions.length === 2);
  assertEquals([feeds[0].added[1].isPaused, call.state.value.vision.camera], [true, "paused"]);
  call.tell({ type: "end" });
});

Deno.test("what changes its size is paused where a part of it is hidden, until the person goes on", async () => {
  const { call, feeds } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  const onSource = (size: typeof SIZE) => feeds[0].options.onSource("screen", size);
  onSource(SIZE);
  onSource({ width: 800, height: 600 });
  assertEquals(call.state.value.vision.screen, "on");
  call.cover("screen", HIDDEN);
  onSource(SIZE);
  assertEquals(call.state.value.vision.screen, "resized");
  call.tell({ type: "pause", source: "screen", on: false });
  onSource(SIZE);
  assertEquals(call.state.value.vision.screen, "on");
  call.tell({ type: "end" });
});

const LOOK = { jpeg: Uint8Array.of(0xff, 0xd8, 2), width: 960, height: 540 };

/** A feed whose closer look is always the same. */
const closerFeed: CallPorts["openFeed"] = () => ({
  add() {},
  remove() {},
  show() {},
  draw() {},
  spoken() {},
  lookNow() {},
  lookCloser: () => Promise.resolve(LOOK),
});

Deno.test("a closer look that waits for the line is not among what was seen before it leaves", async () => {
  const { call, server } = await liveCall({
    sources: ["screen"],
    ports: { openFeed: closerFeed },
  });
  await until(call.state, isShowing);
  server.isBusy = true;
  const args = { box_2d: [0, 0, 500, 500], question: "What?" };
  server.duplex.send({ type: "tool", state: "call", id: "1", name: "look_closer", args });
  await server.received();
  const answer = await server.received();
  assertEquals(answer.type === "toolResult" && answer.jpeg, LOOK.jpeg);
  const seen = () => call.view.filmstrip.value.pictures.length;
  assertEquals(seen(), 0);
  // Sent once more where the first line broke: it is seen once.
  for (let times = 0; times < 2; times++) server.options.onPictureLeft?.(LOOK.jpeg);
  assertEquals(seen(), 1);
  call.tell({ type: "end" });
});

Deno.test("a closer look is no change of the scene: what is watched for is not asked about again", async () => {
  const clock = fakeClock();
  const { call, server } = await liveCall({
    sources: ["screen"],
    ports: { clock, openFeed: closerFeed },
  });
  await until(call.state, isShowing);
  const args = { box_2d: [0, 0, 500, 500], question: "What?" };
  server.duplex.send({ type: "toolUse", id: "0", name: "ring", title: "Ring", state: "running" });
  const { lookout } = await handsOf(call);
  lookout.begin("the build ends");
  server.duplex.send({ type: "tool", state: "call", id: "1", name: "look_closer", args });
  await until(call.view.filmstrip, ({ pictures }) => pictures.length === 1);
  clock.pass(20_000);
  assertEquals(lookout.watch.value?.asked, 0);
  call.tell({ type: "looked", picture: 2, hasChanged: true });
  clock.pass(20_000);
  assertEquals(lookout.watch.value?.asked, 1);
  call.tell({ type: "end" });
});

Deno.test("a camera that is not opened after all calls back nothing of the screen", async () => {
  const { call, server } = await liveCall({ sources: ["screen"], fail: { camera: "denied" } });
  await until(call.state, isShowing);
  const before = server.withdrawals;
  call.tell({ type: "toggle", source: "camera" });
  await until(call.state, ({ cards }) => cards.length === 1);
  assertEquals([server.withdrawals - before, call.state.value.vision.screen], [0, "on"]);
  call.tell({ type: "end" });
});

Deno.test("a closer look leaves with the tool's answer, and is kept as seen when it does", async () => {
  const look = LOOK;
  const { call, server } = await liveCall({
    sources: ["screen"],
    ports: { openFeed: closerFeed },
  });
  await until(call.state, isShowing);
  const args = { box_2d: [0, 0, 500, 500], question: "What?" };
  server.duplex.send({ type: "tool", state: "call", id: "1", name: "look_closer", args });
  await until(call.view.filmstrip, ({ pictures }) => pictures.length === 1);
  await server.received();
  const answer = await server.received();
  assertEquals(answer.type === "toolResult" && answer.jpeg, look.jpeg);
  assertEquals(call.view.filmstrip.value.pictures[0].facts, {
    ...{
      parts: [wholePart("screen")],
      width: 960,
      height: 540,
      bytes: 3,
      reason: "closer",
      sentAtMs: 5_000,
    },
  });
  assertEquals(call.view.picture.value, null, "the last whole picture stays what it was");
  call.tell({ type: "end" });
});

Deno.test("a phone's camera takes the place of this machine's, and is let go when it is gone", async () => {
  const { call, visions } = await liveCall({ sources: ["camera"] });
  const stage = () => call.state.value.vision.camera;
  await until(call.state, isShowing);
  const [first, second] = [{} as MediaStream, {} as MediaStream];
  const given = () => visions[visions.length - 1].options.stream;
  const shown = (stream: MediaStream) =>
    until(call.view.looks.camera.preview, (preview) => preview === stream);
  assertEquals(given(), undefined);
  call.usePhone(first);
  await shown(first);
  call.usePhone(second);
  await shown(second);
  assertEquals([visions.length, given() === second, stage()], [3, true, "on"]);
  call.usePhone(null);
  assertEquals([stage(), call.view.looks.camera.preview.value], [null, null]);
  call.tell({ type: "end" });
});

Deno.test("a phone that comes during a call is looked through; another camera chosen since stays", async () => {
  const { call, visions } = await liveCall();
  const phone = {} as MediaStream;
  call.usePhone(phone);
  await until(call.state, isShowing);
  assertEquals(visions[0].options.stream === phone, true);
  call.useCamera("own");
  await until(call.view.looks.camera.preview, (preview) => preview !== phone && preview !== null);
  assertEquals(visions[1].options.stream, undefined);
  call.usePhone(null);
  assertEquals(call.state.value.vision.camera, "on");
  call.tell({ type: "end" });
});

Deno.test("a phone that comes before a call is its camera", async () => {
  const phone = {} as MediaStream;
  const fake = fakeCall();
  fake.call.usePhone(phone);
  assertEquals(fake.visions.length, 0);
  fake.call.tell({ type: "agreed", sources: ["camera"] });
  fake.call.begin(["camera"]);
  await until(fake.call.state, isShowing);
  assertEquals(fake.visions[0].options.stream === phone, true);
  fake.call.tell({ type: "end" });
});

Deno.test("of a phone that goes over to its other camera nothing leaves where a part is hidden", async () => {
  const { call } = await liveCall();
  const phone = {} as MediaStream;
  call.phoneFlipped();
  call.usePhone(phone);
  await until(call.state, isShowing);
  call.phoneFlipped();
  assertEquals(call.state.value.vision.camera, "on");
  call.cover("camera", HIDDEN);
  call.phoneFlipped();
  assertEquals(call.state.value.vision.camera, "resized");
  call.tell({ type: "end" });
});

Deno.test("hiding, pausing and looking away call back what waits to be sent", async () => {
  const { call, server } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  let before = server.withdrawals;
  const since = () => {
    const withdrawn = server.withdrawals > before;
    before = server.withdrawals;
    return withdrawn;
  };
  call.cover("screen", HIDDEN);
  assertEquals(since(), true);
  call.tell({ type: "pause", source: "screen", on: true });
  assertEquals(since(), true);
  call.tell({ type: "pause", source: "screen", on: false });
  assertEquals(since(), false);
  call.tell({ type: "toggle", source: "screen" });
  assertEquals(since(), true);
  call.tell({ type: "end" });
});

Deno.test("a picture that costs nobody anything changes no counter, so that nothing is shown anew", async () => {
  const { call, feeds: [{ options }] } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  const { counters } = call.view;
  let changes = -1;
  const dispose = counters.subscribe(() => void changes++);
  options.onPicture(PICTURE);
  options.onPicture(PICTURE);
  assertEquals([changes, call.view.filmstrip.value.pictures.length], [0, 2]);
  dispose();
  call.tell({ type: "end" });
});

Deno.test("a camera that is pulled out is told of, a screen that the person stops to share is not", async () => {
  const { call, visions } = await liveCall({ sources: ["screen", "camera"] });
  const { looks } = call.view;
  for (const { preview } of [looks.screen, looks.camera]) {
    await until(preview, (stream) => stream !== null);
  }
  const end = (kind: string) =>
    visions.find(({ options }) => options.kind === kind)!.options.onEnded();
  end("screen");
  assertEquals(call.state.value.cards, []);
  end("camera");
  assertEquals(call.state.value.cards.map(({ code }) => code), ["camera-missing"]);
  assertEquals(call.state.value.vision, { screen: null, camera: null });
  call.tell({ type: "end" });
});

Deno.test("what left is counted, and what a clock would have sent more; a pause counts for nothing", async () => {
  let nowMs = 5_000;
  const { call, feeds: [{ options }] } = await liveCall({
    sources: ["screen"],
    ports: { nowMs: () => nowMs },
  });
  await until(call.state, isShowing);
  const send = (atMs: number) => {
    nowMs = atMs;
    options.onPicture(PICTURE);
  };
  send(6_000);
  send(16_000);
  const bytes = PICTURE.jpeg.length;
  assertEquals(call.view.tally.value, { sent: 2, closer: 0, bytes: 2 * bytes, saved: 9 });
  call.tell({ type: "pause", source: "screen", on: true });
  call.tell({ type: "pause", source: "screen", on: false });
  send(60_000);
  assertEquals(call.view.tally.value, { sent: 3, closer: 0, bytes: 3 * bytes, saved: 9 });
  call.tell({ type: "end" });
  assertEquals(call.view.tally.value.sent, 3, "what is over can still be looked at");
});

Deno.test("what is drawn is shown at once and goes to the pictures, of what is looked through only", async () => {
  const { call, feeds } = await liveCall({ sources: ["screen"] });
  await until(call.state, isShowing);
  const drawing = withStroke(NOTHING_DRAWN, [{ x: 1, y: 2 }]);
  call.draw("screen", drawing);
  assertEquals(call.view.looks.screen.drawing.value, drawing);
  assertEquals(feeds[0].did.filter((did) => did.startsWith("draw")).length, 1);
  call.draw("camera", drawing);
  assertEquals(call.view.looks.camera.drawing.value, NOTHING_DRAWN);
  feeds[0].options.onWiped("screen");
  assertEquals(call.view.looks.screen.drawing.value.isWiped, true);
  call.tell({ type: "toggle", source: "screen" });
  assertEquals(call.view.looks.screen.drawing.value, NOTHING_DRAWN);
  assertEquals(feeds[0].did.filter((did) => did.startsWith("draw")).length, 1);
  call.tell({ type: "end" });
});
