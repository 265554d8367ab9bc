import { GoogleGenAI, type LiveConnectConfig, type Session } from "@google/genai";
import {
  assert,
  assertEquals,
  assertFalse,
  assertGreater,
  assertInstanceOf,
  assertRejects,
} from "@std/assert";
import { LiveError } from "../../lib/live/failure.ts";
import { openLive, type OpenLiveOptions } from "../../lib/live/session.ts";
import { type RawLiveServer, startRawLiveServer } from "../support/raw_live_server.ts";

/**
 * Each trap twice: the SDK alone still falls into it (when that fails, the workaround can go), and
 * `openLive` does not.
 */
const MODEL = "gemini-3.8-live";

/** The SDK as one would use it. `race` ends the wait of a test for something that never comes. */
function sdkConnect(
  server: RawLiveServer,
  { config, onmessage = () => {} }: {
    config?: LiveConnectConfig;
    onmessage?: (message: unknown) => void;
  } = {},
): Promise<Session> {
  const client = new GoogleGenAI({
    apiKey: "test-key",
    vertexai: false,
    httpOptions: { baseUrl: server.url, apiVersion: "v1beta" },
  });
  return client.live.connect({ model: MODEL, config, callbacks: { onmessage } });
}

interface Warnings {
  events: string[];
  warn(event: string): void;
}

function warnings(): Warnings {
  const events: string[] = [];
  return { events, warn: (event) => void events.push(event) };
}

function ourOptions(server: RawLiveServer, options: Partial<OpenLiveOptions> = {}) {
  return {
    server: { baseUrl: server.url, apiKey: "test-key" },
    model: MODEL,
    start: { type: "start" },
    setupTimeoutMs: 10_000,
    signal: new AbortController().signal,
    maxBacklogBytes: 1_000_000,
    log: warnings(),
    ...options,
  } satisfies OpenLiveOptions;
}

/** Open with ours and let the server take the set-up. */
async function opened(server: RawLiveServer, options: Partial<OpenLiveOptions> = {}) {
  const opening = openLive(ourOptions(server, options));
  const peer = await server.accept();
  const setup = await peer.nextJson();
  peer.send({ setupComplete: {} });
  return { live: await opening, peer, setup };
}

Deno.test("the SDK waits for a set-up for ever and ignores its abort signal", async () => {
  const server = await startRawLiveServer();
  const abort = new AbortController();
  const connecting = sdkConnect(server, { config: { abortSignal: abort.signal } });
  let isSettled = false;
  const settled = connecting.catch(() => {}).finally(() => isSettled = true);
  const peer = await server.accept();
  await peer.nextJson();
  abort.abort();
  // A round trip on the same socket: whatever the abort did would have come first.
  const pong = Promise.withResolvers<void>();
  peer.socket.once("pong", () => pong.resolve());
  peer.socket.ping();
  await pong.promise;
  assertFalse(isSettled);
  await server.close();
  await settled;
});

Deno.test("a set-up that is not answered ends in setup-timeout with the socket closed", async () => {
  const server = await startRawLiveServer();
  const opening = openLive(ourOptions(server, { setupTimeoutMs: 50 }));
  const rejected = assertRejects(() => opening, LiveError);
  const peer = await server.accept();
  assertEquals((await rejected).code, "setup-timeout");
  assertEquals(await peer.closed, 1006);
  await server.close();
});

Deno.test("an aborted attempt rejects with the signal's reason and closes the socket", async () => {
  const server = await startRawLiveServer();
  const abort = new AbortController();
  const opening = openLive(ourOptions(server, { signal: abort.signal }));
  const rejected = assertRejects(() => opening, TypeError, "enough");
  const peer = await server.accept();
  await peer.nextJson();
  abort.abort(new TypeError("enough"));
  await rejected;
  assertEquals(await peer.closed, 1006);
  await server.close();
});

/** The SDK looks into it only when the socket is open, and throws. */
const REFUSED_BY_SDK = { explicitVadSignal: true } as const;

Deno.test("the SDK leaks its socket when it refuses the settings", async () => {
  const server = await startRawLiveServer();
  await assertRejects(() => sdkConnect(server, { config: REFUSED_BY_SDK }), Error, "explicitVad");
  const peer = await server.accept();
  const pong = Promise.withResolvers<void>();
  peer.socket.once("pong", () => pong.resolve());
  peer.socket.ping();
  await pong.promise;
  await server.close();
});

Deno.test("a model the SDK refuses ends in settings-refused with the socket closed", async () => {
  const server = await startRawLiveServer();
  const opening = openLive(ourOptions(server, { model: "gemini..live" }));
  const error = await assertRejects(() => opening, LiveError);
  assertEquals(error.code, "settings-refused");
  const peer = await server.accept();
  assertEquals(await peer.closed, 1006);
  await server.close();
});

/** Collects unhandled rejections instead of letting them end the process. */
function catchUnhandled() {
  const first = Promise.withResolvers<unknown>();
  const listener = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    first.resolve(event.reason);
  };
  addEventListener("unhandledrejection", listener);
  return {
    first: first.promise,
    [Symbol.dispose]: () => removeEventListener("unhandledrejection", listener),
  };
}

Deno.test("a frame that is no JSON is an unhandled rejection in the SDK", async () => {
  using unhandled = catchUnhandled();
  const server = await startRawLiveServer();
  const connecting = sdkConnect(server);
  const peer = await server.accept();
  peer.send({ setupComplete: {} });
  await connecting;
  peer.send("<html>bad gateway</html>");
  assertInstanceOf(await unhandled.first, SyntaxError);
  await server.close();
});

Deno.test("a throwing onmessage is an unhandled rejection in the SDK", async () => {
  using unhandled = catchUnhandled();
  const server = await startRawLiveServer();
  const connecting = sdkConnect(server, {
    onmessage: (message) => {
      if (!(message as { setupComplete?: object }).setupComplete) throw new RangeError("mine");
    },
  });
  const peer = await server.accept();
  peer.send({ setupComplete: {} });
  await connecting;
  peer.send({ serverContent: {} });
  assertInstanceOf(await unhandled.first, RangeError);
  await server.close();
});

Deno.test("frames that are no JSON objects are skipped and logged once, before and after set-up", async () => {
  const server = await startRawLiveServer();
  const log = warnings();
  const opening = openLive(ourOptions(server, { log }));
  const peer = await server.accept();
  peer.send("<html>");
  peer.send("[1]");
  peer.send({ setupComplete: {} });
  const live = await opening;
  peer.send("null");
  peer.send({ goAway: { timeLeft: "50s" } });
  for await (const message of live) {
    assertEquals(message, { type: "leaving", ms: 50_000 });
    break;
  }
  assertEquals(log.events, ["Live server sent a frame that is no JSON object"]);
  live.close();
  await live.closed;
  await server.close();
});

Deno.test("a handler that throws ends the session, not the process", async () => {
  const server = await startRawLiveServer();
  const log = warnings();
  const nowMs = () => {
    throw new RangeError("broken clock");
  };
  const opening = openLive(ourOptions(server, { log, nowMs }));
  const rejected = assertRejects(() => opening, LiveError);
  const peer = await server.accept();
  peer.send({ setupComplete: {} });
  assertEquals((await rejected).code, "unavailable");
  assertEquals(log.events, ["live message handler threw"]);
  await server.close();
});

Deno.test("the SDK asks for //ws/, and we for /ws/ with the key encoded", async () => {
  const server = await startRawLiveServer();
  const connecting = sdkConnect(server).catch(() => {});
  const theirs = await server.accept();
  assert(theirs.path.startsWith("//ws/google.ai.generativelanguage.v1beta."), theirs.path);
  const { live, peer } = await opened(server, {
    server: { baseUrl: server.url, apiKey: "a key&b=c" },
  });
  const service = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  assertEquals(peer.path, `/ws/${service}?key=a%20key%26b%3Dc`);
  live.close();
  await live.closed;
  await server.close();
  await connecting;
});

Deno.test("a base URL with a path keeps it", async () => {
  const server = await startRawLiveServer();
  const { live, peer } = await opened(server, {
    server: { baseUrl: `${server.url}/gateway`, apiKey: null },
  });
  assert(peer.path.startsWith("/gateway/ws/google.ai."), peer.path);
  live.close();
  await live.closed;
  await server.close();
});

Deno.test("without a key the query has none", async () => {
  const server = await startRawLiveServer();
  const { live, peer } = await opened(server, { server: { baseUrl: server.url, apiKey: null } });
  assertFalse(peer.path.includes("?"), peer.path);
  live.close();
  await live.closed;
  await server.close();
});

Deno.test("the SDK drops historyConfig", async () => {
  const server = await startRawLiveServer();
  const config = { historyConfig: { initialHistoryInClientContent: true } } as LiveConnectConfig;
  const connecting = sdkConnect(server, { config }).catch(() => {});
  const peer = await server.accept();
  assertEquals(await peer.nextJson(), { setup: { model: `models/${MODEL}` } });
  await server.close();
  await connecting;
});

Deno.test("history is announced where the model needs it, and handed over after the set-up", async () => {
  const server = await startRawLiveServer();
  const { live, peer, setup } = await opened(server, {
    model: "gemini-3.1-flash-live-preview",
    history: [{ who: "person", text: "hello" }, { who: "model", text: "hi" }],
  });
  const { historyConfig } = setup.setup as Record<string, unknown>;
  assertEquals(historyConfig, { initialHistoryInClientContent: true });
  assertEquals(await peer.nextJson(), {
    clientContent: {
      turns: [
        { role: "user", parts: [{ text: "hello" }] },
        { role: "model", parts: [{ text: "hi" }] },
      ],
      turnComplete: false,
    },
  });
  live.close();
  await live.closed;
  await server.close();
});

Deno.test("the SDK loses what is sent after the end without a word; we count it", async () => {
  const server = await startRawLiveServer();
  const connecting = sdkConnect(server);
  const first = await server.accept();
  first.send({ setupComplete: {} });
  const session = await connecting;
  assertGreater((await first.next())?.length ?? 0, 0);
  session.close();
  await first.closed;
  session.sendRealtimeInput({ text: "lost" });
  assertEquals(await first.next(), null);

  const { live, peer } = await opened(server);
  peer.close(1011, "Internal error encountered.");
  await live.closed;
  live.send({ type: "text", id: "1", text: "lost" });
  live.send({ type: "sound", position: 0, pcm: new Int16Array(320) });
  assertEquals(live.counters.lostSends, 2);
  await server.close();
});

Deno.test("the SDK offers compression; we do not", async () => {
  const server = await startRawLiveServer();
  const connecting = sdkConnect(server).catch(() => {});
  const theirs = await server.accept();
  assertGreater(String(theirs.headers["sec-websocket-extensions"]).length, 10);
  const { live, peer } = await opened(server);
  assertEquals(peer.headers["sec-websocket-extensions"], undefined);
  live.close();
  await live.closed;
  await server.close();
  await connecting;
});
