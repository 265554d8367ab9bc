import { assertEquals } from "@std/assert";
import { keepForeignFiles } from "../../lib/door/keep_foreign_files.ts";

const FRESH = "no-cache, no-store, max-age=0, must-revalidate";

function kept(path: string, status = 200, headers: Record<string, string> = {}) {
  const all = new Headers({ etag: 'W/"1"', "cache-control": FRESH, ...headers });
  keepForeignFiles(all, { path, status });
  return all.get("cache-control");
}

Deno.test("what other sites load is kept, and still right when it was asked about", () => {
  for (const status of [200, 304]) {
    for (const path of ["/client.js", "/embed.js"]) {
      assertEquals(kept(path, status), "public, max-age=300", `${path} ${status}`);
    }
    assertEquals(kept("/worklets/picture_clock.js", status), "no-cache");
  }
});

Deno.test("what names its build, is no file, or is no other site's stays as it was", () => {
  const forEver = "public, max-age=31536000, immutable";
  assertEquals(kept("/client.js", 200, { "cache-control": forEver }), forEver);
  for (const status of [307, 404, 405, 500]) assertEquals(kept("/client.js", status), FRESH);
  for (const path of ["/", "/app.css", "/service_worker.js", "/api/health", "/x/embed.js"]) {
    assertEquals(kept(path), FRESH, path);
  }
  const page = new Headers();
  keepForeignFiles(page, { path: "/client.js", status: 200 });
  assertEquals(page.get("cache-control"), null);
});
