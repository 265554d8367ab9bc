import { assertEquals } from "@std/assert";
import { liveCall, until } from "./fake_call.ts";

const DEVICES = {
  microphones: [],
  cameras: [],
  speakers: [{ id: "default", label: "Standard" }, { id: "h", label: "Headset" }],
};

Deno.test("replies are led to the loudspeaker that is chosen, also on the next visit", async () => {
  const stored = new Map<string, string>();
  const { call, speakers } = await liveCall({ stored });
  call.view.devices.value = DEVICES;
  assertEquals(speakers[0].did, []);
  call.useSpeaker("h");
  await until(call.view.speakerId, (id) => id === "h");
  assertEquals(speakers[0].did, ["useDevice h"]);

  const later = await liveCall({ stored });
  // Known by its name: ids change.
  later.call.view.devices.value = { ...DEVICES, speakers: [{ id: "x", label: "Headset" }] };
  await until(later.call.view.speakerId, (id) => id === "x");
  assertEquals(later.speakers[0].did, ["useDevice x"]);
});

Deno.test("a loudspeaker that vanishes makes room for the standard one, and is taken up again", async () => {
  const { call, speakers } = await liveCall();
  call.view.devices.value = DEVICES;
  call.useSpeaker("h");
  await until(call.view.speakerId, (id) => id === "h");
  call.view.devices.value = { ...DEVICES, speakers: [DEVICES.speakers[0]] };
  await until(call.view.speakerId, (id) => id === "");
  call.view.devices.value = DEVICES;
  await until(call.view.speakerId, (id) => id === "h");
  assertEquals(speakers[0].did, ["useDevice h", "useDevice ", "useDevice h"]);
});

Deno.test("where the browser cannot lead sound elsewhere it is not tried", async () => {
  const { call, speakers } = await liveCall({ ports: { canChooseSpeaker: () => false } });
  call.view.devices.value = DEVICES;
  call.useSpeaker("h");
  assertEquals([speakers[0].did, call.view.speakerId.value], [[], ""]);
});

Deno.test("loudness holds at once, and from the beginning of the next visit's calls", async () => {
  const stored = new Map<string, string>();
  const { call, speakers } = await liveCall({ stored });
  call.setVolume(0.5);
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(speakers[0].did, ["setVolume 0.5"]);
  const later = await liveCall({ stored });
  later.call.recall();
  await until(later.call.view.volume, (volume) => volume === 0.5);
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(later.speakers[0].did, ["setVolume 0.5"]);
});
