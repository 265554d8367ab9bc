import { assert, assertEquals, assertFalse } from "@std/assert";
import { SessionRecord } from "../../../lib/simulator/session/session_record.ts";

const recordOf = (recordSeconds = 1, recordPictures = 2) =>
  new SessionRecord(1, { recordSeconds, recordPictures });

Deno.test("a record keeps the latest seconds of sound and counts what fell out", () => {
  const record = recordOf(1);
  for (let n = 1; n <= 6; n++) record.addAudio(new Int16Array(4_000).fill(n));
  assertEquals(record.audio.length, 16_000);
  assertEquals([record.audio[0], record.audio[15_999]], [3, 6]);
  assertEquals(record.audioCounts, { receivedSamples: 24_000, forgottenSamples: 8_000 });
});

Deno.test("a record's sound is its own", () => {
  const record = recordOf();
  const pcm = Int16Array.of(1, 2);
  record.addAudio(pcm);
  pcm[0] = 9;
  record.audio[1] = 9;
  assertEquals([...record.audio], [1, 2]);
});

Deno.test("a record keeps the latest pictures and counts those dropped", () => {
  const record = recordOf();
  for (const [atMs, kept] of [[0, true], [10, false], [1_000, true]] as const) {
    record.addPicture(Uint8Array.of(1), { atMs, kept });
  }
  assertEquals(record.pictures.map(({ atMs }) => atMs), [10, 1_000]);
  assertEquals(record.pictures[0].width, 0);
  assertEquals(record.pictureCounts, { received: 3, dropped: 1 });
});

Deno.test("a record may keep nothing and still count", () => {
  const record = recordOf(0, 0);
  record.addAudio(new Int16Array(320));
  record.addPicture(Uint8Array.of(1), { atMs: 0, kept: true });
  assertEquals(record.audio.length, 0);
  assertEquals(record.pictures, []);
  assertEquals(record.audioCounts.receivedSamples, 320);
});

Deno.test("the next event of a kind is the next one, not an earlier", async () => {
  const record = recordOf();
  record.addLine("early");
  const next = record.next("line");
  record.addAudio(new Int16Array(10));
  record.addLine("late");
  assertEquals(await next, { type: "line", line: "late" });
});

Deno.test("waiting until something holds misses nothing that came before", async () => {
  const record = recordOf();
  record.addLine("a");
  assert(await record.until(({ lines }) => lines.includes("a")));
  const later = record.until(({ audioCounts }) => audioCounts.receivedSamples >= 20);
  record.addAudio(new Int16Array(10));
  record.addAudio(new Int16Array(10));
  assert(await later);
});

Deno.test("whoever waits is let go when the session ends", async () => {
  const record = recordOf();
  const next = record.next("picture");
  const until = record.until(() => false);
  record.end({ code: 1000, reason: "done" });
  assertEquals(await next, null);
  assertFalse(await until);
  assertEquals(await record.next("line"), null);
  assertFalse(await record.until(() => false));
  assertEquals(await record.ended, { code: 1000, reason: "done" });
});

Deno.test("a record keeps the latest of long lines, and the last one however long", () => {
  const record = new SessionRecord(1, { recordSeconds: 0, recordPictures: 0 });
  for (let n = 0; n < 12; n++) record.addLine(String(n % 10).repeat(100_000));
  assertEquals(record.lines.map((line) => line[0]), [..."2345678901"]);
  record.addLine("x".repeat(2_000_000));
  assertEquals(record.lines.map((line) => line[0]), ["x"]);
});
