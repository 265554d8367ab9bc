import { assertEquals } from "@std/assert";
import { pictureTokensOf } from "../../../lib/simulator/memory/picture_tokens.ts";

Deno.test("a picture costs what the session's resolution says", () => {
  const of = (mediaResolution?: string) =>
    pictureTokensOf(mediaResolution ? { generationConfig: { mediaResolution } } : {});
  assertEquals(["LOW", "MEDIUM", "HIGH"].map((name) => of(`MEDIA_RESOLUTION_${name}`)), [
    64,
    256,
    256,
  ]);
  assertEquals([of(), of("MEDIA_RESOLUTION_UNSPECIFIED")], [258, 258]);
});
