import { assert, assertEquals, assertFalse } from "@std/assert";
import type { Given, GivenTrouble } from "../../lib/browser/given.ts";
import { Giving } from "../../lib/browser/giving.ts";

const LIMITS = { longestSide: 100, quality: 0.8, maxBytes: 1_000 };
const file = (name: string) => new File(["x"], name);
const text = (name: string): Given => ({ kind: "text", name, text: "x", line: "x" });

function giving(
  read: (file: File) => Given | GivenTrouble | Promise<Given | GivenTrouble>,
  { isInCall = true }: { isInCall?: boolean } = {},
) {
  const failures: unknown[] = [];
  const model = new Giving({
    limits: () => LIMITS,
    isInCall: () => isInCall,
    load: () => Promise.resolve((file) => Promise.resolve(read(file))),
    onFailed: (error) => void failures.push(error),
  });
  return { model, failures };
}

Deno.test("a file that is taken waits, and another one takes its place", async () => {
  const { model } = giving(({ name }) => text(name));
  assert(await model.take([file("a"), file("b")]));
  assertEquals(model.given.value, text("a"));
  assertEquals(model.notTaken.value, { trouble: "only-one", name: "a" });
  assert(await model.take([file("c")]));
  assertEquals([model.given.value, model.notTaken.value], [text("c"), null]);
  model.clear();
  assertEquals(model.given.value, null);
});

Deno.test("what cannot be taken is told, and what waits stays", async () => {
  const { model } = giving(({ name }) => name === "a" ? text(name) : "other-kind");
  await model.take([file("a")]);
  assertFalse(await model.take([file("b.zip")]));
  assertEquals(model.notTaken.value, { trouble: "other-kind", name: "b.zip" });
  assertEquals(model.given.value, text("a"));
});

Deno.test("without a call nothing is read", async () => {
  const { model } = giving(() => Promise.reject(new Error("read")), { isInCall: false });
  assertFalse(await model.take([file("a")]));
  assertEquals(model.notTaken.value?.trouble, "no-call");
});

Deno.test("what was taken away while it was read does not come back", async () => {
  const { promise, resolve } = Promise.withResolvers<Given>();
  const { model } = giving(() => promise);
  const taken = model.take([file("a")]);
  assert(model.isReading.value);
  model.clear();
  resolve(text("a"));
  assertFalse(await taken);
  assertEquals([model.given.value, model.isReading.value], [null, false]);
});

Deno.test("a script that cannot be had is told, and the page goes on", async () => {
  const { model, failures } = giving(() => Promise.reject(new TypeError("not there")));
  assertFalse(await model.take([file("a")]));
  assertEquals([failures.length, model.isReading.value], [1, false]);
});
