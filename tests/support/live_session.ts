/** A Live session opened against a raw server, for tests of what goes in and out of it. */
import { type LiveSession, openLive, type OpenLiveOptions } from "../../lib/live/session.ts";
import { type RawConnection, type RawLiveServer, startRawLiveServer } from "./raw_live_server.ts";

/** What one needs to open a session there. */
export function liveOptions(
  server: RawLiveServer,
  options: Partial<OpenLiveOptions> = {},
): OpenLiveOptions {
  return {
    server: { baseUrl: server.url, apiKey: "test-key" },
    model: "gemini-3.8-live",
    start: { type: "start" },
    setupTimeoutMs: 10_000,
    signal: new AbortController().signal,
    maxBacklogBytes: 1_000_000,
    log: { warn() {} },
    ...options,
  };
}

/** Open one and let the server take the set-up. `peer` has read nothing but the set-up. */
export async function openedLive(
  options: Partial<OpenLiveOptions> = {},
): Promise<{ live: LiveSession; peer: RawConnection; close(): Promise<void> }> {
  const server = await startRawLiveServer();
  const opening = openLive(liveOptions(server, options));
  const peer = await server.accept();
  await peer.nextJson();
  peer.send({ setupComplete: {} });
  const live = await opening;
  return {
    live,
    peer,
    async close() {
      live.close();
      await live.closed;
      await server.close();
    },
  };
}
