import { assert } from "@std/assert";
import { enDeviceCards } from "../../../lib/words/en/device_cards.ts";

Deno.test("cards of devices say that the call goes on", () => {
  for (const [code, { what }] of Object.entries(enDeviceCards)) {
    assert(/go on|goes on|read the replies|read them/.test(what), code);
  }
});
