/**
 * Preact's hooks during rendering on the server: finds islands and wraps them in comments that the
 * browser finds again, gives inline scripts and styles the page's nonce, ends `<body>` with the boot
 * script. Imported for its effect.
 */
import {
  type ComponentChildren,
  type ComponentType,
  Fragment,
  h,
  options,
  type VNode,
} from "preact";
import { encodeProps } from "./props_code.ts";
import { renderState } from "./render_state.ts";

// Preact's own names for its hooks, as its build writes them; the typed ones are not enough.
interface Hooks {
  vnode?(vnode: VNode): void;
  __b?(vnode: VNode): void;
  __r?(vnode: VNode): void;
  diffed?(vnode: VNode): void;
}

type Props = Record<string, unknown> & { children?: ComponentChildren };

const hooks = options as Hooks;
const { vnode: oldCreated, __b: oldBefore, __r: oldRender, diffed: oldAfter } = hooks;
/** Islands inside their markers. */
const wrapped = new WeakSet<VNode>();

hooks.vnode = (vnode) => {
  const state = renderState();
  if (state !== null && (vnode.type === "script" || vnode.type === "style")) {
    const props = vnode.props as Props;
    props.nonce ??= state.nonce;
  }
  oldCreated?.(vnode);
};

hooks.__b = (vnode) => {
  const state = renderState();
  if (state !== null) {
    if (typeof vnode.type === "string") {
      if (vnode.type === "body") {
        const props = vnode.props as Props;
        props.children = h(Fragment, null, props.children, h(BootScript, null));
      }
      if (/^(html|head|body)$/.test(vnode.type)) state.tags.add(vnode.type);
    } else if (state.islandDepth === 0 && !wrapped.has(vnode)) {
      markIsland(vnode);
    }
  }
  oldBefore?.(vnode);
};

hooks.__r = (vnode) => {
  const state = renderState();
  if (state !== null && wrapped.has(vnode)) state.islandDepth++;
  oldRender?.(vnode);
};

hooks.diffed = (vnode) => {
  const state = renderState();
  if (state !== null && wrapped.has(vnode)) state.islandDepth--;
  oldAfter?.(vnode);
};

function markIsland(vnode: VNode): void {
  const state = renderState()!;
  const component = vnode.type as Exclude<VNode["type"], string>;
  const island = state.islandRegistry.get(component);
  if (island === undefined) return;
  vnode.type = (props: Props) => {
    if (props.children !== undefined) {
      throw new TypeError(`Cannot render the island ${island.name}: children are not supported`);
    }
    state.islands.add(island);
    const index = state.islandProps.push(props) - 1;
    const inside = h(component as ComponentType<Props>, props);
    wrapped.add(inside);
    return h(
      Fragment,
      null,
      comment(`island:${island.name}:${index}`),
      inside,
      comment("/island"),
    );
  };
}

/** A comment in the page's HTML; this property of fragments is `preact-render-to-string`'s own. */
function comment(text: string): VNode {
  return h(Fragment as ComponentType<Props>, { UNSTABLE_comment: text });
}

/** Loads islands and runtime, hands them their props. Nothing on a page without islands. */
function BootScript(): ComponentChildren {
  const state = renderState();
  if (state === null || state.scriptRendered) return null;
  state.scriptRendered = true;
  const islands = [...state.islands];
  if (islands.length === 0) return null;
  const imports = islands.map(({ name, exportName, chunk }) =>
    `import{${exportName} as ${name}}from${JSON.stringify(chunk)};`
  );
  const names = islands.map(({ name }) => name).join(",");
  // `<` would let a prop end the script element.
  const props = JSON.stringify(encodeProps(state.islandProps)).replaceAll("<", "\\u003c");
  const code = `import{boot}from${JSON.stringify(state.clientEntry)};` + imports.join("") +
    `boot({${names}},${props});`;
  return h("script", {
    type: "module",
    nonce: state.nonce,
    dangerouslySetInnerHTML: { __html: code },
  });
}
