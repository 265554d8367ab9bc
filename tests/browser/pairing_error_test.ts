import { assertEquals, assertInstanceOf } from "@std/assert";
import { PairingError } from "../../lib/browser/pairing_error.ts";

Deno.test("an error of pairing tells its reason, and what it came from", () => {
  const cause = new DOMException("", "SyntaxError");
  const error = new PairingError("malformed", { cause });
  assertInstanceOf(error, Error);
  assertEquals([error.reason, error.message, error.cause], [
    ...["malformed", "Cannot pair: malformed", cause],
  ]);
});
