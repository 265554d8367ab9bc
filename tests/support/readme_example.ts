/** The first whole page among a README's examples, as a reader would copy it. */
import { projectRoot } from "../../lib/build/run_deno.ts";

/** Address that READMEs give the relay. */
const RELAY = "https://relay.example";

/**
 * @param path of the README, from the project's folder
 * @returns makes the page, with the relay's address where the example's stood
 */
export async function readmeExample(path: string): Promise<(relay: string) => string> {
  const readme = await Deno.readTextFile(projectRoot + path);
  const [, page] = /```html\n(<!DOCTYPE html>\n[\s\S]*?)```/.exec(readme) ?? [];
  if (page === undefined || !page.includes(RELAY)) {
    throw new Error(`Cannot find a whole page with ${RELAY} in ${path}`);
  }
  return (relay) => page.replaceAll(RELAY, relay);
}
