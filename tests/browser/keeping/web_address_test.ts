import { assertEquals } from "@std/assert";
import { webAddress } from "../../../lib/browser/keeping/web_address.ts";

Deno.test("an address of the web stays one, with nothing in it that could end a link", () => {
  assertEquals(webAddress("https://deno.com/a?b=1&c=2#d"), "https://deno.com/a?b=1&c=2#d");
  assertEquals(
    webAddress(`https://x.example/a(b)"c'<d>`),
    "https://x.example/a%28b%29%22c%27%3Cd%3E",
  );
});

Deno.test("what is no address of the web leads nowhere", () => {
  for (const url of ["javascript:alert(1)", "data:text/html,x", "not an address", "//x", ""]) {
    assertEquals(webAddress(url), null);
  }
});
