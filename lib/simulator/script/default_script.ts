import { parseScript, type Script } from "./script.ts";

const PATH = new URL("./scripts/default.yaml", import.meta.url);

/** One for the process: it never changes while that runs. */
let script: Promise<Script> | null = null;

/**
 * The script that is played where no other is given. Read when first asked for, so that an app that
 * never starts a simulator needs no such file.
 *
 * @throws {Deno.errors.NotFound} when the file is not beside the code
 */
export function defaultScript(): Promise<Script> {
  script ??= Deno.readTextFile(PATH)
    .then((text) => parseScript(text, "default.yaml"))
    .catch((error) => {
      script = null;
      throw error;
    });
  return script;
}
