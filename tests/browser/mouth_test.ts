import { assertEquals, assertStringIncludes } from "@std/assert";
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
  const cards = () => call.state.value.cards.map(({ code, raw }) => `${code} ${raw}`);
  assertEquals(cards(), []);
  call.view.devices.value = { ...DEVICES, speakers: [DEVICES.speakers[0]] };
  await until(call.view.speakerId, (id) => id === "");
  assertEquals(cards(), ["speaker-gone Headset"]);
  // Under its name, as ids change.
  const back = { id: "h2", label: "Headset" };
  call.view.devices.value = { ...DEVICES, speakers: [DEVICES.speakers[0], back] };
  await until(call.view.speakerId, (id) => id === "h2");
  assertEquals(speakers[0].did, ["useDevice h", "useDevice ", "useDevice h2"]);
  assertEquals(cards(), []);
});

Deno.test("one that does not take the sound has a card, and is tried again by choice alone", async () => {
  const did: string[] = [];
  let isRefused = true;
  const { call } = await liveCall({
    ports: {
      openSpeaker: () =>
        Promise.resolve({
          ...{ play() {}, finish() {}, interrupt() {}, setVolume() {} },
          ...{ resume: () => Promise.resolve(), close: () => Promise.resolve() },
          useDevice(id) {
            did.push(id);
            const error = new DOMException("Permission denied", "NotAllowedError");
            return isRefused ? Promise.reject(error) : Promise.resolve();
          },
        }),
    },
  });
  call.view.devices.value = DEVICES;
  call.useSpeaker("h");
  const { cards } = await until(call.state, ({ cards }) => cards.length > 0);
  assertEquals(cards.map(({ code }) => code), ["speaker-refused"]);
  assertStringIncludes(cards[0].raw, "Permission denied");
  call.view.devices.value = { ...DEVICES };
  assertEquals([did, call.view.speakerId.value], [["h"], ""]);
  isRefused = false;
  call.useSpeaker("h");
  await until(call.view.speakerId, (id) => id === "h");
  assertEquals([did, call.state.value.cards], [["h", "h"], []]);
});

Deno.test("whoever goes over to the standard one by choice has read that the other is gone", async () => {
  const { call } = await liveCall();
  call.view.devices.value = DEVICES;
  call.useSpeaker("h");
  await until(call.view.speakerId, (id) => id === "h");
  call.view.devices.value = { ...DEVICES, speakers: [DEVICES.speakers[0]] };
  await until(call.state, ({ cards }) => cards.length > 0);
  call.useSpeaker("default");
  assertEquals(call.state.value.cards, []);
});

Deno.test("one that was gone when the call began is no news", async () => {
  const stored = new Map([["looksee.speaker", `{"id":"h","label":"Headset"}`]]);
  const { call, speakers } = await liveCall({ stored });
  call.view.devices.value = { ...DEVICES, speakers: [DEVICES.speakers[0]] };
  assertEquals([call.state.value.cards, speakers[0].did], [[], []]);
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
