import { assertEquals } from "@std/assert";
import { CallEngine } from "../../lib/browser/call_engine.ts";
import { idleSignals } from "../../lib/browser/idle_signals.ts";
import { CONFIG, fakeCall } from "./fake_call.ts";

// What it decides and does is told by call_test.ts, through the call that islands know.

Deno.test("what was chosen before the engine was there counts for its first call", async () => {
  const { ports, servers } = fakeCall();
  const signals = idleSignals(CONFIG);
  signals.turnTaking.value = { mode: "push-to-talk" };
  const engine = new CallEngine(CONFIG, ports, signals);
  engine.recall();
  engine.begin([]);
  const start = await servers[0].received();
  assertEquals(start.type === "start" && start.turns, { mode: "push-to-talk" });
  assertEquals(signals.state.value.phase.type, "connecting");
  engine.tell({ type: "end" });
});

Deno.test("an access code that is being written is not replaced by the one the tab remembers", () => {
  const { ports, stored } = fakeCall();
  stored.set("looksee.code", `"of before"`);
  const recalled = (written: string) => {
    const signals = idleSignals(CONFIG);
    signals.accessCode.value = written;
    new CallEngine(CONFIG, ports, signals).recall();
    return signals.accessCode.value;
  };
  assertEquals([recalled(""), recalled("new")], ["of before", "new"]);
});
