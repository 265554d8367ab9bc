import "../support/english.ts";
import { assertMatch } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import FloatButton from "../../lib/parts/FloatButton.tsx";
import { CONFIG } from "../browser/fake_call.ts";

Deno.test("the button of the small window says what it does, its key, and that it is not open", () => {
  const html = renderToString(<FloatButton config={CONFIG} />);
  assertMatch(html, /data-testid="float"/);
  assertMatch(html, /aria-keyshortcuts="F"/);
  assertMatch(html, /aria-pressed="false"/);
});
