import { assert, assertEquals } from "@std/assert";

interface Imports {
  imports: Record<string, string>;
}

async function read(path: string): Promise<Imports> {
  return JSON.parse(await Deno.readTextFile(new URL(`../../${path}`, import.meta.url)));
}

const { imports: real } = await read("deno.json");
const { imports: npmOnly } = await read("lib/npm_only/import_map.json");

Deno.test("both import maps name the same packages from npm, in the same versions", () => {
  for (const [name, target] of Object.entries(real)) {
    if (target.startsWith("jsr:")) continue;
    assertEquals(npmOnly[name], target, name);
  }
  for (const [name, target] of Object.entries(npmOnly)) {
    if (target.startsWith("./") || name in real) continue;
    // Unlike deno.json's, a map that is handed over knows no subpaths by itself.
    const [owner] = Object.keys(real).filter((own) => name.startsWith(`${own}/`));
    assert(owner !== undefined, `${name} is not in deno.json`);
    assertEquals(target, real[owner] + name.slice(owner.length));
  }
});

Deno.test("every version is exact", () => {
  for (const [name, target] of Object.entries(real)) {
    assert(/^(npm|jsr):(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/.test(target), `${name}: ${target}`);
  }
});

Deno.test("what comes from JSR has a stand-in, and nothing else has", async () => {
  const fromJsr = Object.keys(real).filter((name) => real[name].startsWith("jsr:"));
  const standIns = Object.keys(npmOnly).filter((name) => npmOnly[name].startsWith("./"));
  const owners = standIns.map((name) => fromJsr.find((own) => `${name}/`.startsWith(`${own}/`)));
  assertEquals([...new Set(owners)].sort(), fromJsr.sort());
  for (const name of standIns) {
    await Deno.stat(new URL(`../../lib/npm_only/${npmOnly[name]}`, import.meta.url));
  }
});
