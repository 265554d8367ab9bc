/**
 * Serves the built app: `serve.ts <host> <port>`, as `start` runs it. Not by `deno serve`, which closes
 * every socket with 1001 as soon as it is told to end (Deno 2.9.6): calls could not go elsewhere first.
 */
import { pathToFileURL } from "node:url";
import { configFromEnvironment } from "../config.ts";
import { unreadableAddress } from "../door/unreadable_address.ts";
import { serverEntry } from "./build.ts";

/** Where to listen. */
interface Address {
  hostname: string;
  port: number;
}

/** How long nobody is let in after the system had no room for another connection. */
const LISTEN_AGAIN_MS = 1_000;

/** Serve the built app until the process ends. */
export async function serveApp(address: Address): Promise<void> {
  const { default: app } = await import(pathToFileURL(serverEntry).href);
  const config = configFromEnvironment();
  keepServing((request, info) => {
    return unreadableAddress(request, { config }) ?? app.fetch(request, info);
  }, address);
}

/**
 * A connection that cannot be accepted, because there are no file descriptors left, ends Deno's server,
 * and unhandled the process with every call in it (Deno 2.9.6). Those that run go on; new ones are
 * accepted again when it is over.
 */
function keepServing(handler: Deno.ServeHandler, { hostname, port }: Address): void {
  const later = (error: unknown, port: number) => {
    console.error(`Cannot take connections, will try again: ${error}`);
    setTimeout(() => listenAgain(port), LISTEN_AGAIN_MS);
  };
  const listenAgain = (port: number) => {
    try {
      listen(port);
    } catch (error) {
      later(error, port);
    }
  };
  const listen = (port: number) => {
    const server = Deno.serve({ hostname, port, automaticCompression: true }, handler);
    server.finished.catch((error) => later(error, server.addr.port));
  };
  // The first time it must do, or the start has failed.
  listen(port);
}

if (import.meta.main) {
  const [hostname, port] = Deno.args;
  await serveApp({ hostname, port: Number(port) });
}
