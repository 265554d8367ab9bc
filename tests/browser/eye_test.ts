import { assertEquals } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { liveCall, until } from "./fake_call.ts";

const PICTURE = {
  jpeg: new Uint8Array([0xff, 0xd8, 1]),
  width: 1536,
  height: 864,
  takenAtMs: 6_500,
};

Deno.test("a picture is sent with its time in the call, and shown as sent", async () => {
  const { call, server, visions } = await liveCall({ sources: ["screen"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  const { options } = visions[0];
  assertEquals([options.kind, options.longestSide, options.quality, options.intervalMs], [
    "screen",
    1536,
    0.8,
    1000,
  ]);
  assertEquals(options.maySend(), true);
  options.onPicture(PICTURE);
  await server.received();
  assertEquals(await server.received(), { type: "picture", position: 1_500, jpeg: PICTURE.jpeg });
  assertEquals(call.view.picture.value, {
    source: "screen",
    width: 1536,
    height: 864,
    bytes: 3,
    sentAtMs: 5_000,
  });
  call.tell({ type: "end" });
  assertEquals([call.view.picture.value, call.view.preview.value], [null, null]);
});

Deno.test("a camera gives smaller pictures", async () => {
  const { call, visions } = await liveCall({ sources: ["camera"] });
  await until(call.state, ({ vision }) => vision?.stage === "on");
  assertEquals(visions[0].options.longestSide, 768);
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
  assertEquals(visions[0].did, ["close"]);
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
