import { assert, assertEquals } from "@std/assert";
import { enKeeping } from "../../../lib/words/en/keeping.ts";

Deno.test("every trouble with past talks says what happened and what to do", () => {
  for (const { title, what, todo } of Object.values(enKeeping.troubles)) {
    assert(title.length > 0 && /[.]$/.test(what) && /[.]$/.test(todo));
  }
});

Deno.test("where words have gaps, they have those that are filled", () => {
  assert(enKeeping.what.includes("{talks}") && enKeeping.what.includes("{megabytes}"));
  assertEquals(/\{number\}/.test(enKeeping.picture) && /\{time\}/.test(enKeeping.picture), true);
});
