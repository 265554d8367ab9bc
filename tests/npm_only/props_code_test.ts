import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { computed, signal } from "@preact/signals";
import { h } from "preact";
import fc from "fast-check";
import { decodeProps, encodeProps } from "../../lib/npm_only/props_code.ts";

function there(value: unknown): unknown {
  return decodeProps(JSON.parse(JSON.stringify(encodeProps(value))), { signal, computed });
}

Deno.test("props of every kind arrive as they were", () => {
  const values = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: false,
    withNullPrototype: false,
  });
  fc.assert(fc.property(values, (value) => assertEquals(there(value), value)), { seed: 1 });
});

Deno.test("one thing referred to twice is one thing again, circles included", () => {
  const list: unknown[] = [];
  list.push(list);
  const arrived = there({ a: list, b: list }) as Record<string, unknown[]>;
  assertStrictEquals(arrived.a, arrived.b);
  assertStrictEquals(arrived.a[0], arrived.a);
});

Deno.test("a signal given twice is one signal, a computed one stays at its value", () => {
  const count = signal(1);
  const doubled = computed(() => count.value * 2);
  const arrived = there([count, { count }, doubled]) as [
    typeof count,
    { count: typeof count },
    typeof doubled,
  ];
  assertStrictEquals(arrived[0], arrived[1].count);
  arrived[0].value = 5;
  assertEquals([arrived[1].count.value, arrived[2].value, count.value], [5, 2, 1]);
  assertThrows(() => Object.assign(arrived[2], { value: 3 }));
});

Deno.test("what is no data is refused, naming what it is", () => {
  assertThrows(() => encodeProps({ onClick: () => {} }), TypeError, "function");
  assertThrows(() => encodeProps({ symbol: Symbol() }), TypeError, "symbol");
  assertThrows(() => encodeProps({ icon: h("i", null) }), TypeError, "JSX");
});

Deno.test("an invalid date stays one", () => {
  const arrived = there(new Date(NaN));
  assert(arrived instanceof Date && Number.isNaN(arrived.getTime()));
});
