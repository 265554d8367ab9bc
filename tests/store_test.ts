import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { openStore } from "../lib/store.ts";

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a store makes its folder, and what it keeps is there when it is opened again", async () => {
  await inFolder(async (folder) => {
    const storeFile = join(folder, "a", "b", "store.sqlite3");
    const store = await openStore({ onDeploy: false, storeFile });
    await store.set(["kept"], "x");
    store.close();
    if (Deno.build.os !== "windows") {
      assertEquals((await Deno.stat(join(folder, "a", "b"))).mode! & 0o777, 0o700);
    }
    const again = await openStore({ onDeploy: false, storeFile });
    assertEquals((await again.get(["kept"])).value, "x");
    again.close();
  });
});

Deno.test("a store is this user's alone, also in a folder that is open to others", () =>
  inFolder(async (folder) => {
    const store = await openStore({ onDeploy: false, storeFile: join(folder, "s.sqlite3") });
    await store.set(["kept"], "x");
    const files = await Array.fromAsync(Deno.readDir(folder));
    assert(files.length > 0);
    for (const { name } of files) {
      const { mode } = await Deno.stat(join(folder, name));
      if (Deno.build.os !== "windows") assertEquals(mode! & 0o777, 0o600, name);
    }
    store.close();
  }));

Deno.test("stores in memory know nothing of one another", async () => {
  const [one, other] = await Promise.all(
    ["", ""].map(() => openStore({ onDeploy: false, storeFile: ":memory:" })),
  );
  await one.set(["kept"], "x");
  assertEquals((await other.get(["kept"])).value, null);
  one.close();
  other.close();
});

Deno.test("a file that is no store, and a place where none can be, are refused", async () => {
  await inFolder(async (folder) => {
    const storeFile = join(folder, "store.sqlite3");
    await Deno.writeTextFile(storeFile, "these are no tables ".repeat(400));
    const error = await assertRejects(() => openStore({ onDeploy: false, storeFile }), Error);
    assert(error.message.includes("not a database"));
    const below = join(storeFile, "store.sqlite3");
    await assertRejects(() => openStore({ onDeploy: false, storeFile: below }), Error);
  });
});
