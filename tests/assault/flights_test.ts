import { assert, assertEquals } from "@std/assert";
import { Flights } from "./flights.ts";

Deno.test("pieces that are overtaken are lost, and pieces that come again are doubled", () => {
  const flights = new Flights();
  for (let i = 0; i < 6; i++) flights.begin();
  for (const number of [0, 1, 1, 4, 2, 9]) flights.end(number);
  const { arrived, lost, doubled } = flights.lap();
  assertEquals({ arrived, lost, doubled }, { arrived: 3, lost: 2, doubled: 3 });
});

Deno.test("a lap has the times of what arrived in it, and all losses", () => {
  const flights = new Flights();
  flights.begin();
  flights.end(0);
  assert((flights.lap().p50Ms ?? -1) >= 0);
  const { arrived, p50Ms, p99Ms, mostMs } = flights.lap();
  assertEquals({ arrived, p50Ms, p99Ms, mostMs }, {
    ...{ arrived: 0, p50Ms: null, p99Ms: null, mostMs: null },
  });
});
