import { assertEquals } from "@std/assert";
import { echoRoute, engineOf } from "../../lib/browser/echo_route.ts";

const engine = (names: string[], styles: string[]) =>
  engineOf({ has: (name) => names.includes(name), supports: (style) => styles.includes(style) });

Deno.test("engines are told by what they can do", () => {
  assertEquals(engine([], ["-moz-orient"]), "gecko");
  assertEquals(engine(["MediaStreamTrackProcessor", "EyeDropper"], []), "chromium");
  // On a phone.
  assertEquals(engine(["MediaStreamTrackProcessor"], []), "chromium");
  assertEquals(engine(["GestureEvent"], ["-webkit-hyphens"]), "webkit");
  assertEquals(engine([], ["-webkit-hyphens"]), "webkit");
  assertEquals(engine([], []), "other");
});

Deno.test("each has the way its canceller takes note of", () => {
  assertEquals(
    (["chromium", "webkit", "gecko", "other"] as const).map(echoRoute),
    ["direct", "direct", "device-rate", "element"],
  );
});
