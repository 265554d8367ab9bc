import { assertEquals } from "@std/assert";
import { LAST_SOUND_MS } from "../../lib/browser/sample_run.ts";
import { COMPLETE, fakeSample, playing } from "./fake_sample.ts";
import { settled } from "./lasting_line.ts";

const HEADSET = { id: "h", label: "Headset" };

Deno.test("it is heard on the loudspeaker and at the loudness that the person chose", async () => {
  const fake = fakeSample({
    ports: {
      watchDevices: (told) => told({ microphones: [], cameras: [], speakers: [HEADSET] }),
    },
  });
  const { call, ports } = fake.page;
  ports.memory.setDevice("speaker", HEADSET);
  call.setVolume(0.5);
  await fake.press();
  await settled();
  const [context] = fake.audio.contexts;
  assertEquals(context.sinks, ["h"]);
  const [gain] = context.gains;
  assertEquals(gain.gain.value < 0.5, true);
  call.setVolume(1);
  await settled();
  assertEquals(gain.gain.value, 1);
  // Where the call is heard is told by the call.
  assertEquals(call.view.speakerId.value, "");
  fake.sample.stop();
  assertEquals(fake.open, []);
});

Deno.test("the loudspeaker is opened in the press itself, as browsers let a page sound only then", () => {
  const fake = fakeSample({ config: { needsAccessCode: true } });
  fake.page.call.accessCode.value = "a-long-code";
  fake.sample.press();
  assertEquals([fake.audio.contexts.length, fake.sockets.length], [1, 0]);
  fake.sample.stop();
  assertEquals(fake.open, []);
});

Deno.test("a loudspeaker that is gone makes room for the standard one, without a card", async () => {
  const fake = fakeSample();
  fake.page.ports.memory.setDevice("speaker", HEADSET);
  await fake.press();
  await fake.up();
  assertEquals(fake.audio.contexts[0].sinks, []);
  assertEquals(fake.page.call.state.value.cards, []);
  fake.sample.stop();
});

Deno.test("where nothing can be heard that is told, and the call hung up", async () => {
  for (const [isSecure, code] of [[true, "unsupported"], [false, "insecure"]] as const) {
    const fake = fakeSample({ hasWorklets: false, ports: { isSecure: () => isSecure } });
    await fake.press();
    assertEquals([fake.card, fake.open], [`speaker-${code}`, []]);
  }
});

Deno.test("a defect is told as one of the page", async () => {
  const fake = fakeSample({
    ports: { openSpeaker: () => Promise.reject(new RangeError("what is that?")) },
  });
  await fake.press();
  assertEquals([fake.card, fake.open], ["page-fault", []]);
});

Deno.test("where the browser keeps the sound off, the next press lets it sound", async () => {
  const fake = await playing();
  const [context] = fake.audio.contexts;
  context.become("suspended");
  assertEquals(fake.sample.state.value, {
    ...{ type: "playing", reply: 1, isComplete: false, isPlayed: false, isBlocked: true },
  });
  await fake.press();
  assertEquals([context.state, fake.state], ["running", "playing"]);
  await fake.press();
  assertEquals([fake.state, fake.open], ["silent", []]);
});

Deno.test("what had come when the line broke is played to its end", async () => {
  const fake = await playing();
  await fake.say(COMPLETE);
  fake.sockets[0].hangUp(1006);
  await settled();
  assertEquals(fake.state, "playing");
  await fake.heard();
  assertEquals([fake.state, fake.open], ["silent", []]);
});

Deno.test("what is played out is told to the loudspeaker, which tells when that is done", async () => {
  const fake = await playing();
  await fake.say({ type: "reply", reply: 1, state: "generated" });
  const posted = fake.audio.nodes[0].port.posted.map(({ message }) =>
    (message as { type: string }).type
  );
  assertEquals(posted, ["sound", "finish"]);
  await fake.heard();
  assertEquals(fake.state, "playing");
  await fake.say(COMPLETE);
  assertEquals([fake.state, fake.open], ["silent", []]);
});

Deno.test("its last sound reaches the ear before the loudspeaker is closed", async () => {
  const fake = await playing();
  await fake.say(COMPLETE);
  fake.audio.nodes[0].report({ type: "ended", reply: 1, position: 480 });
  fake.clock.pass(LAST_SOUND_MS - 1);
  await settled();
  assertEquals(fake.state, "playing");
  fake.clock.pass(1);
  await settled();
  assertEquals([fake.state, fake.open], ["silent", []]);
});

Deno.test("what goes wrong while a code is traded is told", async () => {
  const tradeCode = () => Promise.reject(new SyntaxError("no script"));
  const fake = fakeSample({ config: { needsAccessCode: true }, ports: { tradeCode } });
  fake.page.call.accessCode.value = "a code";
  await fake.press();
  assertEquals([fake.state, fake.open], ["failed", []]);
});
