import { assert, assertEquals, assertRejects } from "@std/assert";
import { type FolderLimits, recordingFolder } from "../../lib/recording/recording_folder.ts";

/** A recording's name: higher numbers are younger. */
const nameOf = (number: number) =>
  `2026-03-01T10-00-${String(number).padStart(2, "0")}.000Z-1a2b3c4d.looksee`;

/** A folder with limits, gone at the end. */
async function keptFolder({ files = {}, ...limits }: Partial<FolderLimits> & {
  files?: Record<string, number>;
}) {
  const path = await Deno.makeTempDir({ prefix: "looksee-folder-" });
  for (const [name, bytes] of Object.entries(files)) {
    await Deno.writeFile(`${path}/${name}`, new Uint8Array(bytes));
  }
  const lines: unknown[] = [];
  const log = {
    info: (event: string, fields?: object) => void lines.push({ event, ...fields }),
    warn: (event: string, fields?: object) => void lines.push({ event, ...fields }),
  };
  const create = await recordingFolder(path, { maxFiles: 0, maxBytes: 0, log, ...limits });
  return {
    create,
    lines,
    path,
    /** Names as they sort. */
    async names() {
      return (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name).sort();
    },
    async record(number: number, bytes: number) {
      const file = await create(nameOf(number));
      await file.write(new Uint8Array(bytes));
      await file.close();
    },
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

Deno.test("a folder without limits keeps everything", async () => {
  await using folder = await keptFolder({});
  for (const number of [1, 2, 3]) await folder.record(number, 1_000);
  assertEquals(await folder.names(), [1, 2, 3].map(nameOf));
  assertEquals(folder.lines, []);
});

Deno.test("of too many recordings the oldest are removed, counted and logged", async () => {
  await using folder = await keptFolder({ maxFiles: 2 });
  for (const number of [1, 2, 3, 4]) await folder.record(number, 100);
  assertEquals(await folder.names(), [3, 4].map(nameOf));
  const event = "old recordings removed";
  assertEquals(folder.lines, [
    { event, files: 1, bytes: 100, filesInAll: 1 },
    { event, files: 1, bytes: 100, filesInAll: 2 },
  ]);
});

Deno.test("of too many bytes the oldest are removed, as soon as a recording ends", async () => {
  await using folder = await keptFolder({ maxBytes: 1_000 });
  for (const number of [1, 2, 3]) await folder.record(number, 400);
  assertEquals(await folder.names(), [2, 3].map(nameOf));
});

Deno.test("what an earlier run left is brought within the limits at the start", async () => {
  const files = Object.fromEntries([1, 2, 3, 4, 5].map((number) => [nameOf(number), 10]));
  await using folder = await keptFolder({ maxFiles: 2, files });
  assertEquals(await folder.names(), [4, 5].map(nameOf));
  assertEquals(folder.lines.length, 1);
});

Deno.test("nothing is removed that is no recording by its name", async () => {
  const files = { "notes.txt": 5_000, "kept.looksee": 5_000, ".looksee": 1 };
  await using folder = await keptFolder({ maxFiles: 1, maxBytes: 1_000, files });
  await Deno.mkdir(`${folder.path}/${nameOf(0)}`);
  for (const number of [1, 2]) await folder.record(number, 100);
  assertEquals(await folder.names(), [...Object.keys(files), nameOf(0), nameOf(2)].sort());
});

Deno.test("a recording under way is never removed, though it is the oldest", async () => {
  await using folder = await keptFolder({ maxFiles: 1 });
  const long = await folder.create(nameOf(1));
  await folder.record(2, 10);
  await folder.record(3, 10);
  await long.write(new Uint8Array(10));
  assertEquals(await folder.names(), [nameOf(1)]);
  await long.close();
  assertEquals(await folder.names(), [nameOf(1)]);
  await folder.record(4, 10);
  assertEquals(await folder.names(), [nameOf(4)]);
});

Deno.test("a recording that grows makes room while it does", async () => {
  const files = { [nameOf(1)]: 500 };
  await using folder = await keptFolder({ maxBytes: 1_000, lookEveryBytes: 300, files });
  const file = await folder.create(nameOf(2));
  for (let i = 0; i < 6; i++) await file.write(new Uint8Array(100));
  assertEquals(await folder.names(), [nameOf(2)]);
  await file.close();
});

Deno.test("recordings under way that fill the limit by themselves are ended", async () => {
  await using folder = await keptFolder({ maxBytes: 1_000, lookEveryBytes: 1 });
  const file = await folder.create(nameOf(1));
  await file.write(new Uint8Array(900));
  await assertRejects(() => file.write(new Uint8Array(200)), Error, "limit of 1000 bytes");
  await file.close();
  const { size } = await Deno.stat(`${folder.path}/${nameOf(1)}`);
  assertEquals(size, 900);
});

Deno.test("recordings that begin at the same time do not remove for the same reason", async () => {
  const files = Object.fromEntries([1, 2, 3].map((number) => [nameOf(number), 10]));
  await using folder = await keptFolder({ maxFiles: 3, files });
  const begun = await Promise.all([4, 5].map((number) => folder.create(nameOf(number))));
  for (const file of begun) await file.close();
  assertEquals(await folder.names(), [3, 4, 5].map(nameOf));
});

Deno.test("a folder that cannot be read any more is told when a recording ends", async () => {
  const path = await Deno.makeTempDir();
  const warned: string[] = [];
  const log = { info() {}, warn: (event: string) => void warned.push(event) };
  const create = await recordingFolder(`${path}/calls`, { maxFiles: 1, maxBytes: 0, log });
  const file = await create(nameOf(1));
  await Deno.remove(path, { recursive: true });
  await file.close();
  assertEquals(warned, ["recordings cannot be tidied"]);
  await assertRejects(() => create(nameOf(2)), Deno.errors.NotFound);
});

Deno.test("a folder that cannot be made is refused at once", async () => {
  const file = await Deno.makeTempFile();
  const limits = { maxFiles: 0, maxBytes: 0, log: { info() {}, warn() {} } };
  const error = await assertRejects(() => recordingFolder(`${file}/calls`, limits));
  assert(error instanceof Error);
  await Deno.remove(file);
});
