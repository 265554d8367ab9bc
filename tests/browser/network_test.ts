import { assertEquals } from "@std/assert";
import { watchNetwork } from "../../lib/browser/network.ts";

Deno.test("another network and a page that is shown again are told, until the end", () => {
  const ended = new AbortController();
  const window = new EventTarget();
  const connection = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    visibilityState: "hidden" as DocumentVisibilityState,
  });
  let told = 0;
  const platform = { window, document, connection };
  watchNetwork(() => told++, { signal: ended.signal, platform });
  document.dispatchEvent(new Event("visibilitychange"));
  assertEquals(told, 0);
  document.visibilityState = "visible";
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("online"));
  window.dispatchEvent(new Event("pageshow"));
  connection.dispatchEvent(new Event("change"));
  assertEquals(told, 4);
  ended.abort();
  window.dispatchEvent(new Event("online"));
  connection.dispatchEvent(new Event("change"));
  assertEquals(told, 4);
});

Deno.test("a browser that knows nothing of its network tells when it is online again", () => {
  const ended = new AbortController();
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
  let told = 0;
  const platform = { window, document, connection: undefined };
  watchNetwork(() => told++, { signal: ended.signal, platform });
  window.dispatchEvent(new Event("online"));
  assertEquals(told, 1);
  ended.abort();
});
