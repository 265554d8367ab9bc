import { assertEquals, assertThrows } from "@std/assert";
import { folders, routePattern } from "../../lib/npm_only/route_pattern.ts";

Deno.test("a file's path becomes the pattern of its URL", () => {
  assertEquals(
    ["/index", "/api/live", "/api/index", "/ws/[method]", "/[a]-[b].txt", "/x/[...rest]"].map(
      routePattern,
    ),
    ["/", "/api/live", "/api", "/ws/:method", "/:a-:b.txt", "/x/:rest*"],
  );
});

Deno.test("file names that the stand-in cannot serve as Fresh would are refused", () => {
  for (const id of ["/(group)/page", "/[[maybe]]", "/[a][b]"]) {
    assertThrows(() => routePattern(id), SyntaxError, id);
  }
});

Deno.test("a path's folders say whose middlewares apply", () => {
  assertEquals(folders("/", true), []);
  assertEquals(folders("*", true), []);
  assertEquals(folders("/api", true), ["api"]);
  assertEquals(folders("/api/live", false), ["api"]);
  assertEquals(folders("/api/", false), ["api"]);
});
