import { type AnyComponent, type ComponentType, Fragment, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { type Context, innerOf } from "./context.ts";
import { pageNonces } from "./page_nonces.ts";
import "./render_hooks.ts";
import { RenderState, withRenderState } from "./render_state.ts";
import { instantiate, type PageProps, pageProps } from "./route.ts";

/** `_app.tsx`: gets the page as `Component`. */
export type AppComponent<State> = AnyComponent<PageProps<unknown, State>>;

/** Render a page, inside the app's shell unless `skipApp`, and complete it to a whole document. */
export async function renderPage<State>(
  ctx: Context<State>,
  options: { vnode: VNode | null; init: ResponseInit; skipApp: boolean },
): Promise<Response> {
  const { vnode, init, skipApp } = options;
  const { app, buildCache } = innerOf(ctx);
  const page = { html: "" };
  const Component = () => finished(page.html);
  let shell: VNode | null = null;
  if (app !== null && !skipApp) {
    ctx.Component = Component;
    const made = await instantiate(app, pageProps(ctx, { data: null, Component }));
    if (made instanceof Response) return made;
    shell = made;
  }
  const state = new RenderState(buildCache.islandRegistry, buildCache.clientEntry);
  const html = withRenderState(state, () => {
    // The page first: `_app.tsx` may show what the page left in `ctx.state`.
    page.html = renderToString(vnode ?? h(Fragment, null));
    return complete(shell === null ? page.html : renderToString(shell), state);
  });
  const headers = new Headers(init.headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (state.islands.size > 0) {
    const urls = [state.clientEntry, ...new Set([...state.islands].map(({ chunk }) => chunk))];
    const links = urls.map((url) => `<${encodeURI(url)}>; rel="modulepreload"; as="script"`);
    headers.append("Link", links.join(", "));
  }
  const response = new Response(`<!DOCTYPE html>${html}`, { ...init, headers });
  pageNonces.set(response, state.nonce);
  return response;
}

/** Add the outermost tags a page did not bring itself. */
function complete(html: string, { tags }: RenderState): string {
  if (tags.has("html") && tags.has("head") && tags.has("body")) return html;
  let vnode: VNode = finished(html);
  if (!tags.has("body")) vnode = h("body", null, vnode);
  if (!tags.has("head")) {
    vnode = h(Fragment, null, h("head", null, h("meta", { charset: "utf-8" })), vnode);
  }
  return renderToString(tags.has("html") ? vnode : h("html", null, vnode));
}

/** HTML that is rendered already, in the form in which precompiled JSX hands its texts over. */
function finished(html: string): VNode {
  const vnode: unknown = h(Fragment as ComponentType<{ tpl?: string[]; exprs?: [] }>, {
    tpl: [html],
    exprs: [],
  });
  return vnode as VNode;
}
