import { assertEquals, assertExists, assertRejects, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(new URL("../../lib/build/start.ts", import.meta.url));

/** A running `deno task start`. */
interface Started extends AsyncDisposable {
  /** The first line that says where it listens; null if it ended without one. */
  readonly url: URL | null;
  /** All it printed until it said so, or until it ended. */
  readonly output: string;
  end(): Promise<number>;
}

async function start(env: Record<string, string>): Promise<Started> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", START],
    // Without a key: what runs on this machine must not depend on it.
    env: {
      ...{ GEMINI_API_KEY: "", GOOGLE_API_KEY: "", LOOKSEE_UPSTREAM: "", NO_COLOR: "1" },
      ...{ LOOKSEE_STORE: ":memory:", ...env },
    },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let output = "";
  const listening = Promise.withResolvers<URL | null>();
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      output += text;
      const url = output.match(/Listening on (http:\S+)/)?.[1];
      if (url !== undefined) listening.resolve(new URL(url));
    }
  };
  const ended = Promise.all([read(child.stdout), read(child.stderr)]).then(() => child.status);
  ended.then(() => listening.resolve(null));
  const url = await listening.promise;
  let asked = url === null;
  const end = async () => {
    if (!asked) child.kill("SIGTERM");
    asked = true;
    return (await ended).code;
  };
  return { url, output, end, [Symbol.asyncDispose]: async () => void await end() };
}

/** A TCP port that was free a moment ago. */
function freePort(hostname: string): number {
  const listener = Deno.listen({ hostname, port: 0 });
  listener.close();
  return (listener.addr as Deno.NetAddr).port;
}

async function reach(hostname: string, port: number): Promise<void> {
  (await Deno.connect({ hostname, port })).close();
}

/** A second address of this machine alone: Linux answers on all of 127.0.0.0/8, others on `::1`. */
const OTHER = Deno.build.os === "linux" ? "127.0.0.2" : "::1";

Deno.test({
  name: "start listens on this machine alone unless told otherwise, on the port that PORT says",
  timeout: 60_000,
  fn: async () => {
    const port = freePort("127.0.0.1");
    await using started = await start({ PORT: String(port), HOST: "" });
    assertExists(started.url, started.output);
    assertEquals(started.url.host, `127.0.0.1:${port}`);
    const response = await fetch(started.url);
    assertEquals(response.status, 200);
    assertStringIncludes(await response.text(), "<!DOCTYPE html>");
    await assertRejects(() => reach(OTHER, port), Deno.errors.ConnectionRefused);
    for (const { family, address } of Deno.networkInterfaces()) {
      if (family !== "IPv4" || address.startsWith("127.")) continue;
      await assertRejects(() => reach(address, port), Deno.errors.ConnectionRefused);
    }
  },
});

Deno.test({
  name: "start listens where HOST says and nowhere else, and ends when told to",
  timeout: 60_000,
  fn: async () => {
    await using started = await start({ PORT: "0", HOST: OTHER });
    assertExists(started.url, started.output);
    const port = Number(started.url.port);
    await reach(OTHER, port);
    await assertRejects(() => reach("127.0.0.1", port), Deno.errors.ConnectionRefused);
    await started.end();
    await assertRejects(() => reach(OTHER, port), Deno.errors.ConnectionRefused);
  },
});

Deno.test({
  name: "start refuses a port that is taken, and settings it cannot read, naming them",
  timeout: 60_000,
  fn: async () => {
    using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = taken.addr;
    const wrong: [env: Record<string, string>, said: string][] = [
      [{ PORT: String(port) }, `PORT is ${port}`],
      [{ PORT: "many" }, 'PORT is "many"'],
      [{ LOOKSEE_MODLE: "x" }, "LOOKSEE_MODLE"],
      [{ LOOKSEE_PACKAGES: "yarn" }, 'LOOKSEE_PACKAGES is "yarn"'],
    ];
    for (const [env, said] of wrong) {
      await using started = await start(env);
      assertEquals(started.url, null);
      assertStringIncludes(started.output, said);
      assertEquals(await started.end(), 1);
    }
  },
});
