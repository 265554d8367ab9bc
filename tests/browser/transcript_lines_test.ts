import { EMPTY_TRANSCRIPT } from "../../lib/browser/empty_transcript.ts";
import { assertEquals, assertStrictEquals } from "@std/assert";
import { append, blank, closeOpen, replace, settled } from "../../lib/browser/transcript_lines.ts";

Deno.test("a line that is appended gets the next id, and one that takes its place keeps it", () => {
  const one = append(EMPTY_TRANSCRIPT, blank("person", { text: "One" }));
  const two = append(one, blank("model", { text: "Two" }));
  assertEquals(two.lines.map(({ id, text }) => [id, text]), [[1, "One"], [2, "Two"]]);
  const other = replace(two, 0, { ...two.lines[0], text: "1" });
  assertEquals(other.lines.map(({ id, text }) => [id, text]), [[1, "1"], [2, "Two"]]);
  assertStrictEquals(other.lines[1], two.lines[1]);
});

Deno.test("interim words count as said once a line is settled", () => {
  const line = blank("person", { text: "What", interim: " now" });
  assertEquals([settled(line).text, settled(line).interim], ["What now", ""]);
  const said = settled(line);
  assertStrictEquals(settled(said), said);
});

Deno.test("only open lines of the sides that are meant get an end", () => {
  const both = append(append(EMPTY_TRANSCRIPT, blank("person")), blank("model"));
  const closed = closeOpen(both, ["person"]);
  assertEquals(closed.lines.map(({ state }) => state), ["done", "open"]);
  assertStrictEquals(closeOpen(closed, ["person"]), closed);
});

Deno.test("a note is never open", () => {
  assertEquals(blank("note", { note: "outline" }).state, "done");
});
