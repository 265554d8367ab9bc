import { assertFalse, assertMatch } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import BarButton from "../../lib/parts/BarButton.tsx";

Deno.test("a button of the bar says what it does, its key, and whether it is down", () => {
  const html = renderToString(
    <BarButton name="captions" text="Captions" long="Large captions" shortcut="C" isPressed={false}>
      <i />
    </BarButton>,
  );
  assertMatch(
    html,
    /data-testid="captions" aria-label="Large captions" title="Large captions \(C\)"/,
  );
  assertMatch(html, /aria-pressed="false" aria-keyshortcuts="C"/);
  assertMatch(html, /<i><\/i><span class="tool-text">Captions<\/span>/);
});

Deno.test("one that does something once is neither up nor down", () => {
  const html = renderToString(<BarButton name="end" text="End" look="end">x</BarButton>);
  assertMatch(html, /class="tool end"/);
  assertFalse(html.includes("aria-pressed"));
});

Deno.test("its name holds the word that stands on it", () => {
  const html = renderToString(<BarButton name="l" text="Look now" long="Send it (L)">x</BarButton>);
  assertMatch(html, /aria-label="Look now: Send it \(L\)" title="Send it \(L\)"/);
});
