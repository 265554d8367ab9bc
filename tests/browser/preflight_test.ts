import { assertEquals } from "@std/assert";
import { Preflight, type PreflightPorts } from "../../lib/browser/preflight.ts";

function checks(ports: Partial<PreflightPorts> = {}) {
  const opened: Parameters<PreflightPorts["openMicrophone"]>[0][] = [];
  let nowMs = 0;
  const preflight = new Preflight({
    permission: () => Promise.resolve("prompt"),
    openMicrophone: (options) => {
      opened.push(options);
      return Promise.resolve();
    },
    playTone: () => Promise.resolve(),
    ping: () => Promise.resolve(void (nowMs += 40)),
    nowMs: () => nowMs,
    ...ports,
  });
  return { preflight, opened };
}

const LOUD = { rms: 0.2, peak: 0.5 };
const QUIET = { rms: 0, peak: 0 };

Deno.test("what can be known without asking is looked up, and nothing is taken", async () => {
  const { preflight, opened } = checks({ permission: () => Promise.resolve("granted") });
  assertEquals(preflight.network.value, { state: "checking" });
  await preflight.look();
  assertEquals(preflight.microphone.value, "allowed");
  assertEquals(preflight.network.value, { state: "good", ms: 40 });
  assertEquals(opened.length, 0);
});

Deno.test("a blocked microphone and a server out of reach are told", async () => {
  const { preflight } = checks({ permission: () => Promise.resolve("denied") });
  await preflight.look();
  assertEquals(preflight.microphone.value, "bad");
  const far = checks({ ping: () => Promise.reject(new TypeError("no network")) }).preflight;
  await far.look();
  assertEquals(far.network.value, { state: "bad" });
});

Deno.test("a round trip that takes long is told as slow", async () => {
  let nowMs = 0;
  const { preflight } = checks({
    ping: () => Promise.resolve(void (nowMs += 450)),
    nowMs: () => nowMs,
  });
  await preflight.look();
  assertEquals(preflight.network.value, { state: "slow", ms: 450 });
});

Deno.test("a browser that does not tell of permissions leaves it open", async () => {
  const { preflight } = checks({ permission: () => Promise.resolve(null) });
  await preflight.look();
  assertEquals(preflight.microphone.value, "unknown");
});

Deno.test("a microphone that hears somebody is good, and is let go of after a while", async () => {
  const { preflight, opened } = checks();
  await preflight.checkMicrophone();
  assertEquals(preflight.microphone.value, "checking");
  for (let level = 0; level < 20; level++) opened[0].onLevel(LOUD);
  assertEquals(preflight.microphone.value, "good");
  assertEquals(preflight.micLevel.value > 0.5, true);
  for (let level = 0; level < 400; level++) opened[0].onLevel(QUIET);
  assertEquals(opened[0].signal.aborted, true);
  assertEquals([preflight.microphone.value, preflight.micLevel.value], ["good", 0]);
});

Deno.test("one that hears nothing is said to, also when the person stops it", async () => {
  const { preflight, opened } = checks();
  await preflight.checkMicrophone();
  for (let level = 0; level < 400; level++) opened[0].onLevel(QUIET);
  assertEquals(preflight.microphone.value, "silent");
  await preflight.checkMicrophone();
  await preflight.checkMicrophone();
  assertEquals([opened.length, opened[1].signal.aborted], [2, true]);
  opened[1].onLevel(LOUD);
  assertEquals(preflight.micLevel.value, 0);
});

Deno.test("a microphone that cannot be opened is told as such", async () => {
  const { preflight } = checks({ openMicrophone: () => Promise.reject(new Error("denied")) });
  await preflight.checkMicrophone();
  assertEquals(preflight.microphone.value, "bad");
});

Deno.test("a sound is played once at a time, and whether it could be is told", async () => {
  const played = Promise.withResolvers<void>();
  let plays = 0;
  const { preflight } = checks({
    playTone: () => {
      plays++;
      return played.promise;
    },
  });
  const first = preflight.testSpeaker();
  await preflight.testSpeaker();
  assertEquals([preflight.speaker.value, plays], ["checking", 1]);
  played.resolve();
  await first;
  assertEquals(preflight.speaker.value, "good");
  const mute = checks({ playTone: () => Promise.reject(new Error("no sound")) }).preflight;
  await mute.testSpeaker();
  assertEquals(mute.speaker.value, "bad");
});
