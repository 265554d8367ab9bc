import { assert, assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import { pcm16FromBytes } from "../../lib/audio/pcm16.ts";
import { projectRoot } from "../../lib/build/run_deno.ts";
import { choosePackages, packageFlags } from "../../lib/build/packages.ts";
import { startSimulator } from "../../lib/simulator/server.ts";
import { AT_ONCE } from "../support/at_once.ts";
import { serveApi } from "../support/api_app.ts";
import { type SoundPrograms, soundPrograms } from "../support/sound_programs.ts";
import { recite, voiced } from "../support/speech.ts";
import { decodeWav, encodeWav } from "../support/wav.ts";

const flags = packageFlags(await choosePackages());

interface Run {
  args: string[];
  env?: Record<string, string>;
  /** Press Ctrl-C when it has printed this. */
  untilSaid?: string;
}

/** Run the task as `deno task` does, in a machine that has nothing but these programs. */
async function talk(
  programs: SoundPrograms,
  { args, env = {}, untilSaid }: Run,
): Promise<{ code: number; out: string; err: string }> {
  const { HOME = "", DENO_DIR } = Deno.env.toObject();
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...flags, "lib/build/talk.ts", ...args],
    cwd: projectRoot,
    clearEnv: true,
    env: {
      ...{ HOME, PATH: programs.folder, INIT_CWD: programs.folder, NO_COLOR: "1" },
      ...(DENO_DIR === undefined ? {} : { DENO_DIR }),
      ...env,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  const child = command.spawn();
  const err = new Response(child.stderr).text();
  let out = "";
  let isStopped = false;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    out += text;
    if (untilSaid === undefined || isStopped || !out.includes(untilSaid)) continue;
    isStopped = true;
    child.kill("SIGINT");
  }
  const { code } = await child.status;
  return { code, out, err: await err };
}

const spoken = await recite([{ say: "Good morning." }]);

Deno.test("talk speaks a file through a relay and saves the reply, sample for sample", async () => {
  await using programs = await soundPrograms();
  await programs.write("in.wav", encodeWav(spoken));
  const simulator = await startSimulator(AT_ONCE);
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const codes = { needsAccessCode: true, accessCodes: new Map([["anna", "the-right-code"]]) };
  const app = await serveApi({ liveServer, config: codes });
  const args = [`--url=${app.url}`, "--in=in.wav", "--out=out.wav", "--no-queue"];
  const refused = await talk(programs, { args });
  assertEquals(refused.code, 1);
  assertStringIncludes(refused.err, "access code");
  const env = { TALK_ACCESS_CODE: "the-right-code" };
  const { code, out, err } = await talk(programs, { args, env });
  assertEquals([code, err], [0, ""]);
  assertStringIncludes(out, "model: Hello, I am the simulator.");
  assert(!out.includes("the-right-code"));
  const made = await voiced(simulator.sessions.flatMap(({ replies }) => replies.flat()));
  assertEquals(decodeWav(await programs.read("out.wav")), { pcm: made, rate: 24_000 });
  await app.close();
  await simulator.close();
});

Deno.test("talk speaks from a recorder straight to a Live server, and plays, until Ctrl-C", async () => {
  await using programs = await soundPrograms();
  // The ordinary commands are not to be found in there.
  const path = Deno.env.get("PATH") ?? "";
  const withSilence = new Int16Array(spoken.pcm.length + 5 * 16_000);
  withSilence.set(spoken.pcm);
  await programs.write("spoken", new Uint8Array(withSilence.buffer));
  await programs.add("rec", `PATH='${path}'; cat "$HERE/spoken"; exec sleep 1000`);
  await programs.add("play", `PATH='${path}'; exec cat > "$HERE/played"`);
  const simulator = await startSimulator(AT_ONCE);
  const { code, out, err } = await talk(programs, {
    args: [`--live=${simulator.url}`, "--no-queue"],
    untilSaid: "complete",
  });
  assertEquals([code, err], [0, ""]);
  assertStringIncludes(out, "model: Hello, I am the simulator.");
  const played = pcm16FromBytes(await programs.read("played"));
  const made = await voiced(simulator.sessions.flatMap(({ replies }) => replies.flat()));
  // Stopped at once: what had not left yet is not played.
  const length = Math.min(played.length, made.length);
  assertGreater(length, 0);
  assertEquals([...played.subarray(0, length)].join(), [...made.subarray(0, length)].join());
  await simulator.close();
});

const PROBLEMS: [string, string[], number, string][] = [
  ["without a recorder", ["--out=out.wav"], 1, "arecord"],
  ["without a player", ["--in=in.wav"], 1, "aplay"],
  ["a file that is not there", ["--in=lost.wav", "--out=out.wav"], 1, "lost.wav"],
  ["a file that is no sound", ["--in=rubbish.wav", "--out=out.wav"], 1, "not a WAV file"],
  ["nothing that listens", ["--in=in.wav", "--out=out.wav", "--url=http://127.0.0.1:1"], 1, ""],
  ["a code on the command line", ["--code=secret"], 2, "Usage"],
  ["a code that nobody can type", ["--code", "--in=in.wav"], 1, "TALK_ACCESS_CODE"],
  ["no key for Google", ["--google", "--in=in.wav", "--out=out.wav"], 1, "GEMINI_API_KEY"],
];
for (const [name, args, expected, words] of PROBLEMS) {
  Deno.test(`talk with ${name} ends with ${expected} and says what is wrong`, async () => {
    await using programs = await soundPrograms();
    await programs.write("in.wav", encodeWav({ pcm: new Int16Array(1_600), rate: 16_000 }));
    await programs.write("rubbish.wav", new Uint8Array(100));
    const { code, err } = await talk(programs, { args });
    assertEquals(code, expected, err);
    assertStringIncludes(err, words);
    assert(err.trim().length > 10 && !err.includes("    at "), err);
  });
}

Deno.test("talk --help tells how it is used", async () => {
  await using programs = await soundPrograms();
  const { code, out } = await talk(programs, { args: ["--help"] });
  assertEquals(code, 0);
  assertStringIncludes(out, "--no-queue");
});
