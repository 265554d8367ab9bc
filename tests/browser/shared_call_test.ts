import { assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import { sharedCall, showPageTrouble } from "../../lib/browser/shared_call.ts";
import { CONFIG } from "./fake_call.ts";

Deno.test("on the server no call is shared between renders", () => {
  assertFalse(sharedCall(CONFIG) === sharedCall(CONFIG));
});

Deno.test("in the browser every island gets the same call", () => {
  Object.assign(globalThis, { document: {} });
  try {
    const call = sharedCall(CONFIG);
    assertStrictEquals(call, sharedCall({ ...CONFIG }));
    showPageTrouble({ code: "page-outdated", raw: "gone" });
    assertEquals(call.state.value.cards, [{ code: "page-outdated", raw: "gone" }]);
  } finally {
    Reflect.deleteProperty(globalThis, "document");
  }
});
