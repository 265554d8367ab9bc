import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { findPlayer, findRecorder, killed, type Machine } from "../../lib/talk/programs.ts";
import { soundPrograms } from "../support/sound_programs.ts";

const machine = (folder: string, os: Machine["os"] = "linux"): Machine => ({
  directories: ["/nowhere", folder],
  os,
});

const FOUND: [string, typeof findPlayer, string][] = [
  ["arecord", findRecorder, "16000"],
  ["rec", findRecorder, "16000"],
  ["sox", findRecorder, "16000"],
  ["ffmpeg", findRecorder, "16000"],
  ["aplay", findPlayer, "24000"],
  ["play", findPlayer, "24000"],
  ["ffplay", findPlayer, "24000"],
];
for (const [name, find, rate] of FOUND) {
  Deno.test(`${name} is found and asked for ${rate} samples a second`, async () => {
    await using programs = await soundPrograms();
    await programs.add(name, "");
    const { path, args } = await find(machine(programs.folder));
    assertEquals(path, `${programs.folder}/${name}`);
    assertEquals(args.includes(rate), true);
  });
}

Deno.test("of several the first one is taken, and a player of files says so", async () => {
  await using programs = await soundPrograms();
  await programs.add("afplay", "");
  assertEquals((await findPlayer(machine(programs.folder))).wantsFile, true);
  await programs.add("play", "");
  await programs.add("aplay", "");
  const { path, wantsFile } = await findPlayer(machine(programs.folder));
  assertEquals([path, wantsFile], [`${programs.folder}/aplay`, undefined]);
});

Deno.test("where there is none the error names what was looked for and what to do instead", async () => {
  await using programs = await soundPrograms();
  const player = await assertRejects(
    () => findPlayer(machine(programs.folder)),
    Deno.errors.NotFound,
  );
  for (const word of ["aplay", "play", "ffplay", "afplay", "--out=FILE.wav"]) {
    assertStringIncludes(player.message, word);
  }
  const recorder = await assertRejects(
    () => findRecorder(machine(programs.folder)),
    Deno.errors.NotFound,
  );
  for (const word of ["arecord", "rec", "sox", "ffmpeg", "--in=FILE.wav"]) {
    assertStringIncludes(recorder.message, word);
  }
});

Deno.test("a folder of that name is no program, and ffmpeg is asked only where it can be", async () => {
  await using programs = await soundPrograms();
  await Deno.mkdir(`${programs.folder}/rec`);
  await programs.add("ffmpeg", "");
  await programs.add("ffmpeg.exe", "");
  assertStringIncludes(
    (await findRecorder(machine(programs.folder, "darwin"))).args.join(" "),
    "avfoundation",
  );
  await assertRejects(
    () => findRecorder(machine(programs.folder, "windows")),
    Deno.errors.NotFound,
  );
});

Deno.test("a program is ended, and one that has ended is left alone", async () => {
  await using programs = await soundPrograms();
  await programs.add("stay", "exec sleep 1000");
  const child = new Deno.Command(`${programs.folder}/stay`).spawn();
  killed(child);
  assertEquals((await child.status).success, false);
  killed(child);
});
