/**
 * What has to be known beyond one process: money spent, tickets that were used. Deno KV: on Deno
 * Deploy one store for all isolates and regions, elsewhere one SQLite file for all processes of a
 * machine. Atomic operations hold over all of them.
 */

/** How a store that lives in memory alone is asked for. */
const IN_MEMORY = ":memory:";

/**
 * Open it, and make the folder of its file where there is none.
 *
 * @param options `storeFile`: path of the SQLite file, or `:memory:`; not looked at on Deploy
 * @throws what the file system or SQLite say of a file that cannot be used
 */
export async function openStore(
  { onDeploy, storeFile }: { onDeploy: boolean; storeFile: string },
): Promise<Deno.Kv> {
  if (onDeploy) return await Deno.openKv();
  const folder = /^(.*)[/\\][^/\\]+$/.exec(storeFile)?.[1];
  // It tells who talked when, and that is the owner's own affair.
  if (storeFile !== IN_MEMORY && folder) await makeFolder(folder);
  // SQLite makes the files beside it for the same eyes, but its own for everybody's.
  if (storeFile !== IN_MEMORY) {
    (await Deno.open(storeFile, { write: true, create: true, mode: 0o600 })).close();
  }
  const store = await Deno.openKv(storeFile);
  try {
    // A file that is no store says so at the first look alone.
    await store.get(["is", "it", "one"]);
  } catch (error) {
    store.close();
    throw error;
  }
  return store;
}

/** Where a server has no right to make it (`servePermissions`), opening the file tells whether it is there. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
  }
}
