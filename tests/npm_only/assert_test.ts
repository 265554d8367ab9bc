/** What the tests here lean on in `@std/assert`; holds on JSR's as on the stand-in. */
import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

/** Fails unless the assertion in `body` does. */
function refuses(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw error;
  }
  throw new Error(`passed, but should not have: ${body}`);
}

class Point {
  constructor(readonly x: number, readonly y: number) {}
}

class Hidden {
  #value: number;
  constructor(value: number) {
    this.#value = value;
  }
  get value(): number {
    return this.#value;
  }
}

function circle(): unknown {
  const value: { self?: unknown; list: unknown[] } = { list: [] };
  value.self = value;
  value.list.push(value);
  return value;
}

Deno.test("equal are values alike in structure", () => {
  const alike: [unknown, unknown][] = [
    [NaN, NaN],
    [0, -0],
    [[1, [2]], [1, [2]]],
    [{ a: 1, b: { c: [] } }, { b: { c: [] }, a: 1 }],
    [Object.create(null), {}],
    [new Date(5), new Date(5)],
    [/a/g, /a/g],
    [new URL("http://a/b"), new URL("http://a/b")],
    [new Map([[{ k: 1 }, [1]]]), new Map([[{ k: 1 }, [1]]])],
    [new Set([[1], [2]]), new Set([[2], [1]])],
    [new Uint8Array([1, 2]), new Uint8Array([1, 2])],
    [new Float32Array([NaN]), new Float32Array([NaN])],
    [new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer],
    [new Uint8Array([9, 1, 2]).subarray(1), new Uint8Array([1, 2])],
    [new Point(1, 2), new Point(1, 2)],
    [new Hidden(1), new Hidden(1)],
    [new Error("a"), new Error("a")],
    [circle(), circle()],
  ];
  for (const [a, b] of alike) {
    // An error's stack tells where it was made, which is no difference in kind.
    if (a instanceof Error && b instanceof Error) b.stack = a.stack;
    assertEquals(a, b);
    refuses(() => assertNotEquals(a, b));
  }
});

Deno.test("different are values that differ anywhere", () => {
  const unlike: [unknown, unknown][] = [
    [1, "1"],
    [1, 1n],
    [null, undefined],
    [{ a: undefined }, {}],
    [{ a: undefined }, { b: undefined }],
    [[1, 2], [2, 1]],
    [[1], [1, undefined]],
    [[], {}],
    [new Date(5), new Date(6)],
    [/a/g, /a/i],
    [new Map([["k", 1]]), new Map([["k", 2]])],
    [new Set([[1], [2]]), new Set([[1], [3]])],
    [new Uint8Array([1]), new Uint8Array([2])],
    [new Uint8Array([1]), new Int8Array([1])],
    [new Uint8Array([1]), [1]],
    [new Point(1, 2), { x: 1, y: 2 }],
    [new Hidden(1), new Hidden(2)],
    [new Error("a"), new Error("b")],
    [() => 1, () => 1],
    [Symbol("a"), Symbol("a")],
  ];
  for (const [a, b] of unlike) {
    assertNotEquals(a, b);
    refuses(() => assertEquals(a, b));
    refuses(() => assertEquals(b, a));
  }
});

Deno.test("a refusal shows what differs and why it matters", () => {
  const message = refuses(() => assertEquals({ a: 1, b: "left" }, { a: 1, b: "right" }, "sides"));
  for (const part of ["Values are not equal: sides", "left", "right"]) {
    assertStringIncludes(message, part);
  }
  assertStringIncludes(refuses(() => assertStrictEquals({}, {})), "not reference-equal");
});

Deno.test("conditions, orders and closeness", () => {
  assert("yes");
  assertFalse("");
  assertExists(0);
  assertStrictEquals(NaN, NaN);
  assertGreater(2, 1);
  assertGreaterOrEqual(2, 2);
  assertLess(1, 2);
  assertLessOrEqual(2n, 2n);
  assertAlmostEquals(0.1 + 0.2, 0.3);
  assertAlmostEquals(10, 11, 1);
  refuses(() => assert(0));
  refuses(() => assertFalse([]));
  refuses(() => assertExists(null));
  refuses(() => assertStrictEquals(0, -0));
  refuses(() => assertGreater(NaN, 1));
  refuses(() => assertGreaterOrEqual(1, 2));
  refuses(() => assertLess(2, 2));
  refuses(() => assertLessOrEqual(3, 2));
  refuses(() => assertAlmostEquals(1, 1.001));
  refuses(() => assertAlmostEquals(NaN, 1, 5));
  assertStringIncludes(refuses(() => fail("on purpose")), "on purpose");
});

Deno.test("text, classes and lists", () => {
  assertStringIncludes("haystack", "stack");
  assertMatch("v1.2", /^v\d/);
  const point: unknown = new Point(1, 2);
  assertInstanceOf(point, Point);
  assertArrayIncludes([{ a: 1 }, 2, 3], [3, { a: 1 }]);
  refuses(() => assertStringIncludes("hay", "needle"));
  refuses(() => assertMatch("1.2", /^v/));
  refuses(() => assertInstanceOf({}, Point));
  refuses(() => assertInstanceOf(null, Point));
  refuses(() => assertArrayIncludes([1, 2], [3]));
});

Deno.test("an object matches what it has at least", () => {
  assertObjectMatch({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 2 } });
  assertObjectMatch({ list: [{ a: 1, b: 2 }, { a: 3 }] }, { list: [{ a: 1 }, { a: 3 }] });
  assertObjectMatch(new Point(1, 2) as unknown as Record<string, unknown>, { x: 1 });
  refuses(() => assertObjectMatch({ a: 1 }, { a: 1, b: 2 }));
  refuses(() => assertObjectMatch({ a: { b: 1 } }, { a: { b: 2 } }));
  refuses(() => assertObjectMatch({ list: [1] }, { list: [1, 2] }));
  refuses(() => assertObjectMatch({ at: new Date(1) }, { at: new Date(2) }));
});

Deno.test("what is thrown is checked for class and message, and returned", () => {
  const error = assertThrows(() => new URL("no"), TypeError, "URL");
  assert(error instanceof TypeError);
  assertThrows(() => {
    throw "not an error";
  });
  refuses(() => assertThrows(() => 1));
  refuses(() => assertThrows(() => new URL("no"), RangeError));
  refuses(() => assertThrows(() => new URL("no"), TypeError, "something else"));
  refuses(() =>
    assertThrows(() => {
      throw "not an error";
    }, Error)
  );
});

Deno.test("what is rejected is checked alike, and throwing at once is not rejecting", async () => {
  const rejects = (error: unknown) => () => Promise.reject(error);
  const error = await assertRejects(rejects(new RangeError("too far")), RangeError, "far");
  assertInstanceOf(error, RangeError);
  assertEquals(await assertRejects(rejects("reason")), "reason");
  const wrong: (() => Promise<unknown>)[] = [
    () => assertRejects(() => Promise.resolve()),
    () => assertRejects(rejects(new Error("a")), TypeError),
    () => assertRejects(rejects(new Error("a")), Error, "b"),
    () => assertRejects(rejects("reason"), Error),
    () =>
      assertRejects(() => {
        throw new Error("at once");
      }),
  ];
  for (const body of wrong) {
    const refusal = await body().then(() => null, (error) => error);
    assertInstanceOf(refusal, AssertionError);
  }
});
