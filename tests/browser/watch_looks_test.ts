import { assertEquals } from "@std/assert";
import { watchLooks } from "../../lib/browser/watch_looks.ts";

Deno.test("theme, contrast, forced colours and motion are watched, until nobody wants to know", () => {
  const queries = new Map<string, EventTarget>();
  const before = globalThis.matchMedia;
  globalThis.matchMedia = (query) => {
    const target = new EventTarget();
    queries.set(query, target);
    return target as MediaQueryList;
  };
  const ended = new AbortController();
  let changes = 0;
  watchLooks(() => changes++, ended.signal);
  globalThis.matchMedia = before;
  const change = () => {
    for (const target of queries.values()) target.dispatchEvent(new Event("change"));
  };
  change();
  assertEquals([queries.size, changes], [4, 4]);
  ended.abort();
  change();
  assertEquals(changes, 4);
});
