import { assertEquals } from "@std/assert";
import { FaultPlayer } from "../../../lib/simulator/faults/fault_player.ts";
import { parseFaults } from "../../../lib/simulator/faults/fault_text.ts";
import type { Line } from "../../../lib/simulator/session/line.ts";

/** A stage that writes down what is done on it, and lets a test wait for the next thing. */
function stageOf(text: string, goAwayLeadMs = 0) {
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
  const network = {
    change: note,
    calm: () => note("calm"),
    stall: (ms: number) => note(`stall ${ms}`),
    halfOpen: () => note("half-open"),
  };
  const end = (refusal: { code: number } | null) => note(refusal?.code ?? "silence");
  const player = new FaultPlayer(
    { line, network, end, setPace: note, goAwayLeadMs },
    parseFaults(text),
  );
  return { player, done, next: () => next.promise };
}

Deno.test("faults act at their moment only", () => {
  const { player, done } = stageOf("bad-key");
  player.reach("ready");
  assertEquals(done, []);
  player.reach("open");
  assertEquals(done, [1007]);
});

const ACTS: [text: string, moment: "open" | "setup" | "ready" | "speaking", done: unknown[]][] = [
  ["drop", "speaking", ["drop"]],
  ["never-setup", "setup", ["silence"]],
  ["non-json", "ready", ["<html>Oops</html>"]],
  ["late-setup:3s", "open", [{ setupDelayMs: 3_000 }]],
  ["latency:80ms,jitter", "open", [{ latencyMs: 80 }, { jitterMs: 20 }]],
  ["stall:2s", "speaking", ["stall 2000"]],
  ["half-open", "speaking", ["half-open"]],
  ["empty-content", "speaking", [{ serverContent: {} }]],
];
for (const [text, moment, expected] of ACTS) {
  Deno.test(`the fault ${text} does what its name says`, () => {
    const { player, done } = stageOf(text);
    player.reach(moment);
    assertEquals(done, expected);
  });
}

Deno.test("paces add up", () => {
  const { player, done } = stageOf("late-setup:3s,audio-speed:2x");
  player.reach("open");
  assertEquals(done.at(-1), { setupDelayMs: 3_000, audioSpeed: 2 });
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

Deno.test("go-away-early tells one time and takes another", async () => {
  const { player, done, next } = stageOf("go-away-early:5ms", 50_000);
  player.reach("ready");
  await next();
  assertEquals(done, [{ goAway: { timeLeft: "50s" } }, 1008]);
});

Deno.test("a fault strikes when so many frames came or went", () => {
  const { player, done } = stageOf("drop@received2,empty-content@sent3");
  player.countReceived();
  player.countSent();
  player.countSent();
  assertEquals(done, []);
  player.countReceived();
  player.countSent();
  player.countSent();
  assertEquals(done, ["drop", { serverContent: {} }]);
});

Deno.test("sound is cut within samples and stays whole as a stream", () => {
  const { player } = stageOf("odd-audio");
  const pieces = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10]].map((piece) => Uint8Array.from(piece));
  assertEquals(pieces.map((piece) => player.cut(piece)), pieces);
  player.reach("speaking");
  const cut = pieces.map((piece) => [...player.cut(piece)]);
  assertEquals(cut, [[1, 2, 3], [4, 5, 6, 7, 8], [9]]);
  player.reach("thinking");
  assertEquals([...player.cut(pieces[0])], [1, 2, 3]);
});

Deno.test("set switches the others off, strikes now, and lets a network hold at once", () => {
  const { player, done } = stageOf("quota");
  player.reach("open");
  player.reach("ready");
  player.set(parseFaults("drop@now,latency:5ms,bad-key,internal"));
  // The quota's timer is gone, and neither what belongs to the opening nor to the setup strikes.
  assertEquals(done, ["calm", {}, "drop", { latencyMs: 5 }]);
  assertEquals(player.faults.length, 4);
});

Deno.test("faults that are played strike at once, beside those switched on", () => {
  const { player, done } = stageOf("drop");
  player.play(parseFaults("stall:2s,internal"));
  assertEquals(done, ["stall 2000", 1011]);
  assertEquals(player.faults.length, 1);
});

Deno.test("a stopped player does nothing more and leaves no timer", () => {
  const { player, done } = stageOf("quota");
  player.reach("ready");
  player.stop();
  assertEquals(done, []);
});
