import { assert } from "@std/assert";
import { enCards } from "../../../lib/words/en/cards.ts";
import { enEcho } from "../../../lib/words/en/echo.ts";

Deno.test("the card of an echo offers headphones first, and muting last", () => {
  const { todo } = enCards["echo-heard"];
  assert(/headphones/i.test(todo[0]));
  assert(/mute/i.test(todo[todo.length - 1]));
});

Deno.test("whoever has the microphone muted while it speaks is told, and how to cut in", () => {
  assert(/muted while/.test(enEcho.mutedWhile) && enEcho.mutedWhile.includes("Esc"));
});
