import { assertEquals } from "@std/assert";
import { readFloatLook } from "../../lib/browser/float_look.ts";

/** An element whose styles have these tokens, in a page with the symbols of these paths. */
function fakeElement(tokens: Record<string, string>, direction = "ltr") {
  const asked: string[] = [];
  const paths = ["icon-fill", "icon-line"].map((kind) => ({
    getAttribute: () => `M0 0 ${kind}`,
    classList: { contains: (name: string) => name === kind },
  }));
  const ownerDocument = {
    querySelectorAll(selector: string) {
      asked.push(selector);
      return paths;
    },
  };
  const element = { dataset: {} as Record<string, string>, ownerDocument };
  const style = { direction, getPropertyValue: (name: string) => ` ${tokens[name] ?? ""} ` };
  return { element: element as unknown as HTMLElement, style, asked };
}

/** With what only a browser has. */
function read({ element, style }: ReturnType<typeof fakeElement>) {
  Object.assign(globalThis, {
    getComputedStyle: () => style,
    Path2D: class {
      constructor(readonly d: string) {}
    },
  });
  try {
    return readFloatLook(element, { status: "listening", word: "muted" });
  } finally {
    for (const name of ["getComputedStyle", "Path2D"]) Reflect.deleteProperty(globalThis, name);
  }
}

Deno.test("colours are the page's tokens, and the status' tone that of whoever has its word", () => {
  const fake = fakeElement({ "--ground": "#fff", "--tone": "#123", "--quiet": "#777" });
  const { colours, isRtl } = read(fake);
  assertEquals(fake.element.dataset, { state: "listening", word: "muted" });
  assertEquals([colours.ground, colours.tone, isRtl], ["#fff", "#123", false]);
  // A state that has no colour of its own.
  assertEquals(colours.ink, "#777");
});

Deno.test("the shape is the page's symbol of the status word", () => {
  const fake = fakeElement({}, "rtl");
  const { icon, isRtl } = read(fake);
  assertEquals([fake.asked, isRtl], [["#icon-muted path"], true]);
  assertEquals(icon.map(({ path, isFilled }) => [(path as { d?: string }).d, isFilled]), [
    ["M0 0 icon-fill", true],
    ["M0 0 icon-line", false],
  ]);
});
