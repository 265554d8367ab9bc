/** A recorded call, from the page's notice to the file: the app as it is started, with its own settings. */
import {
  assert,
  assertEquals,
  assertFalse,
  assertGreater,
  assertMatch,
  assertRejects,
} from "@std/assert";
import { tmpdir } from "node:os";
import { openRecording } from "../../lib/recording/reader.ts";
import type { RecordedEntry } from "../../lib/recording/format.ts";
import {
  press,
  sendLine,
  shareScreen,
  shown,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page_client.ts";
import { type Scene, scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

const FOLDER = `${tmpdir()}/looksee-recorded-${crypto.randomUUID()}`;
const CODE = "right-code-of-anna";
const KEY = "the-server-s-own-key";

async function textOf({ page }: Scene, testid: string): Promise<string> {
  const element = await shown(page, testid);
  return await element?.evaluate((element) => element.textContent ?? "") ?? "";
}

/** All sound of one side, in order. */
function soundOf(entries: RecordedEntry[], from: "page" | "relay"): Int16Array {
  const pieces = entries.flatMap((entry) =>
    entry.from === from && entry.message.type === "sound" ? [entry.message.pcm] : []
  );
  return new Int16Array(pieces.flatMap((pcm) => [...pcm]));
}

function typesOf(entries: RecordedEntry[], from: "page" | "relay"): Set<string> {
  return new Set(entries.flatMap((entry) => entry.from === from ? [entry.message.type] : []));
}

/** The only recording in the folder. */
async function recorded() {
  const names = (await Array.fromAsync(Deno.readDir(FOLDER))).map(({ name }) => name);
  assertEquals(names.length, 1);
  assertMatch(names[0], /^\d{4}-.*Z-\w+\.looksee$/);
  const path = `${FOLDER}/${names[0]}`;
  const recording = await openRecording(path);
  const entries = await Array.fromAsync(recording);
  const bytes = await Deno.readFile(path);
  return { path, entries, end: await recording.end, text: new TextDecoder().decode(bytes) };
}

scene(
  "a page of a server that records says so, and the call is in the file without a secret",
  {
    says: [{ say: "This is being recorded." }, { pauseMs: 2_000 }],
    knownScreen: true,
    simulator: { script: 'rules:\n  - do: [{ say: "I have got the code." }]' },
    env: {
      LOOKSEE_RECORD: FOLDER,
      LOOKSEE_ACCESS_CODES: `anna:${CODE}`,
      GEMINI_API_KEY: KEY,
    },
  },
  async (scene) => {
    await using stack = new AsyncDisposableStack();
    stack.defer(() => Deno.remove(FOLDER, { recursive: true }));
    const { page, app } = scene;
    assertEquals(await textOf(scene, "recorded"), "Recorded");
    assertMatch(await textOf(scene, "recorded-notice"), /keep every call/);
    await (await shown(page, "access-code"))?.type(CODE);
    await press(page, "start");
    assertMatch(await textOf(scene, "consent"), /record/i);
    await press(page, "consent-accept");
    await untilStatus(page, "listening", "hearing");
    assertEquals(await textOf(scene, "recorded"), "Recorded");
    await shareScreen(page);
    await untilWire(page, { way: "up", type: "picture" });
    await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
    await sendLine(page, `My code is ${CODE}, the key is ${KEY}.`);
    await untilSaid(page, "model", "code");
    await untilWire(page, { way: "down", type: "reply", fields: { state: "complete", reply: 2 } });
    await press(page, "end");
    assert(await app.says("call recorded"));

    const { path, entries, end, text } = await recorded();
    assertEquals(end.cut, null);
    for (const type of ["start", "sound", "picture", "text", "heard"]) {
      assert(typesOf(entries, "page").has(type), `the page's ${type} is missing`);
    }
    for (const type of ["ready", "said", "reply", "sound"]) {
      assert(typesOf(entries, "relay").has(type), `the relay's ${type} is missing`);
    }
    const { microphone, replies } = await scene.wire();
    const heard = soundOf(entries, "page");
    assertGreater(heard.length, 2 * 16_000);
    // What the page sends while it closes does not arrive any more.
    assertEquals(heard, microphone.slice(0, heard.length));
    const spoken = [1, 2].flatMap((reply) => [...replies.get(reply) ?? []]);
    assertGreater(spoken.length, 24_000);
    assertEquals(soundOf(entries, "relay"), new Int16Array(spoken));
    for (const secret of [CODE, KEY, "accessCode"]) assertFalse(text.includes(secret), secret);
    assertMatch(text, /My code is \[redacted\], the key is \[redacted\]/);
    await assertReplays(path);
  },
);

/** The server with the file in Google's place says what was said. */
async function assertReplays(path: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const app = await startApp({ LOOKSEE_REPLAY: path, LOOKSEE_REPLAY_SPEED: "max" });
  stack.defer(async () => void await app.stop());
  const page = await openPage(app.url);
  stack.defer(() => page.leave());
  page.send({ type: "start" });
  assertEquals((await page.next("ready")).upstream, "replay");
  await page.next("reply", ({ state }) => state === "complete");
  page.send({ type: "text", id: "1", text: "Once more, please." });
  assertMatch((await page.next("said", ({ who }) => who === "model")).text, /\w/);
  assertEquals((await page.next("reply", ({ state }) => state === "complete")).reply, 2);
}

for (const variable of ["LOOKSEE_RECORD", "LOOKSEE_REPLAY"]) {
  Deno.test(`a path in ${variable} that is of no use stops the start and names it`, async () => {
    const file = await Deno.makeTempFile();
    await assertRejects(
      () => startApp({ [variable]: `${file}/calls` }),
      Error,
      `${variable} cannot be used`,
    );
    await Deno.remove(file);
  });
}
