import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";

const PACKAGES = new URL("../../lib/build/packages.ts", import.meta.url);

/** Run `choosePackages` twice in a process of its own: what it returned, and what it said. */
async function choose(env: Record<string, string>): Promise<{ result: unknown; said: string }> {
  const code = `
    import { choosePackages, packageFlags } from ${JSON.stringify(PACKAGES.href)};
    const source = await choosePackages();
    const again = await choosePackages();
    console.log(JSON.stringify([source, again, packageFlags(source)]));`;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--ext=ts", code],
    env: { LOOKSEE_PACKAGES: "", NO_COLOR: "1", ...env },
  }).output();
  const text = new TextDecoder().decode(stdout);
  return { result: text && JSON.parse(text), said: new TextDecoder().decode(stderr) };
}

const MAP = fileURLToPath(new URL("../../lib/npm_only/import_map.json", import.meta.url));

Deno.test("packages come from JSR where it is reached, and the stand-ins are left alone", async () => {
  await using registry = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    ({ url }) => new Response("{}", { status: url.endsWith("/@fresh/core/meta.json") ? 200 : 404 }),
  );
  const { result, said } = await choose({ JSR_URL: `http://127.0.0.1:${registry.addr.port}` });
  assertEquals(result, ["jsr", "jsr", []]);
  assertEquals(said.trim().split("\n").length, 1);
  assertStringIncludes(said, "is reached");
});

Deno.test("packages come from npm alone where JSR refuses, or answers with something else", async () => {
  await using registry = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    () => new Response("blocked by your company", { status: 403 }),
  );
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  for (const port of [registry.addr.port, listener.addr.port]) {
    const { result, said } = await choose({ JSR_URL: `http://127.0.0.1:${port}` });
    assertEquals(result, ["npm", "npm", [`--import-map=${MAP}`]]);
    assertEquals(said.trim().split("\n").length, 1);
    assertStringIncludes(said, "is not reached");
  }
});

Deno.test("packages are not looked for when the environment tells", async () => {
  for (const chosen of ["jsr", "npm"]) {
    const { result, said } = await choose({
      LOOKSEE_PACKAGES: chosen,
      JSR_URL: "http://127.0.0.1:1",
    });
    assertEquals([(result as string[])[0], said], [chosen, ""]);
  }
});

Deno.test("packages from nowhere known are refused", async () => {
  const { result, said } = await choose({ LOOKSEE_PACKAGES: "yarn" });
  assertEquals(result, "");
  assertStringIncludes(said, 'LOOKSEE_PACKAGES is "yarn", but takes jsr or npm');
});
