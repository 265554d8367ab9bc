import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseFaults } from "../../lib/simulator/faults/fault_text.ts";
import { FAULTS } from "../../lib/simulator/faults/faults.ts";
import { faultText, SOAK_FAULTS, SURVIVABLE } from "./fault_menu.ts";

Deno.test("every fault of the simulator is in the soak, and can be read at any scale", () => {
  const rows = new Map(SOAK_FAULTS.map((fault) => [fault.name, fault]));
  for (const name of Object.keys(FAULTS)) {
    const fault = rows.get(name);
    assert(fault, name);
    for (const scale of [1, 20]) assertEquals(parseFaults(faultText(fault, scale))[0].name, name);
  }
  assertEquals(rows.size, SOAK_FAULTS.length);
});

Deno.test("what no call can survive is not drawn among what it has to survive", () => {
  const fatal = SOAK_FAULTS.filter(({ endsWith }) => endsWith !== null).map(({ name }) => name);
  assertEquals(fatal, ["http-401", "http-403", "http-429", "bad-key", "region", "quota"]);
  assert(SURVIVABLE.every(({ name }) => !fatal.includes(name)));
});

Deno.test("a fault of the page's network has no text for the simulator", () => {
  assertThrows(() => faultText(SOAK_FAULTS.find(({ name }) => name === "line-drop")!, 1));
});
