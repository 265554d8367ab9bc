import { assertEquals } from "@std/assert";
import { Tally } from "../../../lib/live/lasting/tally.ts";

Deno.test("what connections counted is summed up, the present one included", () => {
  const tally = new Tally();
  const live = { lostSends: 1, droppedPictures: 2, droppedChunks: 3, oddFields: 4 };
  tally.leave(live);
  tally.counts.connections = 2;
  const { lostSends, oddFields, connections } = tally.sum({ ...live, oddFields: 10 });
  assertEquals([lostSends, oddFields, connections], [2, 14, 2]);
  assertEquals(tally.sum().lostSends, 1);
});
