import { assertEquals } from "@std/assert";
import { declare } from "../../lib/tools/declare.ts";
import { tool } from "./desk_stage.ts";

Deno.test("the model is told name, description and arguments, and nothing of how a tool is run", () => {
  const parameters = { type: "object" };
  assertEquals(declare([tool("a"), tool("b", { parameters, consent: "ask" })]), [
    { name: "a", description: "does a" },
    { name: "b", description: "does b", parameters },
  ]);
});
