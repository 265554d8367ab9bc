import { assert } from "@std/assert";
import { readConfig } from "../../../lib/config.ts";
import { enTools } from "../../../lib/words/en/tools.ts";

Deno.test("every tool of the page has words for what it does", () => {
  const names = Object.keys(enTools.uses);
  for (const name of readConfig({}).pageTools) assert(names.includes(name), name);
});
