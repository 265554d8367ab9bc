import { assert, assertEquals } from "@std/assert";
import { sharedPhoneLink } from "../../lib/browser/shared_phone_link.ts";
import { CONFIG } from "./fake_call.ts";

Deno.test("on the server nothing is shared between visitors, and nothing is asked", () => {
  const [one, other] = [sharedPhoneLink(CONFIG), sharedPhoneLink(CONFIG)];
  assert(one !== other);
  assertEquals([one.state.peek().type, one.isShown.peek()], ["off", false]);
});
