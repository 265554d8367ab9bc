import { assertEquals } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import Button from "../../lib/parts/Button.tsx";

Deno.test("a button sends no form unless it is asked to", () => {
  assertEquals(
    renderToString(<Button data-testid="go">Go</Button>),
    `<button type="button" class="button" data-testid="go">Go</button>`,
  );
  assertEquals(
    renderToString(<Button type="submit" kind="primary" isBig>Go</Button>),
    `<button type="submit" class="button primary big">Go</button>`,
  );
  assertEquals(
    renderToString(<Button kind="plain" isRound aria-label="Close" disabled />),
    `<button type="button" class="button plain round" aria-label="Close" disabled></button>`,
  );
});
