import { assertEquals } from "@std/assert";
import { takeWorkletsFrom, workletUrl } from "../../lib/browser/worklet_url.ts";

Deno.test("worklets come from the page's own server", () => {
  assertEquals(workletUrl("sound"), "/worklets/sound.js");
  assertEquals(workletUrl("picture_clock"), "/worklets/picture_clock.js");
});

Deno.test("of a page that names its build they name it, too, and may be kept", () => {
  const documentElement = { dataset: { build: "?of=1" } };
  Object.assign(globalThis, { document: { documentElement } });
  try {
    assertEquals(workletUrl("picture_clock"), "/worklets/picture_clock.js?of=1");
  } finally {
    Reflect.deleteProperty(globalThis, "document");
  }
});

Deno.test("on a page of somebody else they come from the relay, whatever that page says of its build", () => {
  const documentElement = { dataset: { build: "?of=theirs" } };
  Object.assign(globalThis, { document: { documentElement } });
  takeWorkletsFrom("https://relay.example");
  try {
    assertEquals(workletUrl("sound"), "https://relay.example/worklets/sound.js");
  } finally {
    takeWorkletsFrom(null);
    Reflect.deleteProperty(globalThis, "document");
  }
  assertEquals(workletUrl("sound"), "/worklets/sound.js");
});
