import { assertEquals } from "@std/assert";
import { parseScript } from "../../lib/simulator/script/script.ts";
import { ACTIONS } from "../../lib/simulator/script/script_schema.ts";

const page = await Deno.readTextFile(new URL("../../lib/simulator/README.md", import.meta.url));
const [, section] = /\n## What it answers: scripts\n([\s\S]*?)\n## /.exec(page) ?? [];

Deno.test("the simulator's page names every action of a script, and no other", () => {
  const [, table] = section.split("| `do`");
  const names = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  assertEquals(names.sort(), Object.keys(ACTIONS).sort());
});

Deno.test("the script on the simulator's page can be played", () => {
  const [, text] = /```yaml\n([\s\S]*?)```/.exec(section) ?? [];
  assertEquals(parseScript(text, "page").rules.length, 2);
});
