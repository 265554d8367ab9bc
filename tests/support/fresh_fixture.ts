import { Builder } from "fresh/dev";
import { fileURLToPath } from "node:url";

/** The small app of `fresh_app/`, built into a folder of its own and loaded as `deno serve` would. */
export interface FreshFixture {
  /** What the built `server.js` exports. */
  fetch(request: Request, info?: Deno.ServeHandlerInfo): Promise<Response>;
  /** Remove the folder it was built into. */
  remove(): Promise<void>;
}

/** Build with whichever Fresh the import map names. */
export async function buildFreshFixture(): Promise<FreshFixture> {
  const outDir = await Deno.makeTempDir({ prefix: "fresh_fixture_" });
  const root = fileURLToPath(new URL("./fresh_app", import.meta.url));
  await new Builder({ root, outDir }).build();
  const { default: { fetch } } = await import(`file://${outDir}/server.js`);
  return { fetch, remove: () => Deno.remove(outDir, { recursive: true }) };
}
