/** The browser's side of islands: finds their markers in the page and brings them to life. */
import { computed, signal } from "@preact/signals";
import { type ComponentType, h, render } from "preact";
import { decodeProps, type EncodedProps } from "./props_code.ts";

/** Called by the script that every page with islands ends with. */
export function boot(islands: Record<string, ComponentType>, props: EncodedProps): void {
  const allProps = decodeProps(props, { signal, computed }) as Record<string, unknown>[];
  for (const { name, index, start, end } of findMarkers(document.body)) {
    const root = rootBetween(start, end);
    // Each in a task of its own: one that throws does not keep the others from starting.
    setTimeout(() => render(h(islands[name], allProps[index]), root), 0);
  }
}

interface Marked {
  name: string;
  index: number;
  start: Comment;
  end: Comment;
}

function findMarkers(within: Node): Marked[] {
  const found: Marked[] = [];
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_COMMENT);
  let open: Omit<Marked, "end"> | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const comment = node as Comment;
    const [kind, name, index] = comment.data.split(":");
    if (kind === "island") {
      open = { name, index: Number(index), start: comment };
    } else if (kind === "/island" && open !== null) {
      if (open.start.parentNode === comment.parentNode) found.push({ ...open, end: comment });
      else {console.error(
          `Cannot start the island ${open.name}: the HTML around it is nested wrongly`,
        );}
      open = null;
    }
  }
  return found;
}

/**
 * What Preact takes for an element whose children are the nodes between two comments: several islands
 * may share one parent, and none may touch what is not its own.
 */
function rootBetween(start: Comment, end: Comment): Element {
  const parent = start.parentNode as Element;
  const children = (): Node[] => {
    const nodes: Node[] = [];
    for (let node = start.nextSibling; node !== null && node !== end; node = node.nextSibling) {
      nodes.push(node);
    }
    return nodes;
  };
  const root = {
    nodeType: Node.ELEMENT_NODE,
    parentNode: parent,
    namespaceURI: parent.namespaceURI,
    ownerDocument: parent.ownerDocument,
    nextSibling: null,
    get firstChild() {
      return children()[0] ?? null;
    },
    get childNodes() {
      return children();
    },
    insertBefore: (node: Node, before: Node | null) => parent.insertBefore(node, before ?? end),
    appendChild: (node: Node) => parent.insertBefore(node, end),
    removeChild: (node: Node) => parent.removeChild(node),
    contains: (node: Node | null) => children().some((child) => child.contains(node)),
  };
  return root as unknown as Element;
}
