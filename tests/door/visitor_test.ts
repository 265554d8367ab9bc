import { assert, assertEquals, assertFalse, assertMatch, assertNotEquals } from "@std/assert";
import { newVisitorCookie, visitorCookie, visitorOf } from "../../lib/door/visitor.ts";

const withCookie = (cookie: string) => visitorCookie(new Headers({ cookie }));

Deno.test("a new cookie is out of reach of scripts and other sites' pages, and is read back", () => {
  const text = newVisitorCookie({ secure: true });
  assertMatch(
    text,
    /^looksee_visitor=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
  const [cookie] = text.split(";");
  assertEquals(withCookie(cookie), cookie.split("=")[1]);
  assertEquals(withCookie(`a=b; ${cookie}; c=d`), cookie.split("=")[1]);
  assertFalse(newVisitorCookie({ secure: false }).includes("Secure"));
});

Deno.test("in another site's frame the cookie is that site's visit's own, if the line is https", () => {
  assertMatch(
    newVisitorCookie({ secure: true, embedded: true }),
    /; HttpOnly; SameSite=None; Partitioned; Secure$/,
  );
  assertMatch(newVisitorCookie({ secure: false, embedded: true }), /; HttpOnly; SameSite=Lax$/);
});

Deno.test("no two visitors get the same", () => {
  const cookies = new Set(Array.from({ length: 1_000 }, () => newVisitorCookie({ secure: true })));
  assertEquals(cookies.size, 1_000);
});

const NO_COOKIES = [
  "",
  "looksee_visitor",
  "looksee_visitor=",
  "looksee_visitor=short",
  `looksee_visitor=${"a".repeat(23)}`,
  `looksee_visitor="${"a".repeat(22)}"`,
  `xlooksee_visitor=${"a".repeat(22)}`,
  `x=looksee_visitor=${"a".repeat(22)}`,
];
for (const cookie of NO_COOKIES) {
  Deno.test(`"${cookie}" brings no visitor`, () => assertEquals(withCookie(cookie), null));
}

Deno.test("two visitors are one only if both code and cookie are the same", () => {
  const visitors = [
    visitorOf(null, null),
    visitorOf("ann", null),
    visitorOf(null, "ann"),
    visitorOf("ann", "x"),
    visitorOf("ben", "x"),
    visitorOf("null", null),
  ];
  assertEquals(new Set(visitors).size, visitors.length);
  assertEquals(visitorOf("ann", "x"), visitorOf("ann", "x"));
  assertNotEquals(visitorOf("ann", "x"), visitorOf("ann", "y"));
  assert(visitors.every((visitor) => visitor.length < 100));
});
