import { assertEquals } from "@std/assert";
import { changeView } from "../../lib/browser/change_view.ts";
import { Layout } from "../../lib/browser/layout.ts";
import { fakeStore } from "./fake_call.ts";

Deno.test("the view that is shown already is not gone over to", () => {
  const kept = new Map<string, string>();
  const layout = new Layout(() => fakeStore(kept));
  changeView(layout, "work");
  assertEquals([layout.view.value, kept.size], ["work", 0]);
});
