import { assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import { liveUrl, sharedCall } from "../../lib/browser/shared_call.ts";
import { CONFIG } from "./fake_call.ts";

Deno.test("the socket is on the server the page came from", () => {
  assertEquals(liveUrl("http://localhost:8000/?a=b#c"), "ws://localhost:8000/api/live");
  assertEquals(liveUrl("https://see.example/help"), "wss://see.example/api/live");
});

Deno.test("on the server no call is shared between renders", () => {
  assertFalse(sharedCall(CONFIG) === sharedCall(CONFIG));
});

Deno.test("in the browser every island gets the same call", () => {
  Object.assign(globalThis, { document: {} });
  try {
    assertStrictEquals(sharedCall(CONFIG), sharedCall({ ...CONFIG }));
  } finally {
    Reflect.deleteProperty(globalThis, "document");
  }
});
