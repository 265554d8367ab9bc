/** Stands in for `@std/assert` where only npm is reached: the assertions that the tests here use. */
export { AssertionError } from "./assertion_error.ts";
export { assertRejects, assertThrows } from "./assert_errors.ts";
export { assertObjectMatch } from "./assert_object_match.ts";
export {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertStrictEquals,
  assertStringIncludes,
  fail,
} from "./assert_values.ts";
