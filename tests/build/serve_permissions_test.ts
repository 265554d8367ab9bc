import { assert, assertEquals, assertThrows } from "@std/assert";
import { projectRoot } from "../../lib/build/run_deno.ts";
import { type ServedFiles, servePermissions } from "../../lib/build/serve_permissions.ts";
import { serveArgs } from "../../lib/build/start.ts";

/** What a process with these rights may, asked of itself. */
async function allowed(files: ServedFiles, asked: Deno.PermissionDescriptor[]) {
  const code = `const asked = ${JSON.stringify(asked)};
    const states = asked.map((one) => Deno.permissions.querySync(one).state);
    const environment = Object.keys(Deno.env.toObject()).sort();
    console.log(JSON.stringify({ states, environment, home: Deno.env.get("HOME") ?? null }));`;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...servePermissions(files), `data:text/javascript,${encodeURIComponent(code)}`],
    env: { LOOKSEE_SECRET: "s", GEMINI_API_KEY: "k", AWS_SECRET_ACCESS_KEY: "other" },
    cwd: projectRoot,
  }).output();
  const text = new TextDecoder().decode(stdout);
  assert(text !== "", new TextDecoder().decode(stderr));
  return JSON.parse(text) as { states: string[]; environment: string[]; home: string | null };
}

Deno.test("a server may what it needs, and nothing else of the machine", async () => {
  const asked: [Deno.PermissionDescriptor, state: string][] = [
    [{ name: "net" }, "granted"],
    [{ name: "read", path: `${projectRoot}_fresh/server.js` }, "granted"],
    [{ name: "read", path: `${projectRoot}static/app.css` }, "granted"],
    [{ name: "read", path: `${projectRoot}.env` }, "prompt"],
    [{ name: "read", path: `${projectRoot}.git` }, "prompt"],
    [{ name: "read", path: "/etc/passwd" }, "prompt"],
    [{ name: "write", path: `${projectRoot}_fresh/server.js` }, "prompt"],
    [{ name: "write", path: projectRoot }, "prompt"],
    [{ name: "run" }, "prompt"],
    [{ name: "ffi" }, "prompt"],
    [{ name: "sys" }, "prompt"],
  ];
  const { states } = await allowed({}, asked.map(([one]) => one));
  assertEquals(states, asked.map(([, state]) => state));
});

Deno.test("of the environment it sees its own settings alone", async () => {
  const { environment, home } = await allowed({}, []);
  const foreign = environment.filter((name) =>
    !/^(LOOKSEE_\w+|G(EMINI|OOGLE)_API_KEY|PORT|HOST)$/.test(name)
  );
  assertEquals(foreign, []);
  assert(environment.includes("LOOKSEE_SECRET") && environment.includes("GEMINI_API_KEY"));
  assertEquals(home, null);
});

Deno.test("store and recordings may be written, a replay may be read", async () => {
  const files = {
    storeFile: ".looksee/store.sqlite3",
    recordFolder: "/srv/all calls",
    replayFile: "/srv/one.looksee",
  };
  const { states } = await allowed(files, [
    { name: "write", path: `${projectRoot}.looksee/store.sqlite3` },
    { name: "read", path: `${projectRoot}.looksee` },
    { name: "write", path: "/srv/all calls/a.looksee" },
    { name: "read", path: "/srv/one.looksee" },
    { name: "write", path: "/srv/one.looksee" },
    { name: "write", path: "/srv/all" },
  ]);
  assertEquals(states, ["granted", "granted", "granted", "granted", "prompt", "prompt"]);
});

Deno.test("a store without a folder of its own opens no folder, one in memory nothing", () => {
  const written = (storeFile: string) =>
    servePermissions({ storeFile }).filter((flag) => flag.startsWith("--allow-write"));
  for (const path of ["store.sqlite3", "./store.sqlite3", `${projectRoot}store.sqlite3`]) {
    assertEquals(written(path), [`--allow-write=${projectRoot}store.sqlite3`]);
  }
  assertEquals(written("/store.sqlite3"), ["--allow-write=/store.sqlite3"]);
  assertEquals(written(":memory:"), []);
});

Deno.test("a path that Deno cannot be told of is refused, not cut in two", () => {
  assertThrows(() => servePermissions({ recordFolder: "/srv/calls,/etc" }), TypeError, "comma");
});

Deno.test("the server is started with named rights", async () => {
  const args = await serveArgs({ host: "127.0.0.1", port: 0 });
  for (const flag of ["-A", "--allow-all", "--allow-run", "--allow-ffi", "--allow-sys"]) {
    assert(!args.some((arg) => arg === flag || arg.startsWith(`${flag}=`)), flag);
  }
  assert(args.includes("--no-prompt"));
});

Deno.test("an owner's tools may be read, and of the project no more with them", async () => {
  const beside = { name: "read", path: `${projectRoot}.env` } as const;
  const own = { name: "read", path: `${projectRoot}tools.ts` } as const;
  const inFolder = { name: "read", path: "/srv/tools/part.ts" } as const;
  assertEquals((await allowed({ toolModule: "./tools.ts" }, [own, beside])).states, [
    "granted",
    "prompt",
  ]);
  const { states } = await allowed({ toolModule: "/srv/tools/tools.ts" }, [inFolder, beside]);
  assertEquals(states, ["granted", "prompt"]);
});
