import { assertEquals } from "@std/assert";
import { LIVE_MODELS } from "../../lib/simulator/access/models.ts";
import { SIMULATOR_DEFAULTS } from "../../lib/simulator/options.ts";
import { parseScript } from "../../lib/simulator/script/script.ts";
import { SITUATION_PLACEHOLDERS } from "../../lib/simulator/script/placeholders.ts";
import { ACTIONS, RULE } from "../../lib/simulator/script/script_schema.ts";
import { SWITCHES } from "../../lib/simulator/switches.ts";

const page = await Deno.readTextFile(new URL("../../lib/simulator/README.md", import.meta.url));
const [, section] = /\n## What it answers: scripts\n([\s\S]*?)\n## /.exec(page) ?? [];

Deno.test("the simulator's page names every action of a script, and no other", () => {
  const [, table] = section.split("| `do`");
  const names = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  assertEquals(names.sort(), Object.keys(ACTIONS).sort());
});

Deno.test("the simulator's page names everything a rule may ask for, and no other", () => {
  const [, table] = section.split("| `when`");
  const [conditions] = table.split("| `do`");
  const names = [...conditions.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  assertEquals(names.sort(), Object.keys(RULE.entries.when.wrapped.entries).sort());
});

Deno.test("the simulator's page names everything a text may fill in, and no other", () => {
  const [, row] = /^\| `say` +\| (.*) \|$/m.exec(section) ?? [];
  const names = [...row.matchAll(/`\{(\w+)\}`/g)].map(([, name]) => name);
  assertEquals(names.sort(), [...SITUATION_PLACEHOLDERS].sort());
});

Deno.test("the script on the simulator's page can be played", () => {
  const [, text] = /```yaml\n([\s\S]*?)```/.exec(section) ?? [];
  assertEquals(parseScript(text, "page").rules.length, 2);
});

Deno.test("the simulator's page tells every switch with its values and default, and no other", () => {
  const [, section] = /\n## Switches\n([\s\S]*?)\n## /.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| `(\w+)` *\| (.*?) *\| (.*?) *\| (.{10,}?) *\|$/gm)];
  assertEquals(
    rows.map(([, name, values, fallback]) => [name, values, fallback]),
    Object.entries(SWITCHES).map(([name, { values }]) => {
      const fallback = SIMULATOR_DEFAULTS[name as keyof typeof SWITCHES];
      return [name, values, String(fallback)];
    }),
  );
});

Deno.test("the simulator's page names every model, and no other", () => {
  const named = new Set(page.match(/`gemini-[\w.-]+`/g));
  assertEquals(
    [...named].sort(),
    Object.keys(LIVE_MODELS).map((name) => `\`${name.replace("models/", "")}\``).sort(),
  );
});
