/**
 * A sound card of nothing but wires, made by PulseAudio: Firefox runs no sound at all without one.
 * What is played to `speak` is its microphone; what it plays can be listened to.
 */

/** The sound card while it is there. */
export interface NullSound {
  /** Play a WAV file into the microphone; resolves when it was played. */
  speak(path: string): Promise<void>;
  /** Record what comes out of the speaker, as 24 kHz mono samples, until `signal` aborts. */
  listen(signal: AbortSignal): Promise<Int16Array<ArrayBuffer>>;
  stop(): Promise<void>;
}

const READY_MS = 10_000;

/**
 * @throws {Deno.errors.NotFound} where PulseAudio is not installed
 * @throws {Error} where it does not start
 */
export async function startNullSound(): Promise<NullSound> {
  const folder = await Deno.makeTempDir({ prefix: "looksee-sound-" });
  const script = [
    `module-native-protocol-unix socket=${folder}/native auth-anonymous=1`,
    "module-null-sink sink_name=speaker rate=48000",
    "module-null-sink sink_name=mouth rate=48000 channels=1",
    "module-remap-source master=mouth.monitor source_name=microphone",
  ].map((line) => `load-module ${line}`);
  script.push("set-default-sink speaker", "set-default-source microphone");
  await Deno.writeTextFile(`${folder}/script.pa`, script.join("\n") + "\n");
  const env = {
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    PULSE_SERVER: `unix:${folder}/native`,
  };
  const daemon = new Deno.Command("pulseaudio", {
    args: [
      ...["-n", "-F", `${folder}/script.pa`, "--exit-idle-time=-1"],
      ...["--use-pid-file=no", "--daemonize=no"],
    ],
    env,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const { PULSE_SERVER } = env;
  const tool = (name: string, args: string[], options: Deno.CommandOptions = {}) =>
    new Deno.Command(name, { args, env: { PULSE_SERVER }, stderr: "null", ...options });
  const until = AbortSignal.timeout(READY_MS);
  while (!(await tool("pactl", ["info"], { stdout: "null" }).output()).success) {
    if (until.aborted) throw new Error("PulseAudio does not start");
  }
  // Browsers that are opened from now on find it.
  Deno.env.set("PULSE_SERVER", PULSE_SERVER);
  return {
    async speak(path) {
      const { success } = await tool("paplay", ["-d", "mouth", path]).output();
      if (!success) throw new Error("Cannot play into the microphone");
    },
    async listen(signal) {
      const args = ["-d", "speaker.monitor", "--rate=24000", "--channels=1", "--format=s16le"];
      const child = tool("parec", [...args, "--latency-msec=20", "--raw"], {
        stdout: "piped",
      }).spawn();
      signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
      const bytes = await new Response(child.stdout).arrayBuffer();
      await child.status;
      return new Int16Array(bytes.slice(0, bytes.byteLength & ~1));
    },
    async stop() {
      Deno.env.delete("PULSE_SERVER");
      daemon.kill("SIGTERM");
      await daemon.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}
