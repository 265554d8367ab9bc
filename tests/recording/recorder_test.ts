import { assert, assertEquals, assertFalse, assertGreater, assertMatch } from "@std/assert";
import { createRecorder } from "../../lib/recording/recorder.ts";
import { recordingFolder } from "../../lib/recording/recording_folder.ts";
import { openRecording } from "../../lib/recording/reader.ts";
import { linkedPair } from "../../lib/wire/duplex.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";
import { openPage } from "../support/page_client.ts";
import { type MemoryFolder, memoryFolder } from "./memory_folder.ts";
import { recordedApp } from "./recorded_app.ts";
import { allOf, READY } from "./talk.ts";

const BEGUN = Date.UTC(2026, 2, 1, 10, 0, 0, 5);

/** A page, the tap, and the relay's end of it; time moves when told. */
function tapped(folder: Pick<MemoryFolder, "create">, { maxWaitingBytes }: {
  maxWaitingBytes?: number;
} = {}) {
  const [far, page] = linkedPair<ClientMessage, ServerMessage>();
  const lines: [string, unknown][] = [];
  const time = { ms: 0 };
  const logged = Promise.withResolvers<void>();
  const log = (event: string, fields?: unknown) => {
    lines.push([event, fields]);
    logged.resolve();
  };
  const relay = createRecorder({
    create: folder.create,
    log: { info: log, warn: log },
    now: () => BEGUN + time.ms,
    nowMs: () => 70_000 + time.ms,
    maxWaitingBytes,
  })(far, "1a2b3c4d");
  const messages = relay[Symbol.asyncIterator]();
  return {
    page,
    relay,
    lines,
    time,
    logged: logged.promise,
    /** What the relay reads next. */
    next: async () => (await messages.next()).value as ClientMessage,
  };
}

const SOUND: ServerMessage = {
  type: "sound",
  reply: 1,
  position: 0,
  pcm: new Int16Array(100),
};

Deno.test("both sides are recorded with their times, from the first message to the close", async () => {
  const folder = memoryFolder();
  const { page, relay, next, time, lines, logged } = tapped(folder);
  page.send({ type: "start" });
  assertEquals(await next(), { type: "start" });
  time.ms = 40;
  relay.send(READY);
  time.ms = 60.4;
  page.send({ type: "text", id: "1", text: "hello" });
  await next();
  relay.send(SOUND);
  time.ms = 90;
  page.close(1000, "bye");
  await logged;
  assertEquals([...folder.files.keys()], ["2026-03-01T10-00-00.005Z-1a2b3c4d.looksee"]);
  const recording = await folder.read();
  assertEquals(recording.header, { call: "1a2b3c4d", begunAt: "2026-03-01T10:00:00.005Z" });
  assertEquals(await allOf(recording), [
    { from: "page", atMs: 0, message: { type: "start" } },
    { from: "relay", atMs: 40, message: READY },
    { from: "page", atMs: 60, message: { type: "text", id: "1", text: "hello" } },
    { from: "relay", atMs: 60, message: SOUND },
    {
      from: "recorder",
      atMs: 90,
      note: { type: "closed", code: 1000, reason: "bye", by: "page" },
    },
  ]);
  assertEquals((await recording.end).cut, null);
  const file = "2026-03-01T10-00-00.005Z-1a2b3c4d.looksee";
  assertEquals(lines, [["call recorded", { call: "1a2b3c4d", file, recordsMissing: 0 }]]);
});

Deno.test("whoever is not let in leaves no file", async () => {
  const folder = memoryFolder();
  const { page, relay, next } = tapped(folder);
  page.send({ type: "start", accessCode: "guessed-code" });
  await next();
  relay.send({ type: "error", code: "access-refused", message: "no", fatal: true });
  relay.send(READY);
  relay.close();
  await relay.closed;
  assertEquals(folder.files.size, 0);
});

Deno.test("a set-up that fails is recorded: it is a call that went wrong", async () => {
  const folder = memoryFolder();
  const { page, relay, next, logged } = tapped(folder);
  page.send({ type: "start" });
  await next();
  relay.send({ type: "error", code: "quota", message: "spent", fatal: true });
  relay.close(4200);
  await logged;
  const entries = await allOf(await folder.read());
  assertEquals(entries.map(({ from }) => from), ["page", "relay", "recorder"]);
});

Deno.test("a disk that stands still holds back neither side; what did not fit is named as a gap", async () => {
  const disk = Promise.withResolvers<void>();
  const folder = memoryFolder({ beforeWrite: () => disk.promise });
  const { page, relay, next, lines, logged } = tapped(folder, { maxWaitingBytes: 1_500 });
  const heard: ServerMessage[] = [];
  const hearing = Array.fromAsync(page).then((all) => void heard.push(...all));
  page.send({ type: "start" });
  await next();
  relay.send(READY);
  for (let i = 0; i < 50; i++) relay.send(SOUND);
  page.send({ type: "stop" });
  assertEquals(await next(), { type: "stop" });
  relay.close();
  await hearing;
  assertEquals(heard.length, 51);
  disk.resolve();
  await logged;
  const recording = await folder.read();
  const entries = await allOf(recording);
  assertEquals((await recording.end).cut, null);
  let missing = 0;
  for (const entry of entries) {
    if (entry.from === "recorder" && entry.note.type === "gap") missing += entry.note.records;
  }
  const kept = entries.filter(({ from }) => from !== "recorder").length;
  assertGreater(missing, 40);
  assertEquals(kept + missing, 53);
  assertEquals((lines[0][1] as Record<string, unknown>).recordsMissing, missing);
});

Deno.test("a disk that is full ends the recording and not the call", async () => {
  let writes = 0;
  const folder = memoryFolder({
    beforeWrite() {
      if (++writes > 2) throw new Error("no space left on device");
    },
  });
  const { page, relay, next, lines, logged } = tapped(folder);
  page.send({ type: "start" });
  await next();
  relay.send(READY);
  await logged;
  assertEquals(lines[0][0], "recording failed");
  page.send({ type: "stop" });
  assertEquals(await next(), { type: "stop" });
  const received = page[Symbol.asyncIterator]();
  assertEquals((await received.next()).value, READY);
  relay.send(SOUND);
  assertEquals((await received.next()).value, SOUND);
  relay.close();
  assertEquals((await page.closed).by, "them");
  const recording = await folder.read();
  assertEquals(await allOf(recording), [{ from: "page", atMs: 0, message: { type: "start" } }]);
  assertEquals((await recording.end).cut, "unfinished");
});

Deno.test("a message nested deeper than the stack is left out, and the call goes on", async () => {
  const folder = memoryFolder();
  const { page, relay, next, logged } = tapped(folder);
  page.send({ type: "start" });
  await next();
  relay.send(READY);
  let deep: Record<string, unknown> = {};
  for (let i = 0; i < 200_000; i++) deep = { deep };
  page.send({ type: "toolResult", id: "1", name: "x", result: deep });
  assertEquals((await next()).type, "toolResult");
  relay.close();
  await logged;
  const notes = (await allOf(await folder.read())).filter(({ from }) => from === "recorder");
  assertEquals(notes.length, 2);
});

Deno.test("files are this user's alone, and one that is there is never written over", async () => {
  const folder = await Deno.makeTempDir();
  const limits = { maxFiles: 0, maxBytes: 0, log: { info() {}, warn() {} } };
  const create = await recordingFolder(`${folder}/a/b/`, limits);
  const call = async () => {
    const { page, relay, next, lines, logged } = tapped({ create });
    page.send({ type: "start" });
    await next();
    relay.send(READY);
    relay.close();
    await logged;
    return lines[0][0];
  };
  assertEquals(await call(), "call recorded");
  const path = `${folder}/a/b/2026-03-01T10-00-00.005Z-1a2b3c4d.looksee`;
  const bytes = await Deno.readFile(path);
  if (Deno.build.os !== "windows") assertEquals((await Deno.stat(path)).mode! & 0o777, 0o600);
  assertEquals(await call(), "recording failed");
  assertEquals(await Deno.readFile(path), bytes);
  assertEquals((await allOf(await openRecording(path))).length, 3);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a real call leaves no access code, key or ticket in its file", async () => {
  const code = "right-code-of-anna";
  const apiKey = "the-server-s-own-key";
  const { app, folder, close } = await recordedApp({
    config: { needsAccessCode: true, accessCodes: new Map([["anna", code]]) },
    secrets: [apiKey],
  });
  const page = await openPage(app.url, { isBrowser: false });
  page.send({ type: "start", accessCode: code, resumeTicket: "a-sealed-ticket" });
  await page.next("ready");
  const text = `my code is ${code}, the key ${apiKey} or AIzaSyA1234567890abcdef`;
  page.send({ type: "text", id: "1", text });
  const said = await page.next("said", ({ who }) => who === "model");
  assert(said.text.length > 0);
  await page.next("reply", ({ state }) => state === "complete");
  await page.leave();
  await folder.closed;
  const file = new TextDecoder().decode(await folder.bytes());
  for (const secret of [code, apiKey, "AIzaSyA", "a-sealed-ticket", "accessCode"]) {
    assertFalse(file.includes(secret), secret);
  }
  assertMatch(file, /my code is \[redacted\], the key \[redacted\] or \[redacted\]/);
  const entries = await allOf(await folder.read());
  const received = entries.flatMap((entry) => entry.from === "relay" ? [entry.message] : []);
  assertEquals(received.length, page.received.length);
  assertEquals(received.map(({ type }) => type), page.received.map(({ type }) => type));
  await close();
});
