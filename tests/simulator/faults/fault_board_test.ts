import { assertEquals, assertThrows } from "@std/assert";
import { FaultBoard } from "../../../lib/simulator/faults/fault_board.ts";
import { FaultPlayer } from "../../../lib/simulator/faults/fault_player.ts";

function playerOf(): FaultPlayer {
  return new FaultPlayer({
    line: { send() {}, sendText() {}, close() {}, drop() {} },
    network: { change() {}, calm() {}, stall() {}, halfOpen() {} },
    end() {},
    setPace() {},
    goAwayLeadMs: 0,
  });
}

const namesOf = (player: FaultPlayer) => player.faults.map(({ name }) => name);

Deno.test("a fault for all is for open sessions and those to come", () => {
  const board = new FaultBoard("", 1);
  const player = playerOf();
  board.add(1, player);
  board.set("drop");
  assertEquals(namesOf(player), ["drop"]);
  assertEquals(board.faults.map(({ name }) => name), ["drop"]);
  assertEquals(board.open, [{ session: 1, faults: "drop" }]);
});

Deno.test("a fault for one session is for no other", () => {
  const board = new FaultBoard("latency", 1);
  const [first, second] = [playerOf(), playerOf()];
  board.add(1, first);
  board.add(2, second);
  board.set("drop", 2);
  assertEquals([namesOf(first), namesOf(second)], [[], ["drop"]]);
  assertEquals(board.text, "latency");
  assertEquals(board.open.map(({ faults }) => faults), ["latency", "drop"]);
});

Deno.test("a session that is over, and a text that cannot be read, change nothing", () => {
  const board = new FaultBoard("quota", 1);
  board.add(1, playerOf());
  board.remove(1);
  assertThrows(() => board.set("drop", 1), RangeError, "no session 1");
  assertThrows(() => board.set("flood"), RangeError, "flood");
  assertEquals([board.text, board.open], ["quota", []]);
  assertThrows(() => new FaultBoard("flood", 1), RangeError, "flood");
});

Deno.test("an upgrade is answered by the first fault that does", () => {
  assertEquals(new FaultBoard("quota", 1).upgradeAnswer, null);
  const answer = new FaultBoard("quota,http-429+2s,http-503", 1).upgradeAnswer;
  assertEquals([answer?.status, answer?.afterMs], [429, 2_000]);
});
