import { assert, assertEquals } from "@std/assert";
import { PRICES_SOURCE, pricesOf } from "../../lib/budget/prices.ts";
import { SETTINGS } from "../../lib/settings.ts";

Deno.test("the relay's own model has a price, with and without its models/", () => {
  const prices = pricesOf(SETTINGS.model.default);
  assertEquals(pricesOf(`models/${SETTINGS.model.default}`), prices);
  // $0.75, $3 and $1 a million tokens in, $4.50 and $12 out.
  assertEquals(prices, {
    ...{ textIn: 750, audioIn: 3_000, imageIn: 1_000 },
    ...{ textOut: 4_500, audioOut: 12_000 },
  });
  assert(/^\d{4}-\d{2}-\d{2}$/.test(PRICES_SOURCE.date));
});

Deno.test("a model that nobody knows costs the dearest of each kind", () => {
  const dearest = pricesOf("gemini-9-live");
  for (const model of ["gemini-3.8-live", "gemini-3.5-live-translate-preview", ""]) {
    const prices = pricesOf(model);
    for (const kind of Object.keys(prices) as (keyof typeof prices)[]) {
      assert(dearest[kind] >= prices[kind]);
      assert(Number.isSafeInteger(prices[kind]) && prices[kind] > 0);
    }
  }
  assertEquals(pricesOf(""), dearest);
});
