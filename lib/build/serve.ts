/**
 * Serves the built app: `serve.ts <host> <port>`, as `start` runs it. Not by `deno serve`, which closes
 * every socket with 1001 as soon as it is told to end (Deno 2.9.6): calls could not go elsewhere first.
 */
import { pathToFileURL } from "node:url";
import { serverEntry } from "./build.ts";

if (import.meta.main) {
  const [hostname, port] = Deno.args;
  const { default: app } = await import(pathToFileURL(serverEntry).href);
  Deno.serve({ hostname, port: Number(port) }, app.fetch);
}
