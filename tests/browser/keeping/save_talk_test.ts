import { assertEquals, assertStringIncludes } from "@std/assert";
import { saveSound, saveTalk } from "../../../lib/browser/keeping/save_talk.ts";
import { SoundTrack } from "../../../lib/browser/keeping/sound_track.ts";
import { decodeStereo } from "../../support/kept_files.ts";
import { fakeDownloads } from "./fake_downloads.ts";
import { someTalk, WORDS } from "./some_talk.ts";

Deno.test("a talk is handed over as the file asked for", async () => {
  using downloads = fakeDownloads();
  const { name } = saveTalk({ talk: someTalk(), jpegs: new Map() }, "webvtt", WORDS);
  assertEquals(downloads.files.map((file) => file.name), [name]);
  assertStringIncludes(await downloads.files[0].blob.text(), "WEBVTT");
});

Deno.test("its sound is handed over whole, piece by piece", async () => {
  using downloads = fakeDownloads();
  const [voice, replies] = [new SoundTrack(16_000), new SoundTrack(24_000)];
  replies.add(new Int16Array(24_000 * 25).fill(1), { endsAtMs: 25_000, joinsWithinMs: 0 });
  await saveSound({ voice, replies }, 0);
  const { blob } = downloads.files[0];
  assertEquals(decodeStereo(new Uint8Array(await blob.arrayBuffer())).right.length, 24_000 * 25);
});
