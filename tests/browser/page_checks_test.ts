import { assertEquals } from "@std/assert";
import { pageChecks } from "../../lib/browser/page_checks.ts";

Deno.test("checks of a page touch nothing before they are asked to", () => {
  const { microphone, speaker, network } = pageChecks();
  assertEquals([microphone.value, speaker.value, network.value.state], [
    ...["unknown", "unknown", "checking"],
  ]);
});
