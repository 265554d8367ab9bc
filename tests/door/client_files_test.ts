import { assertEquals } from "@std/assert";
import { openClientFiles } from "../../lib/door/client_files.ts";

const LISTED = "https://shop.example";

function opened(path: string, origin: string | null, origins: string[] = [LISTED]) {
  const headers = new Headers({ "cross-origin-resource-policy": "same-origin" });
  openClientFiles(headers, { path, origin, origins });
  return [
    headers.get("access-control-allow-origin"),
    headers.get("cross-origin-resource-policy"),
    headers.get("vary"),
  ];
}

for (const path of ["/client.js", "/worklets/sound.js", "/worklets/picture_clock.js"]) {
  Deno.test(`${path} is for pages of a listed origin, and kept apart from others' answers`, () => {
    assertEquals(opened(path, LISTED), [LISTED, "cross-origin", "Origin"]);
    for (const other of ["https://evil.example", "null", null, `${LISTED}.evil.example`, "*", ""]) {
      assertEquals(opened(path, other), [null, "same-origin", "Origin"], String(other));
    }
    assertEquals(opened(path, LISTED, []), [null, "same-origin", "Origin"]);
  });
}

Deno.test("nothing else becomes another origin's", () => {
  const others = ["/", "/app.css", "/embed.js", "/api/health", "/worklets/", "/client.js/x"];
  for (const path of [...others, "/worklets/../app.css", "/x/client.js", "/phone"]) {
    assertEquals(opened(path, LISTED), [null, "same-origin", null], path);
  }
});
