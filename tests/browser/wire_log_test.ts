import { assert, assertEquals, assertFalse } from "@std/assert";
import { MAX_WIRE_ENTRIES, WireLog } from "../../lib/browser/wire_log.ts";
import { encode } from "../../lib/wire/codec.ts";
import { encodeSlice, encodeSliceCame } from "../../lib/wire/slice.ts";

function noted() {
  let nowMs = 1_000;
  const log = new WireLog(() => nowMs++);
  return { log, note: log.listener, entries: () => log.entries.value };
}

Deno.test("a text is noted with its way, time, size in UTF-8 and fields", () => {
  const { note, entries } = noted();
  const text = encode({ type: "text", id: "line-1", text: "Grüße" }) as string;
  note("up", text);
  const [entry] = entries();
  assertEquals([entry.way, entry.atMs, entry.type], ["up", 1_000, "text"]);
  assertEquals(entry.bytes, new TextEncoder().encode(text).length);
  assertEquals(entry.fields, { type: "text", id: "line-1", text: "Grüße" });
});

Deno.test("tickets and codes are shown to nobody, wherever they stand", () => {
  const { note, entries } = noted();
  note(
    "up",
    JSON.stringify({
      type: "start",
      resumeTicket: "SECRET",
      entryTicket: "SECRET",
      accessCode: "SECRET",
    }),
  );
  note(
    "down",
    JSON.stringify({ type: "resumeTicket", ticket: "SECRET", more: { ticket: "SECRET" } }),
  );
  assertFalse(JSON.stringify(entries()).includes("SECRET"));
  assertEquals(entries()[0].fields?.entryTicket, "…");
});

Deno.test("media is counted in one entry as long as nothing else comes, and never kept", () => {
  const { note, entries } = noted();
  const sound = () =>
    encode({ type: "sound", pcm: new Int16Array(320), position: 0 }) as Uint8Array<ArrayBuffer>;
  note("up", sound());
  note("up", sound());
  note("down", sound().buffer);
  note("up", sound());
  assertEquals(
    entries().map(({ way, type, count, bytes, fields }) => [way, type, count, bytes, fields]),
    [["up", "sound", 2, 1_296, null], ["down", "sound", 1, 648, null], [
      "up",
      "sound",
      1,
      648,
      null,
    ]],
  );
});

const jpeg = (bytes: number) => {
  const all = new Uint8Array(bytes);
  all.set([0xff, 0xd8]);
  return all;
};
const line = (bytes: number) =>
  encode({ type: "text", id: "1", text: "See?", jpeg: jpeg(bytes) }) as Uint8Array<ArrayBuffer>;
const result = encode({
  ...{ type: "toolResult", id: "1", name: "look_closer", result: {} },
  jpeg: jpeg(9),
}) as Uint8Array<ArrayBuffer>;

Deno.test("words with their picture are named as what they are: a line, a tool's result", () => {
  const { note, entries } = noted();
  note("up", line(9));
  note("up", result);
  note("up", encode({ type: "picture", position: 0, jpeg: jpeg(9) }) as Uint8Array<ArrayBuffer>);
  assertEquals(entries().map(({ type }) => type), ["text", "toolResult", "picture"]);
});

Deno.test("what leaves in slices is named as what it is, to its last slice", () => {
  const { note, entries } = noted();
  const frame = line(5_000);
  for (let from = 0; from < frame.length; from += 2_048) {
    const payload = frame.subarray(from, from + 2_048);
    note("up", encodeSlice({ number: 1, from, isLast: from + 2_048 >= frame.length, payload }));
  }
  note("down", encodeSliceCame({ number: 1, to: 2_048 }).buffer);
  assertEquals(entries().map(({ type, count }) => [type, count]), [["text", 3], ["media", 1]]);
});

Deno.test("a frame that is none of ours is noted as it is, and breaks nothing", () => {
  const { note, entries } = noted();
  note("down", "no json");
  note("down", new ArrayBuffer(3));
  note("down", new Uint8Array([99, 0, 0, 0, 0, 0, 0, 0]).buffer);
  assertEquals(entries().map(({ type, count }) => [type, count]), [["?", 1], ["media", 2]]);
});

Deno.test("more than a few minutes are not kept, and how many are gone is told", () => {
  const { log, note, entries } = noted();
  for (let i = 0; i < MAX_WIRE_ENTRIES + 7; i++) note("up", `{"type":"ping","i":${i}}`);
  assertEquals(entries().length, MAX_WIRE_ENTRIES);
  assertEquals([entries()[0].fields?.i, log.dropped.value], [7, 7]);
  assert(entries()[0].id < entries()[1].id);
  log.clear();
  assertEquals([entries().length, log.dropped.value], [0, 0]);
});
