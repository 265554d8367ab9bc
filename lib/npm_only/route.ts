import { type AnyComponent, h, type VNode } from "preact";
import { type Context, innerOf, type LayoutConfig } from "./context.ts";
import { type Method, METHODS } from "./router.ts";

/** Takes a request, answers it or hands it on with `ctx.next()`. */
export type Middleware<State> = (ctx: Context<State>) => Response | Promise<Response>;

/** Data for the page of the same route file, with status and headers of its response. */
export interface PageResponse<Data> {
  data: Data;
  headers?: HeadersInit;
  status?: number;
}

/** Answers a request itself or returns data for the page. */
export interface HandlerFn<Data, State> {
  (
    ctx: Context<State>,
  ): Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;
}

/** One handler a method. */
export type HandlerByMethod<Data, State> = { [M in Method]?: HandlerFn<Data, State> };

/** What a route file exports as `handler` or `handlers`. */
export type RouteHandler<Data, State> = HandlerFn<Data, State> | HandlerByMethod<Data, State>;

/** What a route file exports as `config`. */
export interface RouteConfig extends LayoutConfig {
  /** A `URLPattern` pathname instead of the one its file name makes. */
  routeOverride?: string;
}

/** Props of pages, `_app.tsx` and `_error.tsx`. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "isPartial"
    | "Component"
    | "error"
    | "route"
  >
  & { data: Data };

/** A page, sync or async. */
export type RouteComponent<State> = AnyComponent<PageProps<unknown, State>>;

/** A route as it is run. */
export interface Route<State> {
  component?: RouteComponent<State>;
  handler?: RouteHandler<unknown, State>;
  config?: RouteConfig;
}

/** Make a {@linkcode PageResponse}. */
export function page<Data>(
  data: Data,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<Data>;
export function page(): PageResponse<undefined>;
export function page<Data>(
  data?: Data,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<Data | undefined> {
  return { data, headers: options?.headers, status: options?.status };
}

/** Run a route: its handler first, then its page with what the handler returned. */
export async function runRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  if (route.config?.skipAppWrapper) innerOf(ctx).app = null;
  const handler = handlerFor(route, ctx.req.method.toUpperCase() as Method);
  if (handler === null) return await ctx.next();
  const result = await handler(ctx);
  if (result instanceof Response) return result;
  const headers = new Headers({ "Content-Type": "text/html;charset=utf-8" });
  for (const [name, value] of new Headers(result.headers)) headers.set(name, value);
  let vnode: VNode | null = null;
  if (route.component !== undefined) {
    const props = pageProps(ctx, { data: result.data, Component: () => null });
    const made = await instantiate(route.component, props);
    if (made instanceof Response) return made;
    vnode = made;
  }
  return ctx.render(vnode, { headers, status: result.status ?? status });
}

function handlerFor<State>(route: Route<State>, method: Method): HandlerFn<unknown, State> | null {
  const { handler, component } = route;
  if (typeof handler === "function") return handler;
  const renderPage: HandlerFn<unknown, State> = () => ({ data: {} });
  if (handler === undefined) return component === undefined ? null : renderPage;
  const get = handler.GET ?? (component === undefined ? null : renderPage);
  return handler[method] ?? (method === "GET" || method === "HEAD" ? get : null);
}

/** The methods that a route known from the start is found by; by all others it is a 405. */
export function methodsOf<State>({ handler, component }: Route<State>): Method[] | "ALL" {
  if (typeof handler !== "object") return "ALL";
  return METHODS.filter((method) =>
    method in handler || method === "GET" && component !== undefined
  );
}

/** The props that a component of this request gets. */
export function pageProps<State>(
  ctx: Context<State>,
  own: Pick<PageProps<unknown, State>, "data" | "Component">,
): PageProps<unknown, State> {
  const { config, url, req, params, info, state, isPartial, error, route } = ctx;
  return { config, url, req, params, info, state, isPartial, error, route, ...own };
}

/** Call an async component now (it may answer by itself), put off a sync one till rendering. */
export async function instantiate<Props>(
  component: AnyComponent<Props>,
  props: Props,
): Promise<VNode | Response | null> {
  if (component.constructor.name !== "AsyncFunction") {
    return h(component as AnyComponent<unknown>, props as Record<string, unknown>) as VNode;
  }
  return await (component as unknown as (props: Props) => Promise<VNode | Response | null>)(props);
}
