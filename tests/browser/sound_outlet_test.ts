import { assertEquals } from "@std/assert";
import { openSoundOutlet } from "../../lib/browser/sound_outlet.ts";
import type { SoundRoute } from "../../lib/browser/echo_route.ts";
import { FakeContext, FakeElement, FakeNode } from "./fake_media.ts";

function opened(route: SoundRoute, element = new FakeElement()) {
  const context = new FakeContext();
  const node = new FakeNode();
  node.context = context as unknown as AudioContext;
  const ended = new AbortController();
  let blocked = 0;
  const outlet = openSoundOutlet(node as unknown as AudioNode, {
    route,
    signal: ended.signal,
    createElement: () => element as unknown as HTMLAudioElement,
    onBlocked: () => blocked++,
  });
  return { context, node, element, ended, outlet, blocked: () => blocked };
}

Deno.test("a direct way needs no element, and a gesture resumes the context", async () => {
  const { context, node, element, outlet } = opened("direct");
  assertEquals(node.connected, context.gains);
  assertEquals([context.gains[0].connected, element.plays], [[context.destination], 0]);
  context.become("suspended");
  await outlet.resume();
  assertEquals(context.state, "running");
});

Deno.test("an element that may not play is told of, and plays on a gesture", async () => {
  const element = new FakeElement();
  element.isAllowed = false;
  const { outlet, blocked, ended } = opened("element", element);
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(blocked(), 1);
  element.isAllowed = true;
  await outlet.resume();
  assertEquals([element.isPaused, blocked()], [false, 1]);
  ended.abort();
  assertEquals([element.isPaused, element.srcObject], [true, null]);
});

Deno.test("an element that is closed while it begins is no trouble", async () => {
  const element = new FakeElement();
  element.isAllowed = false;
  const { ended, blocked } = opened("element", element);
  ended.abort();
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(blocked(), 0);
});

Deno.test("loudness is heard as it is set, by both ways; all of it is left as it is", () => {
  for (const route of ["direct", "element"] as const) {
    const { context, outlet, ended } = opened(route);
    const [{ gain }] = context.gains;
    assertEquals(gain.value, 1);
    outlet.setVolume(0);
    assertEquals(gain.value, 0);
    outlet.setVolume(1);
    assertEquals(gain.value, 1);
    ended.abort();
  }
});

Deno.test("sound is led elsewhere by whatever lets it out, where the browser can", async () => {
  const direct = opened("direct");
  await direct.outlet.useDevice("a");
  assertEquals(direct.context.sinks, ["a"]);
  const element = opened("element");
  await element.outlet.useDevice("b");
  assertEquals([element.element.sinks, element.context.sinks], [["b"], []]);
});
