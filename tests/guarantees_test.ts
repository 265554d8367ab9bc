/** README's "What is guaranteed": every clause names tests, and they are there. */
import { assert, assertEquals, assertGreater } from "@std/assert";

const ROOT = new URL("../", import.meta.url);

interface Clause {
  what: string;
  proofs: { path: string; names: string[] }[];
}

async function clauses(): Promise<Clause[]> {
  const readme = await Deno.readTextFile(new URL("README.md", ROOT));
  const [, section = ""] = readme.split("## What is guaranteed\n");
  const rows = section.split("\n## ")[0].split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) => {
    const [what, over, , proved] = row.split("|").slice(1).map((cell) => cell.trim());
    const proofs = proved.split(" · ").map((proof) => ({
      path: /^`([^`]+)`: /.exec(proof)?.[1] ?? proof,
      names: [...proof.matchAll(/“([^”]+)”/g)].map(([, name]) => name),
    }));
    return { what: `${what} over ${over}`, proofs };
  });
}

Deno.test("every guarantee names its tests, and those tests exist", async () => {
  const missing: string[] = [];
  for (const { what, proofs } of await clauses()) {
    for (const { path, names } of proofs) {
      const source = await Deno.readTextFile(new URL(`tests/${path}`, ROOT));
      assertGreater(names.length, 0, what);
      for (const name of names) if (!source.includes(name)) missing.push(`${what}: ${name}`);
    }
  }
  assertEquals(missing, []);
});

Deno.test("sound, pictures, lines, tool results and replies are each told of, over every break", async () => {
  const told = (await clauses()).map(({ what }) => what);
  for (const kind of ["sound", "pictures", "typed lines", "tool results", "replies"]) {
    for (const broken of ["renewal", "reconnect", "restart"]) {
      assert(
        told.some((what) => what.startsWith(kind) && what.includes(broken)),
        `${kind} ${broken}`,
      );
    }
  }
});
