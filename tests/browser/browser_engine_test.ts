import { assertEquals } from "@std/assert";
import { browserEngine, liveUrl } from "../../lib/browser/browser_engine.ts";
import { idleSignals } from "../../lib/browser/idle_signals.ts";
import { CONFIG } from "./fake_call.ts";

Deno.test("the socket is on the server the page came from", () => {
  assertEquals(liveUrl("http://localhost:8000/?a=b#c"), "ws://localhost:8000/api/live");
  assertEquals(liveUrl("https://see.example/help"), "wss://see.example/api/live");
});

Deno.test("a browser's engine is made without touching a device, and shows what it decides", () => {
  const signals = idleSignals(CONFIG);
  browserEngine(CONFIG, signals).tell({ type: "agreed", sources: ["camera"] });
  assertEquals(signals.state.value.agreed, ["camera"]);
});
