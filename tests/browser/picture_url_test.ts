import { assert, assertEquals, assertRejects } from "@std/assert";
import { releasePictureUrl, takePictureUrl } from "../../lib/browser/picture_url.ts";

Deno.test("a picture that is shown twice has one address, until it is shown no more", async () => {
  const [jpeg, same] = [Uint8Array.of(1, 2), Uint8Array.of(1, 2)];
  const url = takePictureUrl(jpeg);
  const bytes = async () => new Uint8Array(await (await fetch(url)).arrayBuffer());
  assertEquals(takePictureUrl(jpeg), url);
  const other = takePictureUrl(same);
  assert(other !== url);
  releasePictureUrl(same);
  releasePictureUrl(jpeg);
  assertEquals(await bytes(), jpeg);
  releasePictureUrl(jpeg);
  releasePictureUrl(jpeg);
  await assertRejects(bytes, TypeError);
  assert(takePictureUrl(jpeg) !== url);
  releasePictureUrl(jpeg);
});
