import { assert, assertEquals } from "@std/assert";
import { sharedFloating } from "../../lib/browser/shared_floating.ts";
import { fakeCall } from "./fake_call.ts";

Deno.test("a call has one small window, whoever asks for it, and no other's", () => {
  const { call } = fakeCall();
  const floating = sharedFloating(call);
  assert(floating === sharedFloating(call));
  assert(floating !== sharedFloating(fakeCall().call));
  assertEquals(floating.state.value, { type: "closed" });
});
