import { assertEquals } from "@std/assert";
import { buildApp } from "../../lib/build/build.ts";
import { projectRoot } from "../../lib/build/run_deno.ts";
import { serveArgs } from "../../lib/build/start.ts";
import { RawLine } from "../assault/raw_line.ts";
import { RawSocket } from "../assault/raw_socket.ts";

/** What a process may have open here: less than the connections that come, more than it needs itself. */
const DESCRIPTORS = 160;
const CONNECTIONS = 250;

/** The built app in a process that may have few files and connections open. */
async function startNarrow() {
  assertEquals(await buildApp({ evenIfFresh: false }), 0);
  const args = await serveArgs({ host: "127.0.0.1", port: 0 });
  const child = new Deno.Command("sh", {
    args: ["-c", `ulimit -n ${DESCRIPTORS} && exec "$0" "$@"`, Deno.execPath(), ...args],
    cwd: projectRoot,
    env: {
      ...{ GEMINI_API_KEY: "", GOOGLE_API_KEY: "", LOOKSEE_UPSTREAM: "", NO_COLOR: "1" },
      ...{ LOOKSEE_STORE: ":memory:" },
    },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let output = "";
  let onMore = () => {};
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      output += text;
      onMore();
    }
  };
  const over = Promise.all([read(child.stdout), read(child.stderr), child.status]);
  return {
    /** Waits until it has printed that; null when it ends before. */
    async says(words: RegExp): Promise<string | null> {
      let isOver = false;
      void over.then(() => (isOver = true, onMore()));
      while (!words.test(output) && !isOver) {
        const { promise, resolve } = Promise.withResolvers<void>();
        onMore = resolve;
        await promise;
      }
      return words.exec(output)?.[1] ?? null;
    },
    async stop() {
      child.kill("SIGKILL");
      await over;
    },
  };
}

Deno.test("a server without file descriptors keeps the sockets it has, and goes on when there are some", async () => {
  // There is no such limit to be had on Windows.
  if (Deno.build.os === "windows") return;
  const server = await startNarrow();
  const port = Number(await server.says(/Listening on http:\/\/127\.0\.0\.1:(\d+)/));
  const socket = new RawSocket({ port });
  assertEquals(await socket.status, "101");
  await socket.sendJson({ type: "start" });
  await socket.textWith(/"type":"ready"/);
  const lines = Array.from({ length: CONNECTIONS }, () => new RawLine(port));
  for (const line of lines) await line.write("GET / HTTP/1.1\r\n");
  await server.says(/(Cannot take connections)/);
  for (const line of lines) line.drop();
  assertEquals(await server.says(/Cannot[^]*Listening on http:\/\/127\.0\.0\.1:(\d+)/), `${port}`);
  const health = await fetch(`http://127.0.0.1:${port}/api/health`);
  assertEquals([health.status, (await health.json()).calls], [200, 1]);
  await socket.sendJson({ type: "ping", id: 7 });
  assertEquals(await socket.textWith(/"pong"/), '{"type":"pong","id":7}');
  socket.drop();
  await server.stop();
});
