import { assertEquals } from "@std/assert";
import { saidBlocks } from "../../../lib/browser/keeping/said_blocks.ts";

Deno.test("marks of emphasis go from what the model said, and from nothing else", () => {
  const text = "This is **it**:\n```\nf(**args)  # **really**\n```";
  const blocks = (who: "person" | "model") => saidBlocks({ who, text }).map(({ text }) => text);
  assertEquals(blocks("model"), ["This is it:", "f(**args)  # **really**"]);
  assertEquals(blocks("person"), ["This is **it**:", "f(**args)  # **really**"]);
});
