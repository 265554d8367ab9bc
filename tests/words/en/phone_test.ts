import { assert, assertEquals, assertFalse } from "@std/assert";
import { PAIR_ERROR_CODES } from "../../../lib/wire/pair_message.ts";
import { enPhone } from "../../../lib/words/en/phone.ts";

function* texts(value: unknown, path = "enPhone"): Generator<[string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) yield* texts(part, `${path}.${key}`);
  }
}

Deno.test("no text is empty, untidy or in typewriter quotes", () => {
  for (const [path, text] of texts(enPhone)) {
    assert(text !== "" && text.trim() === text, path);
    assertFalse(/['"]/.test(text), path);
  }
});

Deno.test("every reason has its sentence, at the computer and on the phone", () => {
  const reasons = [...PAIR_ERROR_CODES, "no-path", "unreachable", "unsupported"].sort();
  for (const { failed } of [enPhone.desk, enPhone.phone]) {
    assertEquals(Object.keys(failed).sort(), reasons);
    for (const sentence of Object.values(failed)) assert(sentence.endsWith("."), sentence);
  }
});

Deno.test("who is asked for a camera reads where it goes, and that it can be stopped", () => {
  const { what } = enPhone.phone.asking;
  for (const said of ["the computer whose code you scanned", "model", "No sound", "stop"]) {
    assert(what.includes(said), said);
  }
});
