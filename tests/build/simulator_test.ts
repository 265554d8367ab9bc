import { assert, assertEquals, assertExists, assertMatch, assertStringIncludes } from "@std/assert";
import { GoogleGenAI, type Session } from "@google/genai";
import { fileURLToPath } from "node:url";
import { howToReach, readWish, usage } from "../../lib/build/simulator.ts";
import { startSimulator } from "../../lib/simulator/server.ts";

const SIMULATOR = fileURLToPath(new URL("../../lib/build/simulator.ts", import.meta.url));

Deno.test("a command line becomes the simulator's options", () => {
  assertEquals(readWish([]), { type: "start", options: { port: 9090 } });
  const args = "--port 0 --host=::1 --fault latency:80ms,drop --seed 7 --speed=60 --keys a,b " +
    "--voice tone --script talk.yaml";
  assertEquals(readWish(args.split(" ")), {
    type: "start",
    options: {
      port: 0,
      hostname: "::1",
      fault: "latency:80ms,drop",
      seed: 7,
      timeScale: 60,
      keys: ["a", "b"],
      voice: "tone",
      script: "talk.yaml",
    },
  });
  assertEquals(readWish(["--port", "1", "--help"]), { type: "help" });
});

Deno.test("switches are set by name, as often as one likes", () => {
  const args = "--set goAwayAtMs=9000 --set=earlyContent=tolerate,textFrames=true --set voice=tone";
  assertEquals(readWish([...args.split(" "), "--set", " audioSpeed = max "]), {
    type: "start",
    options: {
      port: 9090,
      goAwayAtMs: 9_000,
      earlyContent: "tolerate",
      textFrames: true,
      voice: "tone",
      audioSpeed: Infinity,
    },
  });
});

/** Command lines that are refused, and what is said. */
const MISTAKES: [string, string][] = [
  ["--prot 1", "--prot is not known; known are --port, "],
  ["9090", "9090 is not known"],
  ["--port 65536", `--port takes NUMBER, not "65536"`],
  ["--port 1.5", "--port takes NUMBER"],
  ["--port", "--port takes NUMBER, not nothing"],
  ["--speed 0", "--speed takes TIMES"],
  ["--voice loud", `--voice takes VOICE, not "loud": speech, or tone`],
  ["--seed -1", "--seed takes NUMBER"],
  ["--seed 4294967296", "up to 4294967295"],
  ["--keys a,,b", "--keys takes KEY,KEY"],
  ["--set", "--set takes NAME=VALUE, not nothing"],
  ["--set=", `--set takes NAME=VALUE, not ""`],
  ["--set goaway=1", "--set: Cannot set goaway: known are seed, voice, "],
  ["--set textFrames", `--set: Cannot set textFrames="": it takes true, false`],
  ["--set sessionId=yes", `--set: Cannot set sessionId="yes": it takes true, false`],
  ["--set overlappingResume=no", `overlappingResume="no": it takes refuse, take`],
  ["--set goAwayAtMs=-1", `goAwayAtMs="-1": it takes 0 to 86400000, or never`],
];
for (const [line, why] of MISTAKES) {
  Deno.test(`the command line ${line} is refused and told why`, () => {
    const wish = readWish(line.split(" "));
    assert(wish.type === "mistake");
    assertStringIncludes(wish.text, why);
  });
}

Deno.test("the usage names every option, and the simulator's page says the same", async () => {
  const page = await Deno.readTextFile(new URL("../../lib/simulator/README.md", import.meta.url));
  const named = [...usage().matchAll(/--([a-z]+)/g)].map(([, option]) => option);
  assert(named.length > 5);
  for (const option of named) assertStringIncludes(page, `\`${option}\``);
});

Deno.test("the simulator's page shows the lines that the task prints", async () => {
  const page = await Deno.readTextFile(new URL("../../lib/simulator/README.md", import.meta.url));
  for (const line of howToReach("http://127.0.0.1:9090").split("\n")) {
    if (line.startsWith("  ")) assertStringIncludes(page, line.trim());
  }
});

Deno.test("where only some keys are let in, the printed lines have the first of them", () => {
  const lines = howToReach("http://127.0.0.1:9090", ["abc", "def"]);
  assertStringIncludes(lines, 'apiKey: "abc"');
  assertStringIncludes(lines, 'api_key="abc"');
  assertStringIncludes(lines, "?key=abc");
  assertEquals(/any"|=any/.test(lines), false);
});

Deno.test("the printed lines for the SDK run as they are", async () => {
  const simulator = await startSimulator({ voice: "tone", setupDelayMs: 0 });
  const [, lines] = /@google\/genai\n([\s\S]*?)\n\n/.exec(howToReach(simulator.url)) ?? [];
  const heard = Promise.withResolvers<{ setupComplete?: object }>();
  const run = new Function(
    "GoogleGenAI",
    "console",
    `return (async () => { ${lines}; return session; })()`,
  );
  const session: Session = await run(GoogleGenAI, { log: heard.resolve });
  assertExists((await heard.promise).setupComplete);
  session.close();
  await simulator.sessions[0].ended;
  await simulator.close();
});

Deno.test("a script is looked for where the person stood", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/my.yaml`, "rules: nothing");
  const { errors, code } = await task({ INIT_CWD: folder }, "--script", "./my.yaml");
  assertEquals(code, 1);
  assertStringIncludes(errors, `${folder}/my.yaml`);
  await Deno.remove(folder, { recursive: true });
});

/** Run the task to its end, or until it has printed how to reach it. */
async function task(env: Record<string, string>, ...args: string[]) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", SIMULATOR, ...args],
    env: { NO_COLOR: "1", ...env },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const text = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    let all = "";
    for await (const part of stream.pipeThrough(new TextDecoderStream())) {
      all += part;
      if (all.includes("/control")) child.kill("SIGTERM");
    }
    return all;
  };
  const [output, errors, { code }] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.status,
  ]);
  return { output, errors, code };
}

Deno.test("the task says where it listens, and ends when told to", async () => {
  const { output, code } = await task({}, "--port", "0");
  assertMatch(output, /^Simulator of Gemini Live: http:\/\/127\.0\.0\.1:\d+\n/);
  assertEquals(code, 0);
});

/** What the simulator itself refuses, and the one line that says so. */
const REFUSED: [string[], RegExp][] = [
  [["--fault", "flood"], /^Cannot simulate the fault flood: known are .*\n$/],
  [
    ["--set", "earlyContent=no"],
    /^Cannot start: --set: Cannot set earlyContent="no": .*tolerate\n$/,
  ],
  [["--script", "nowhere.yaml"], /^Cannot start: .*'\/.*nowhere\.yaml'.*\n$/],
];
for (const [args, why] of REFUSED) {
  Deno.test(`the task says in a line what is wrong with ${args.join(" ")}, and ends`, async () => {
    const { output, errors, code } = await task({}, ...args);
    assertEquals([output, code], ["", 1]);
    assertMatch(errors, why);
  });
}
