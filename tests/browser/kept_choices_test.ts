import { assertEquals } from "@std/assert";
import { idleSignals } from "../../lib/browser/idle_signals.ts";
import { KeptChoices } from "../../lib/browser/kept_choices.ts";
import { createMemory } from "../../lib/browser/memory.ts";
import { fakeStore } from "./fake_call.ts";

Deno.test("what is chosen shows at once, and on the next visit; what is not stays the server's", () => {
  const store = fakeStore();
  const memory = createMemory({ session: () => store, local: () => store });
  const signals = idleSignals({ pictures: "readable" });
  const chosen = new KeptChoices(signals, memory);
  chosen.useStrictness("likely");
  chosen.choose({ voice: "Puck" });
  chosen.useTurns({ mode: "push-to-talk" });
  assertEquals(signals.choices.value.voice, "Puck");

  const later = idleSignals({ pictures: "readable" });
  new KeptChoices(later, memory).recall({ pictures: "frugal" });
  assertEquals(later.choices.value, signals.choices.value);
  assertEquals([later.strictness.value, later.pictures.value], ["likely", "frugal"]);
  assertEquals(later.turnTaking.value, { mode: "push-to-talk" });
});
