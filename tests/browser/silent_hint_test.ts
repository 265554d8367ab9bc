import { assertEquals } from "@std/assert";
import type { Phone } from "../../lib/browser/is_muteable.ts";
import { SilentHint } from "../../lib/browser/silent_hint.ts";
import { fakeStore } from "./fake_call.ts";

const IPHONE: Phone = { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5)", maxTouchPoints: 5 };
const IPAD: Phone = { userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X)", maxTouchPoints: 5 };
const MAC: Phone = { ...IPAD, maxTouchPoints: 0 };
const ANDROID: Phone = { userAgent: "Mozilla/5.0 (Linux; Android 16)", maxTouchPoints: 5 };

Deno.test("the hint comes with the first reply, where silent mode mutes pages", () => {
  for (const [phone, isShown] of [[IPHONE, true], [IPAD, true], [MAC, false], [ANDROID, false]]) {
    const hint = new SilentHint(phone as Phone, () => fakeStore());
    assertEquals(hint.isOn, false);
    hint.played();
    assertEquals(hint.isOn, isShown);
  }
});

Deno.test("whoever hears the replies is told once, on later visits too", () => {
  const store = fakeStore();
  const hint = new SilentHint(IPHONE, () => store);
  hint.played();
  hint.dismiss();
  hint.played();
  assertEquals(hint.isOn, false);
  const later = new SilentHint(IPHONE, () => store);
  later.played();
  assertEquals(later.isOn, false);
});

Deno.test("a browser that forbids storage is told again, and nothing breaks", () => {
  const forbidden = () => {
    throw new DOMException("no", "SecurityError");
  };
  const hint = new SilentHint(IPHONE, forbidden);
  hint.played();
  assertEquals(hint.isOn, true);
  hint.dismiss();
  assertEquals(hint.isOn, false);
});
