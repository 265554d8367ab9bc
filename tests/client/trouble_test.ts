import { assert, assertEquals } from "@std/assert";
import { troubleOf } from "../../lib/client/trouble.ts";
import "../support/english.ts";

Deno.test("a trouble says whose side it is on, what happened and what to do", () => {
  const { code, side, title, what, todo, raw } = troubleOf({ code: "quota", raw: "429" });
  assertEquals([code, side, raw], ["quota", "live", "429"]);
  assert(title.length > 5 && what.length > 5 && todo.length > 0);
});

Deno.test("a page's own words take the place of some, and the others stay", () => {
  const english = troubleOf({ code: "quota", raw: "" });
  const own = troubleOf({ code: "quota", raw: "" }, { quota: { title: "Voll" } });
  assertEquals(own, { ...english, title: "Voll" });
});
