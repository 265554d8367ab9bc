import { assertEquals } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { liveCall, until } from "./fake_call.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { randomSource } from "../../lib/simulator/faults/random.ts";

/** A call whose microphone hears `heard` of what the loudspeaker plays, three ticks later. */
async function play(heard: (played: number, next: () => number) => number) {
  const clock = fakeClock();
  const fake = await liveCall({ ports: { clock } });
  await until(fake.call.state, ({ microphone }) => microphone === "on");
  const next = randomSource(7);
  const levels = Array.from({ length: 1_000 }, () => 0.02 + 0.2 * next() ** 3);
  levels.forEach((_, tick) => {
    clock.pass(20);
    fake.microphones[0].options.onLevel({ rms: heard(levels[tick - 3] ?? 0, next), peak: 1 });
    if (tick % 5 !== 4) return;
    const row = Float32Array.from(levels.slice(tick - 4, tick + 1));
    fake.speakers[0].options.onLevel({ rms: 0.1, peak: 0.2, levels: row });
  });
  return { ...fake, clock };
}

const codes = ({ call }: Awaited<ReturnType<typeof play>>) =>
  call.state.value.cards.map(({ code }) => code);

Deno.test("a microphone that hears the reply gets a card, once", async () => {
  const echo = await play((played, next) => 0.3 * played + 0.002 * next());
  assertEquals(codes(echo), ["echo-heard"]);
  echo.call.tell({ type: "end" });
});

Deno.test("a microphone that hears something else gets none", async () => {
  const person = await play((_, next) => 0.02 + 0.2 * next() ** 3);
  assertEquals(codes(person), []);
  person.call.tell({ type: "end" });
});

Deno.test("the last resort mutes the microphone while it speaks, and gives it back", async () => {
  const { call, clock, speakers: [speaker], microphones: [{ did }] } = await play(() => 0);
  call.view.isHalfDuplex.value = true;
  speaker.options.onHeard(1, 480);
  assertEquals(did.slice(-1), ["setMuted true"]);
  speaker.options.onIdle(1);
  clock.pass(300);
  assertEquals(did.slice(-1), ["setMuted false"]);
  // Who muted it himself stays muted.
  call.tell({ type: "toggle", source: "microphone" });
  speaker.options.onHeard(2, 480);
  call.view.isHalfDuplex.value = false;
  assertEquals(did.slice(-1), ["setMuted true"]);
  call.tell({ type: "end" });
});

Deno.test("sound that the browser keeps off mutes nobody", async () => {
  const { call, speakers: [speaker], microphones: [{ did }] } = await play(() => 0);
  call.view.isHalfDuplex.value = true;
  speaker.options.onBlocked(true);
  speaker.options.onHeard(1, 480);
  assertEquals(did, []);
  call.tell({ type: "end" });
});

Deno.test("a microphone that was lost while muted, and is opened anew, is heard again after a reply", async () => {
  const { call, clock, speakers: [speaker], microphones } = await play(() => 0);
  call.view.isHalfDuplex.value = true;
  call.tell({ type: "toggle", source: "microphone" });
  microphones[0].options.onLost(new DeviceError("microphone", "missing"));
  call.tell({ type: "toggle", source: "microphone" });
  await until(call.state, ({ microphone }) => microphone === "on");
  speaker.options.onHeard(1, 480);
  speaker.options.onIdle(1);
  clock.pass(300);
  assertEquals(microphones[1].did, ["setMuted true", "setMuted false"]);
  call.tell({ type: "end" });
});
