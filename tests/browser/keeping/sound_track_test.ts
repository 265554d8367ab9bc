import { assertEquals } from "@std/assert";
import { BLOCK_SECONDS, SoundTrack } from "../../../lib/browser/keeping/sound_track.ts";

const pcm = (length: number, value: number) => new Int16Array(length).fill(value);

Deno.test("pieces that follow each other lie without a gap, as far as clocks agree", () => {
  const track = new SoundTrack(1_000);
  track.add(pcm(100, 1), { endsAtMs: 300, joinsWithinMs: 50 });
  track.add(pcm(100, 2), { endsAtMs: 440, joinsWithinMs: 50 });
  track.add(pcm(100, 3), { endsAtMs: 460, joinsWithinMs: 50 });
  track.add(pcm(100, 4), { endsAtMs: 1_000, joinsWithinMs: 50 });
  const block = track.block(0)!;
  assertEquals([block[199], block[200], block[300], block[400], block[499]], [0, 1, 2, 3, 3]);
  assertEquals([block[500], block[899], block[900], block[999]], [0, 0, 4, 4]);
  assertEquals(track.samples, 1_000);
});

Deno.test("silence takes time and no memory", () => {
  const track = new SoundTrack(1_000);
  track.add(pcm(60_000, 0), { endsAtMs: 60_000, joinsWithinMs: 0 });
  assertEquals([track.samples, track.bytes, track.block(0)], [60_000, 0, null]);
});

Deno.test("a piece over the border of blocks lies in both", () => {
  const track = new SoundTrack(100);
  const block = BLOCK_SECONDS * 100;
  track.add(pcm(block + 10, 5), { endsAtMs: BLOCK_SECONDS * 1_000 + 100, joinsWithinMs: 0 });
  assertEquals([track.block(0)![block - 1], track.block(1)![9], track.block(1)![10]], [5, 5, 0]);
  assertEquals(track.bytes, 2 * block * 2);
});
