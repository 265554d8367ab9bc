import { assertEquals, assertThrows } from "@std/assert";
import { keepValue, readKept, type Store } from "../../lib/browser/kept_value.ts";
import { fakeStore } from "./fake_call.ts";

Deno.test("a value is found again under its name, and nobody else's", () => {
  const stored = new Map<string, string>();
  const open = () => fakeStore(stored);
  keepValue(open, "layout", { view: "focus" });
  assertEquals(readKept(open, "layout"), { view: "focus" });
  assertEquals(readKept(open, "other"), null);
  assertEquals([...stored.keys()], ["looksee.layout"]);
});

Deno.test("a storage that is forbidden, full or holds something else keeps nothing and throws nothing", () => {
  const refuse = (): Store => {
    throw new DOMException("no", "SecurityError");
  };
  keepValue(refuse, "layout", 1);
  assertEquals(readKept(refuse, "layout"), null);
  const other = () => fakeStore(new Map([["looksee.layout", "{"]]));
  assertEquals(readKept(other, "layout"), null);
});

Deno.test("a defect is not taken for a storage that is forbidden", () => {
  const broken = (): Store => {
    throw new RangeError("defect");
  };
  assertThrows(() => readKept(broken, "layout"), RangeError);
  assertThrows(() => keepValue(broken, "layout", 1), RangeError);
});
