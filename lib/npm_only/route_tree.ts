import { type Context, innerOf } from "./context.ts";
import { HttpError } from "./http_error.ts";
import type { AppComponent } from "./render_page.ts";
import { type Middleware, type Route, runRoute } from "./route.ts";
import { folders } from "./route_pattern.ts";
import { type Method, METHODS, Router } from "./router.ts";

interface Folder<State> {
  readonly parent: Folder<State> | null;
  readonly children: Map<string, Folder<State>>;
  readonly middlewares: Middleware<State>[];
  errorRoute: Route<State> | null;
}

function newFolder<State>(parent: Folder<State> | null): Folder<State> {
  return { parent, children: new Map(), middlewares: [], errorRoute: null };
}

/**
 * Routes with the middlewares and error pages of the folders above them. What is added later does
 * not apply to routes added before: the order of calls is the order of things.
 */
export class RouteTree<State> {
  readonly router = new Router<Middleware<State>>();
  #root = newFolder<State>(null);
  #app: AppComponent<State> | null = null;
  #notFound: Route<State> | null = null;

  addMiddlewares(path: string, middlewares: Middleware<State>[]): void {
    this.#folder(path, true).middlewares.push(...middlewares);
  }

  setErrorRoute(path: string, route: Route<State>): void {
    this.#folder(path, true).errorRoute = route;
  }

  setApp(component: AppComponent<State>): void {
    this.#app = component;
  }

  setNotFound(route: Route<State>): void {
    this.#notFound = route;
  }

  /** `folderPath` says whose middlewares apply, `path` what the URL must look like. */
  addRoute(
    methods: readonly Method[] | "ALL",
    path: string,
    options: { folderPath: string; wholeFolder: boolean; run: Middleware<State>[] },
  ): void {
    const folder = this.#folder(options.folderPath, options.wholeFolder);
    const run = chain([...this.#above(folder), ...options.run]);
    const pathname = path === "*" ? "/*" : path;
    for (const method of methods === "ALL" ? METHODS : methods) {
      this.router.add(method, pathname, run);
    }
  }

  /** What runs when no route matched: the outermost middlewares and error page. */
  rootHandler(): Middleware<State> {
    return chain(this.#above(this.#root));
  }

  #folder(path: string, whole: boolean): Folder<State> {
    let folder = this.#root;
    for (const name of folders(path, whole)) {
      let child = folder.children.get(name);
      if (child === undefined) {
        child = newFolder(folder);
        folder.children.set(name, child);
      }
      folder = child;
    }
    return folder;
  }

  #above(folder: Folder<State>): Middleware<State>[] {
    const result = [this.#guard(folder), ...folder.middlewares];
    return folder.parent === null ? result : [...this.#above(folder.parent), ...result];
  }

  /** Catches what is thrown below a folder and shows its error page. */
  #guard(folder: Folder<State>): Middleware<State> {
    const { errorRoute } = folder;
    const app = folder.parent === null ? this.#app : null;
    return async (ctx) => {
      if (app !== null) innerOf(ctx).app = app;
      try {
        return await ctx.next();
      } catch (error) {
        const status = error instanceof HttpError ? error.status : 500;
        if (status === 404 && this.#notFound !== null) return await runRoute(ctx, this.#notFound);
        if (errorRoute !== null) return await runRoute(ctx, errorRoute, status);
        throw error;
      }
    };
  }
}

/** One middleware of many: each reaches the following by `ctx.next()`, the last what was there. */
function chain<State>(middlewares: Middleware<State>[]): Middleware<State> {
  return (ctx) => {
    const end = ctx.next;
    const run = async (index: number): Promise<Response> => {
      if (index === middlewares.length) return await end();
      const inner = innerOf(ctx);
      const { app } = inner;
      ctx.next = () => run(index + 1);
      try {
        return await middlewares[index](ctx);
      } catch (error) {
        ctx.error = error;
        throw error;
      } finally {
        inner.app = app;
      }
    };
    return run(0);
  };
}

/** The end of every chain: nobody answered. */
export function notFound(): Promise<Response> {
  throw new HttpError(404);
}

/** The end when the path is known and the method is not. */
export function methodNotAllowed<State>(ctx: Context<State>, allowed: Method[]): Response {
  if (ctx.req.method !== "OPTIONS") throw new HttpError(405);
  return new Response(null, { status: 204, headers: { Allow: allowed.join(", ") } });
}
