import { assert, assertFalse } from "@std/assert";
import { enCards } from "../../../lib/words/en/cards.ts";

Deno.test("each card's title is short, its texts are sentences", () => {
  for (const [code, { title, what, todo }] of Object.entries(enCards)) {
    assert(title.length <= 60 && !title.endsWith("."), code);
    for (const text of [what, ...todo]) assert(/^[A-Z].*[.;:)]$/s.test(text), `${code}: ${text}`);
  }
});

Deno.test("no card blames, shouts or speaks in codes", () => {
  for (const [code, card] of Object.entries(enCards)) {
    const text = [card.title, card.what, ...card.todo].join(" ");
    assertFalse(/!|\berror\b|\binvalid\b|\b[1-5]\d{3}\b/i.test(text), code);
  }
});
