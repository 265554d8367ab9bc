import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { pcm16ToBytes } from "../../lib/audio/pcm16.ts";
import { fileInput, microphoneInput } from "../../lib/talk/input.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { soundPrograms } from "../support/sound_programs.ts";

Deno.test("a file comes in frames of 20 ms at its own pace, and silence after it", async () => {
  const clock = fakeClock();
  const life = new AbortController();
  const pcm = Int16Array.from({ length: 700 }, (_, i) => i + 1);
  const input = fileInput({ pcm, rate: 16_000 }, { clock, signal: life.signal });
  assertEquals(input.endsAt, 700);
  const frames = input[Symbol.asyncIterator]();
  const given: number[] = [];
  for (let i = 0; i < 4; i++) {
    const next = frames.next();
    // The first comes at once.
    assertEquals(clock.pending, i === 0 ? 0 : 1);
    if (i > 0) clock.pass(20);
    given.push(...(await next).value!);
  }
  assertEquals(given, [...pcm, ...new Int16Array(4 * 320 - 700)]);
  const last = frames.next();
  life.abort();
  assertEquals((await last).done, true);
  assertEquals(clock.pending, 0);
});

Deno.test("a file of 48 kHz is a third as long", () => {
  const sound = { pcm: new Int16Array(4_800), rate: 48_000 };
  const { signal } = new AbortController();
  assertEquals(fileInput(sound, { clock: fakeClock(), signal }).endsAt, 1_600);
});

Deno.test("what a recorder gives comes in frames, however it was cut", async () => {
  await using programs = await soundPrograms();
  const pcm = Int16Array.from({ length: 960 }, (_, i) => (i * 37) % 3_000 - 1_500);
  const bytes = pcm16ToBytes(pcm);
  await programs.write("first", bytes.subarray(0, 333));
  await programs.write("rest", bytes.subarray(333));
  await programs.add("rec", 'cat "$HERE/first"; cat "$HERE/rest"; exec sleep 1000');
  const life = new AbortController();
  const path = `${programs.folder}/rec`;
  const given: number[] = [];
  for await (const frame of microphoneInput({ path, args: [] }, life.signal)) {
    given.push(...frame);
    if (given.length === 960) life.abort();
  }
  assertEquals(given, [...pcm]);
});

Deno.test("a recorder whose sound nobody wants any more is ended", async () => {
  await using programs = await soundPrograms();
  await programs.write("sound", new Uint8Array(6_400));
  await programs.add("rec", 'cat "$HERE/sound"; exec sleep 1000');
  const { signal } = new AbortController();
  for await (const frame of microphoneInput({ path: `${programs.folder}/rec`, args: [] }, signal)) {
    assertEquals(frame.length, 320);
    break;
  }
});

Deno.test("a recorder that ends by itself is an error with what it said", async () => {
  await using programs = await soundPrograms();
  await programs.add("rec", "echo no such device >&2; exit 1");
  const { signal } = new AbortController();
  const input = microphoneInput({ path: `${programs.folder}/rec`, args: [] }, signal);
  const error = await assertRejects(() => Array.fromAsync(input), Error);
  assertStringIncludes(error.message, "no such device");
});
