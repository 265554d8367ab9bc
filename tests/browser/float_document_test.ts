import { assertEquals } from "@std/assert";
import { dressDocument } from "../../lib/browser/float_document.ts";

/** A link or meta element, as far as it is copied. */
class FakeElement extends EventTarget {
  href = "";
  rel = "";
  constructor(readonly name: string) {
    super();
  }
}

/** A document, as far as it is dressed. */
class FakeDocument {
  readonly attributes = new Map<string, string>();
  readonly documentElement = {
    getAttribute: (name: string) => this.attributes.get(name) ?? null,
    setAttribute: (name: string, value: string) => void this.attributes.set(name, value),
    append: (one: FakeElement) => void this.symbols.push(one),
  };
  readonly symbols: FakeElement[] = [];
  readonly inHead: FakeElement[] = [];
  readonly head = {
    replaceChildren: (...all: FakeElement[]) => void this.inHead.splice(0, Infinity, ...all),
    append: (one: FakeElement) => void this.inHead.push(one),
  };
  isEmpty = false;
  readonly body = { replaceChildren: () => void (this.isEmpty = true) };
  createElement = (name: string) => new FakeElement(name);
  importNode = (node: FakeElement) => new FakeElement(node.name);
  querySelector = (selector: string) =>
    this.symbols.find(({ name }) => selector.includes(name)) ?? null;
  querySelectorAll = (selector: string) =>
    this.inHead.filter(({ name }) => selector.startsWith(name));
}

function stage() {
  const [from, to] = [new FakeDocument(), new FakeDocument()];
  const sheet = Object.assign(new FakeElement("link"), { href: "https://a.example/app.css?b1" });
  from.inHead.push(new FakeElement("meta"), sheet);
  from.symbols.push(new FakeElement("icon-sheet"));
  for (const [name, value] of [["lang", "ar"], ["dir", "rtl"], ["data-phase", "live"]]) {
    from.attributes.set(name, value);
  }
  const ended = new AbortController();
  let isDressed = false;
  const dressed = dressDocument(to as unknown as Document, {
    from: from as unknown as Document,
    signal: ended.signal,
  }).then(() => void (isDressed = true));
  return { to, ended, dressed, isDressed: () => isDressed };
}

Deno.test("it has the page's language and direction, and nothing of where its call stands", () => {
  const { to } = stage();
  assertEquals([...to.attributes], [["lang", "ar"], ["dir", "rtl"]]);
});

Deno.test("it has the page's symbols: those of another document cannot be drawn", () => {
  const { to } = stage();
  assertEquals(to.symbols.map(({ name }) => name), ["icon-sheet"]);
});

Deno.test("it is dressed when the page's style sheet is there, or will not come, or nobody waits", async () => {
  const ends: ((of: ReturnType<typeof stage>) => unknown)[] = [
    ({ to }) => to.inHead[1].dispatchEvent(new Event("load")),
    ({ to }) => to.inHead[1].dispatchEvent(new Event("error")),
    ({ ended }) => ended.abort(),
  ];
  for (const end of ends) {
    const staged = stage();
    await Promise.resolve();
    assertEquals([staged.isDressed(), staged.to.isEmpty], [false, true]);
    const [, link] = staged.to.inHead;
    assertEquals([link.rel, link.href], ["stylesheet", "https://a.example/app.css?b1"]);
    end(staged);
    await staged.dressed;
  }
});
