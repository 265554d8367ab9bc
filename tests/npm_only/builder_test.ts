import { assertRejects } from "@std/assert";
import { dirname, join } from "node:path";
import { Builder } from "../../lib/npm_only/builder.ts";

/** Build an app of these files alone. */
async function build(files: Record<string, string>): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(root, path)), { recursive: true });
      await Deno.writeTextFile(join(root, path), text);
    }
    await new Builder({ root }).build();
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

Deno.test("special files that the stand-in does not know are refused, not passed over", async () => {
  for (const name of ["_layout", "_404", "_500"]) {
    await assertRejects(
      () => build({ [`routes/${name}.tsx`]: "export default () => null;" }),
      Error,
      `Cannot use routes/${name}`,
    );
  }
});
