import { type BuildCache, EMPTY_BUILD_CACHE } from "./build_cache.ts";
import { Context } from "./context.ts";
import { addFileRoutes } from "./file_routes.ts";
import { plainErrorResponse } from "./http_error.ts";
import type { AppComponent } from "./render_page.ts";
import { methodsOf, type Middleware, type Route, type RouteConfig, runRoute } from "./route.ts";
import { methodNotAllowed, notFound, RouteTree } from "./route_tree.ts";
import type { Method } from "./router.ts";

/** What `ctx.config` tells. */
export interface AppConfig {
  root: string;
  basePath: string;
  mode: "development" | "production";
}

/** Give an app what was built. Called by the generated `server.js`. */
export let setBuildCache: <State>(
  app: App<State>,
  cache: BuildCache<State>,
  mode: AppConfig["mode"],
) => void;

const NO_CONNECTION: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

/** The part of Fresh's `App` that this project uses. Calls are applied in the order they are made. */
export class App<State> {
  readonly config: AppConfig = { root: ".", basePath: "", mode: "production" };
  #steps: ((tree: RouteTree<State>) => void)[] = [];
  #buildCache: BuildCache<State> = EMPTY_BUILD_CACHE as BuildCache<State>;

  static {
    setBuildCache = (app, cache, mode) => {
      app.config.root = cache.root;
      app.config.mode = mode;
      app.#buildCache = cache;
    };
  }

  /** Run middlewares for all requests, or for those at and below a path. */
  use(...middlewares: Middleware<State>[]): this;
  use(path: string, ...middlewares: Middleware<State>[]): this;
  use(first: string | Middleware<State>, ...rest: Middleware<State>[]): this {
    const path = typeof first === "string" ? first : "*";
    const middlewares = typeof first === "string" ? rest : [first, ...rest];
    return this.#add((tree) => tree.addMiddlewares(path, middlewares));
  }

  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["GET"], path, middlewares);
  }
  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["POST"], path, middlewares);
  }
  patch(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["PATCH"], path, middlewares);
  }
  put(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["PUT"], path, middlewares);
  }
  delete(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["DELETE"], path, middlewares);
  }
  head(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["HEAD"], path, middlewares);
  }
  /** Handle every method. */
  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("ALL", path, middlewares);
  }

  /** Add a route of page and handler, as a file in `routes/` would be. */
  route(path: string, route: Route<State>, config?: RouteConfig): this {
    const whole = { ...route, config: route.config ?? config };
    return this.#add((tree) =>
      tree.addRoute(methodsOf(whole), whole.config?.routeOverride ?? path, {
        folderPath: path,
        wholeFolder: true,
        run: [(ctx) => runRoute(ctx, whole)],
      })
    );
  }

  /** What answers when no route does. */
  notFound(route: Route<State> | Middleware<State>): this {
    return this.#add((tree) => tree.setNotFound(asRoute(route)));
  }
  /** What answers when something at or below a path throws. */
  onError(path: string, route: Route<State> | Middleware<State>): this {
    return this.#add((tree) => tree.setErrorRoute(path, asRoute(route)));
  }
  /** What every page is put into. */
  appWrapper(component: AppComponent<State>): this {
    return this.#add((tree) => tree.setApp(component));
  }
  /** Add the files of `routes/`, as they were built. */
  fsRoutes(): this {
    return this.#add((tree) => addFileRoutes(tree, this.#buildCache.fileRoutes));
  }

  /** A function for `Deno.serve` or for tests. Never rejects but on a broken parameter escape. */
  handler(): (request: Request, info?: Deno.ServeHandlerInfo) => Promise<Response> {
    const tree = new RouteTree<State>();
    for (const step of this.#steps) step(tree);
    const rootHandler = tree.rootHandler();
    return async (req, info = NO_CONNECTION) => {
      const url = new URL(req.url);
      // `//host/path` would be a relative URL of another host if it came back in a redirect.
      url.pathname = url.pathname.replaceAll(/\/+/g, "/");
      const { pattern, params, item } = tree.router.match(req.method.toUpperCase() as Method, url);
      const next = pattern === null || item !== null
        ? notFound
        // deno-lint-ignore require-await -- what it throws must come out of the chain
        : async () => methodNotAllowed(ctx, tree.router.allowed(pattern));
      const ctx: Context<State> = new Context({
        req,
        url,
        info,
        route: pattern,
        params,
        config: this.config,
        next,
        buildCache: this.#buildCache,
      });
      return await answer(ctx, item ?? rootHandler);
    };
  }

  /** Serve; without a port, on the first free one from 8000 to 8019. */
  async listen(options: Partial<Deno.ServeTcpOptions> = {}): Promise<void> {
    const handler = this.handler();
    if (options.port !== undefined) return void await Deno.serve(options, handler);
    for (let port = 8000;; port++) {
      try {
        return void await Deno.serve({ ...options, port }, handler);
      } catch (error) {
        if (!(error instanceof Deno.errors.AddrInUse) || port === 8019) throw error;
      }
    }
  }

  #handle(methods: Method[] | "ALL", path: string, run: Middleware<State>[]): this {
    return this.#add((tree) =>
      tree.addRoute(methods, path, { folderPath: path, wholeFolder: true, run })
    );
  }

  #add(step: (tree: RouteTree<State>) => void): this {
    this.#steps.push(step);
    return this;
  }
}

function asRoute<State>(route: Route<State> | Middleware<State>): Route<State> {
  return typeof route === "function" ? { handler: route } : route;
}

async function answer<State>(ctx: Context<State>, handler: Middleware<State>): Promise<Response> {
  try {
    const response = await handler(ctx);
    if (!(response instanceof Response)) {
      throw new Error(`Expected a "Response" instance to be returned, but got: ${response}`);
    }
    return ctx.req.method === "HEAD" ? new Response(null, response) : response;
  } catch (error) {
    ctx.error = error;
    return plainErrorResponse(error);
  }
}
