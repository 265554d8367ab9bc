import { assertEquals } from "@std/assert";
import { FaultPlayer } from "../../../lib/simulator/faults/fault_player.ts";
import type { FaultName } from "../../../lib/simulator/faults/faults.ts";
import type { Line } from "../../../lib/simulator/session/line.ts";

/** A stage that writes down what is done on it, and lets a test wait for the next thing. */
function stageOf(name: FaultName | null, goAwayLeadMs = 0) {
  const done: unknown[] = [];
  let next = Promise.withResolvers<void>();
  const note = (what: unknown) => {
    done.push(what);
    next.resolve();
    next = Promise.withResolvers();
  };
  const line: Line = {
    send: note,
    sendText: note,
    close: () => note("close"),
    drop: () => note("drop"),
  };
  const end = (refusal: { code: number } | null) => note(refusal?.code ?? "silence");
  const player = new FaultPlayer({ line, fault: () => name, end, goAwayLeadMs });
  return { player, done, next: () => next.promise };
}

Deno.test("faults act at their moment only", () => {
  const { player, done } = stageOf("bad-key");
  player.reach("ready");
  assertEquals(done, []);
  player.reach("open");
  assertEquals(done, [1007]);
});

Deno.test("faults drop the line, hang in silence, and send what is no JSON", () => {
  for (
    const [name, moment, expected] of [
      ["drop", "speaking", "drop"],
      ["never-setup", "setup", "silence"],
      ["non-json", "ready", "<html>Oops</html>"],
    ] as const
  ) {
    const { player, done } = stageOf(name);
    player.reach(moment);
    assertEquals(done, [expected]);
  }
});

Deno.test("go-away warns, then closes when its time is up", async () => {
  const { player, done, next } = stageOf("go-away", 5);
  const closed = next();
  player.reach("ready");
  await closed;
  assertEquals(done[0], { goAway: { timeLeft: "0.005s" } });
  if (done.length < 2) await next();
  assertEquals(done.at(-1), 1008);
});

Deno.test("a stopped player does nothing more and leaves no timer", () => {
  const { player, done } = stageOf("quota");
  player.reach("ready");
  player.stop();
  assertEquals(done, []);
});
