import type { FunctionComponent, VNode } from "preact";
import type { AppConfig } from "./app.ts";
import type { BuildCache } from "./build_cache.ts";
import { HttpError } from "./http_error.ts";
import { type AppComponent, renderPage } from "./render_page.ts";

/** What `ctx.upgrade()` calls as the socket lives. */
export interface WebSocketHandlers {
  open?(socket: WebSocket): void;
  message?(socket: WebSocket, event: MessageEvent): void;
  close?(socket: WebSocket, code: number, reason: string): void;
  error?(socket: WebSocket, event: Event | ErrorEvent): void;
}

/** Handed on to `Deno.upgradeWebSocket`. */
export interface WebSocketUpgradeOptions {
  /** Seconds without an answer to a ping after which the socket is cut; 0 = never. */
  idleTimeout?: number;
  /** The subprotocol that was agreed on. */
  protocol?: string;
}

/** Whether pages of this request are put into `_app.tsx`. */
export interface LayoutConfig {
  skipAppWrapper?: boolean;
  skipInheritedLayouts?: boolean;
}

/** What a request is made into a context from. */
export interface ContextParts<State> {
  req: Request;
  url: URL;
  info: Deno.ServeHandlerInfo;
  route: string | null;
  params: Record<string, string>;
  config: AppConfig;
  next: () => Promise<Response>;
  buildCache: BuildCache<State>;
}

/** The part of a context that only this stand-in looks into. */
export interface Inner<State> {
  app: AppComponent<State> | null;
  readonly buildCache: BuildCache<State>;
}

/** Look into a context. Set by {@linkcode Context}, which alone can. */
export let innerOf: <State>(ctx: Context<State>) => Inner<State>;

/** One request on its way: what came, what middlewares left for each other, ways to answer. */
export class Context<State> {
  readonly config: AppConfig;
  readonly url: URL;
  readonly req: Request;
  /** Pattern of the route that matched. */
  readonly route: string | null;
  readonly params: Record<string, string>;
  readonly state: State = {} as State;
  readonly info: Deno.ServeHandlerInfo;
  readonly isPartial: boolean = false;
  data: unknown = undefined;
  /** What was thrown, for `_error.tsx`; null as long as nothing was. */
  error: unknown = null;
  /** Go on to the next middleware, in the end to the route. */
  next: () => Promise<Response>;
  /** For an async `_app.tsx`, which gets the context as its props. */
  Component!: FunctionComponent;
  #inner: Inner<State>;

  static {
    innerOf = (ctx) => ctx.#inner;
  }

  constructor(parts: ContextParts<State>) {
    this.config = parts.config;
    this.url = parts.url;
    this.req = parts.req;
    this.info = parts.info;
    this.route = parts.route;
    this.params = parts.params;
    this.next = parts.next;
    this.#inner = { app: null, buildCache: parts.buildCache };
  }

  /** Redirect; `//host` is made `/host`, so that a path taken from a request cannot lead away. */
  redirect(pathOrUrl: string, status = 302): Response {
    let location = pathOrUrl;
    if (pathOrUrl.startsWith("/")) {
      const [pathname] = pathOrUrl.split(/[?#]/, 1);
      location = pathname.replaceAll(/\/+/g, "/") + pathOrUrl.slice(pathname.length);
    }
    return new Response(null, { status, headers: { location } });
  }

  /** Answer with a page, inside `_app.tsx` unless told otherwise. */
  render(
    vnode: VNode | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    return renderPage(this, { vnode, init, skipApp: config.skipAppWrapper ?? false });
  }

  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  html(content: string, init?: ResponseInit): Response {
    const headers = new Headers(init?.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /**
   * Make a WebSocket of the request: either get the socket and the response to return, or give
   * handlers and get the response alone.
   *
   * @throws {HttpError} 400 when the request is not an upgrade
   */
  upgrade(options?: WebSocketUpgradeOptions): { socket: WebSocket; response: Response };
  upgrade(handlers: WebSocketHandlers, options?: WebSocketUpgradeOptions): Response;
  upgrade(
    first?: WebSocketHandlers | WebSocketUpgradeOptions,
    second?: WebSocketUpgradeOptions,
  ): { socket: WebSocket; response: Response } | Response {
    if (this.req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      throw new HttpError(400, "Expected a WebSocket upgrade request");
    }
    const handlers = isHandlers(first) ? first : null;
    const options = handlers === null ? first as WebSocketUpgradeOptions | undefined : second;
    const { socket, response } = Deno.upgradeWebSocket(this.req, options);
    if (handlers === null) return { socket, response };
    socket.addEventListener("open", () => handlers.open?.(socket));
    socket.addEventListener("message", (event) => handlers.message?.(socket, event));
    socket.addEventListener("close", (event) => {
      handlers.close?.(socket, event.code, event.reason);
    });
    socket.addEventListener("error", (event) => handlers.error?.(socket, event));
    return response;
  }
}

function isHandlers(value: unknown): value is WebSocketHandlers {
  if (typeof value !== "object" || value === null) return false;
  return ["open", "message", "close", "error"].some((name) =>
    typeof (value as Record<string, unknown>)[name] === "function"
  );
}
