import { assertStringIncludes } from "@std/assert";
import { MAX_PICTURE_FILE_BYTES, MAX_TEXT_FILE_BYTES } from "../../../lib/browser/given.ts";
import { enCaptions } from "../../../lib/words/en/captions.ts";

Deno.test("limits are told as they are", () => {
  const { trouble } = enCaptions;
  assertStringIncludes(trouble["text-too-large"], `${MAX_TEXT_FILE_BYTES / 1024} kB`);
  assertStringIncludes(trouble["picture-too-large"], `${MAX_PICTURE_FILE_BYTES / 1024 / 1024} MB`);
});
