import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { pcm16FromBytes } from "../../lib/audio/pcm16.ts";
import { playedOutput, savedOutput } from "../../lib/talk/output.ts";
import { readWav } from "../../lib/talk/wav.ts";
import { soundPrograms } from "../support/sound_programs.ts";

Deno.test("what is saved is a WAV file, sample for sample, in place of what was there", async () => {
  await using programs = await soundPrograms();
  const path = `${programs.folder}/reply.wav`;
  await programs.write("reply.wav", new Uint8Array(1_000).fill(7));
  const output = await savedOutput(path);
  await output.write(Int16Array.of(1, -2, 3));
  await output.endReply();
  await output.write(Int16Array.of(32_767, -32_768).subarray(1));
  await output.end();
  const saved = readWav(await programs.read("reply.wav"));
  assertEquals(saved, { pcm: Int16Array.of(1, -2, 3, -32_768), rate: 24_000 });
});

Deno.test("a player gets all of the sound, silence behind each reply, and is waited for", async () => {
  await using programs = await soundPrograms();
  await programs.add("play", 'cat > "$HERE/$1"');
  const output = playedOutput({ path: `${programs.folder}/play`, args: ["heard"] });
  const long = Int16Array.from({ length: 100_000 }, (_, i) => i % 1_000);
  await output.write(Int16Array.of(1, 2));
  await output.write(long);
  await output.endReply();
  await output.end();
  const heard = pcm16FromBytes(await programs.read("heard"));
  assertEquals([...heard], [1, 2, ...long, ...new Int16Array(4_800)]);
});

Deno.test("a player that is never needed is never started", async () => {
  await playedOutput({ path: "/nowhere/play", args: [] }).end();
});

Deno.test("a player that ends by itself is an error with what it said", async () => {
  await using programs = await soundPrograms();
  await programs.add("play", "echo no such device >&2; exit 1");
  const output = playedOutput({ path: `${programs.folder}/play`, args: [] });
  const error = await assertRejects(async () => {
    // How much its pipe takes before it notices is the system's affair.
    for (let i = 0; i < 1_000; i++) await output.write(new Int16Array(4_800));
    await output.end();
  }, Error);
  assertStringIncludes(error.message, "no such device");
});

Deno.test("a player of files plays each reply by itself and leaves none behind", async () => {
  await using programs = await soundPrograms();
  await programs.add("afplay", 'cat "$1" >> "$HERE/heard"; echo "$1" >> "$HERE/names"');
  const path = `${programs.folder}/afplay`;
  const output = playedOutput({ path, args: [], wantsFile: true });
  await output.write(Int16Array.of(1));
  await output.write(Int16Array.of(2));
  await output.endReply();
  await output.endReply();
  await output.write(Int16Array.of(3));
  await output.end();
  const heard = await programs.read("heard");
  const length = 44 + 4;
  assertEquals([...readWav(heard.slice(0, length)).pcm], [1, 2]);
  assertEquals([...readWav(heard.slice(length)).pcm], [3]);
  const names = new TextDecoder().decode(await programs.read("names")).trim().split("\n");
  for (const name of names) await assertRejects(() => Deno.stat(name), Deno.errors.NotFound);
});

Deno.test("a player of files that fails is an error with what it said", async () => {
  await using programs = await soundPrograms();
  await programs.add("afplay", "echo no such device >&2; exit 1");
  const path = `${programs.folder}/afplay`;
  const output = playedOutput({ path, args: [], wantsFile: true });
  await output.write(Int16Array.of(1));
  await assertRejects(() => output.end(), Error, "no such device");
});
