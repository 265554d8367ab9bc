import "../support/english.ts";
import { assertEquals } from "@std/assert";
import { pointsAt } from "../../lib/browser/points_at.ts";

Deno.test("what is pointed at is said by its names, or as a place where it has none", () => {
  assertEquals(pointsAt([{ label: "The total" }]), "Looksee points at: The total");
  assertEquals(
    pointsAt([{ label: "" }, { label: "Save" }]),
    "Looksee points at: a place in the picture, Save",
  );
});
