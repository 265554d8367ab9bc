import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import fc from "fast-check";
import {
  encodeEntry,
  encodeHeader,
  type RecordedEntry,
  RecordingError,
} from "../../lib/recording/format.ts";
import { openRecording, readRecording } from "../../lib/recording/reader.ts";
import { allOf, fileOf, HEADER, streamOf, TALK } from "./talk.ts";

for (const chunkBytes of [1, 7, 64, Infinity]) {
  Deno.test(`a whole recording is read, ${chunkBytes} bytes at a time`, async () => {
    const bytes = fileOf();
    const recording = await readRecording(streamOf(bytes, chunkBytes));
    assertEquals(recording.header, HEADER);
    assertEquals(await allOf(recording), TALK);
    assertEquals(await recording.end, { cut: null, wholeBytes: bytes.length, unknownRecords: 0 });
  });
}

Deno.test("a file cut at any byte is read up to the cut, and says so", async () => {
  const bytes = fileOf();
  const ends = [encodeHeader(HEADER).length];
  for (const entry of TALK) ends.push(ends.at(-1)! + encodeEntry(entry).length);
  assertEquals(ends.at(-1), bytes.length);
  for (let length = 0; length < bytes.length; length++) {
    const stream = streamOf(bytes.subarray(0, length));
    if (length < ends[0]) {
      const error = await assertRejects(() => readRecording(stream), RecordingError);
      assertEquals(error.reason, "cut");
      continue;
    }
    const recording = await readRecording(stream);
    const whole = ends.filter((end) => end <= length).length - 1;
    assertEquals(await allOf(recording), TALK.slice(0, whole));
    const cut = ends.includes(length) ? "unfinished" : "cut";
    assertEquals(await recording.end, { cut, wholeBytes: ends[whole], unknownRecords: 0 });
  }
});

Deno.test("what was appended after a cut, at the length the reader names, is read on", async () => {
  const bytes = fileOf(TALK.slice(0, 5));
  const torn = bytes.subarray(0, bytes.length - 3);
  const recording = await readRecording(streamOf(torn));
  await allOf(recording);
  const { wholeBytes } = await recording.end;
  const rest = TALK.slice(5).map(encodeEntry);
  const mended = await new Blob([torn.subarray(0, wholeBytes), ...rest]).bytes();
  const again = await readRecording(streamOf(mended));
  assertEquals(await allOf(again), [...TALK.slice(0, 4), ...TALK.slice(5)]);
  assertEquals((await again.end).cut, null);
});

Deno.test("a damaged record ends the reading, with all before it read", async () => {
  const bytes = fileOf();
  const at = fileOf(TALK.slice(0, 4)).length;
  bytes[at + 14] ^= 0x40;
  const recording = await readRecording(streamOf(bytes));
  assertEquals(await allOf(recording), TALK.slice(0, 4));
  assertEquals(await recording.end, { cut: "damaged", wholeBytes: at, unknownRecords: 0 });
});

Deno.test("a record of a message this version does not know is passed over and counted", async () => {
  const strange = { type: "strange" } as unknown as { type: "stop" };
  const entries = [...TALK.slice(0, 2), { from: "page", atMs: 50, message: strange } as const];
  const recording = await readRecording(streamOf(fileOf([...entries, ...TALK.slice(2)])));
  assertEquals(await allOf(recording), TALK);
  const { cut, unknownRecords } = await recording.end;
  assertEquals([cut, unknownRecords], [null, 1]);
});

Deno.test("another kind of file is refused, short or long", async () => {
  for (const text of ["RIFF", "RIFF".repeat(2_000), "no\n"]) {
    const stream = streamOf(new TextEncoder().encode(text));
    const error = await assertRejects(() => readRecording(stream), RecordingError);
    assertEquals(error.reason, "not-a-recording");
  }
});

Deno.test("no mutated file makes the reader throw anything but RecordingError, or invent an entry", async () => {
  const bytes = fileOf();
  const known = new Set(TALK.map((entry) => JSON.stringify(entry)));
  const mutation = fc.record({
    at: fc.nat(bytes.length - 1),
    noise: fc.uint8Array({ maxLength: 20 }),
    removed: fc.nat(40),
  });
  await fc.assert(
    fc.asyncProperty(mutation, async ({ at, noise, removed }) => {
      const parts = [bytes.slice(0, at), Uint8Array.from(noise), bytes.slice(at + removed)];
      const stream = streamOf(await new Blob(parts).bytes(), 50);
      let entries: RecordedEntry[];
      try {
        entries = await allOf(await readRecording(stream));
      } catch (error) {
        return assertInstanceOf(error, RecordingError);
      }
      for (const entry of entries) assert(known.has(JSON.stringify(entry)));
    }),
    { seed: 3, numRuns: 2_000 },
  );
});

Deno.test("a file is let go of when its reading is left early, or never begun", async () => {
  const path = await Deno.makeTempFile();
  await Deno.writeFile(path, fileOf());
  for await (const _ of await openRecording(path)) break;
  await (await openRecording(path)).close();
  await Deno.remove(path);
});
