import { assertEquals } from "@std/assert";
import { MAX_SOUND_MINUTES, TalkSound } from "../../../lib/browser/keeping/talk_sound.ts";

function kept() {
  const time = { ms: 0, full: 0 };
  const sound = new TalkSound(0, { nowMs: () => time.ms, onFull: () => time.full++ });
  return { sound, time };
}
const reply = (position: number, length: number, value: number) => ({
  ...{ type: "sound" as const, reply: 1, position },
  pcm: new Int16Array(length).fill(value),
});

Deno.test("of a reply that was cut only what was heard is kept, when it was heard", () => {
  const { sound, time } = kept();
  sound.came(reply(0, 24_000, 7));
  sound.came(reply(24_000, 24_000, 8));
  time.ms = 1_500;
  sound.heard(1, 12_000);
  time.ms = 2_100;
  sound.heard(1, 26_400);
  sound.over(1);
  sound.heard(1, 48_000);
  const block = sound.replies.block(0)!;
  assertEquals([block[23_999], block[24_000], block[36_000], block[47_999]], [0, 7, 7, 7]);
  assertEquals([block[48_000], block[50_399], block[50_400]], [8, 8, 0]);
  assertEquals(sound.replies.samples, 50_400);
});

Deno.test("the voice lies where it was spoken, and frames that come in a burst follow each other", () => {
  const { sound, time } = kept();
  const frame = (value: number) => ({ pcm: new Int16Array(320).fill(value) });
  time.ms = 1_020;
  sound.spoken(frame(1));
  time.ms = 1_400;
  sound.spoken(frame(2));
  sound.spoken(frame(3));
  const block = sound.voice.block(0)!;
  assertEquals([block[15_999], block[16_000], block[16_320], block[16_640]], [0, 1, 2, 3]);
});

Deno.test("past its longest time nothing more is kept, which is told once and counted", () => {
  const { sound, time } = kept();
  time.ms = 20;
  sound.spoken({ pcm: new Int16Array(320).fill(1) });
  const { bytes } = sound.voice;
  time.ms = MAX_SOUND_MINUTES * 60_000 + 20;
  for (let i = 0; i < 3; i++) sound.spoken({ pcm: new Int16Array(320).fill(1) });
  assertEquals([sound.voice.bytes, time.full, sound.droppedMs], [bytes, 1, 60]);
});

Deno.test("memory that was handed on afterwards changes nothing of what was kept", () => {
  const { sound, time } = kept();
  const came = reply(0, 240, 9);
  sound.came(came);
  structuredClone(came.pcm, { transfer: [came.pcm.buffer] });
  time.ms = 10;
  sound.heard(1, 240);
  assertEquals(sound.replies.block(0)![0], 9);
  assertEquals(sound.isEmpty, false);
});
