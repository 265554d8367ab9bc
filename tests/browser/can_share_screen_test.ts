import { assertEquals } from "@std/assert";
import { canShareScreen } from "../../lib/browser/can_share_screen.ts";

const getDisplayMedia = () => Promise.reject(new Error("not asked here"));

Deno.test("a screen can be shared where the browser has what opens one", () => {
  assertEquals(canShareScreen({ isSecureContext: true, mediaDevices: { getDisplayMedia } }), true);
  assertEquals(canShareScreen({ isSecureContext: true, mediaDevices: {} }), false);
  assertEquals(canShareScreen({ isSecureContext: true }), false);
});

Deno.test("where it is not known the button stays: on a page without https, and on the server", () => {
  assertEquals(canShareScreen({ isSecureContext: false }), true);
  assertEquals(canShareScreen(null), true);
  assertEquals(canShareScreen(), true);
});
