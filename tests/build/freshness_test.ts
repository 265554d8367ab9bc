import { assert, assertEquals, assertFalse, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import { describeInputs, isFresh, markFresh, markStale } from "../../lib/build/freshness.ts";

async function project(body: (root: string) => Promise<void>): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(root, "lib/audio"), { recursive: true });
    await Deno.mkdir(join(root, "static/worklets"), { recursive: true });
    await Deno.writeTextFile(join(root, "lib/audio/a.ts"), "a");
    await Deno.writeTextFile(join(root, "main.ts"), "main");
    await body(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

Deno.test("inputs change with content, new files, lost files and the packages' source", async () => {
  await project(async (root) => {
    const first = await describeInputs(root, "npm");
    assertEquals(await describeInputs(root, "npm"), first);
    assertNotEquals(await describeInputs(root, "jsr"), first);
    await Deno.writeTextFile(join(root, "lib/audio/a.ts"), "longer");
    const changed = await describeInputs(root, "npm");
    assertNotEquals(changed, first);
    await Deno.writeTextFile(join(root, "lib/b.ts"), "b");
    assertNotEquals(await describeInputs(root, "npm"), changed);
    await Deno.remove(join(root, "lib/b.ts"));
    assertEquals(await describeInputs(root, "npm"), changed);
    await Deno.remove(join(root, "main.ts"));
    assertNotEquals(await describeInputs(root, "npm"), changed);
  });
});

Deno.test("inputs do not change with what the build itself writes, nor with tests", async () => {
  await project(async (root) => {
    const first = await describeInputs(root, "npm");
    await Deno.writeTextFile(join(root, "static/worklets/sound.js"), "built");
    await Deno.mkdir(join(root, "tests"));
    await Deno.writeTextFile(join(root, "tests/a_test.ts"), "test");
    assertEquals(await describeInputs(root, "npm"), first);
  });
});

Deno.test("a build is fresh as long as its inputs are the same, and stale while the next goes on", async () => {
  await project(async (root) => {
    const outDir = join(root, "_fresh");
    assertFalse(await isFresh(outDir, "inputs"));
    await markFresh(outDir, "inputs");
    assert(await isFresh(outDir, "inputs"));
    assertFalse(await isFresh(outDir, "other inputs"));
    await markStale(outDir);
    assertFalse(await isFresh(outDir, "inputs"));
    await markStale(outDir);
  });
});
