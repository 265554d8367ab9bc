import { assertEquals } from "@std/assert";
import { cookieValues } from "../lib/cookies.ts";

const values = (cookie: string) => [...cookieValues(new Headers({ cookie }), "a")];

Deno.test("of a request's cookies those of one name are given, in their order", () => {
  assertEquals(values("b=1; a=2;a=3 ; aa=4"), ["2", "3"]);
  assertEquals(values("a; a=;b"), ["", ""]);
  assertEquals([...cookieValues(new Headers(), "a")], []);
});
