import type { Middleware, Route, RouteComponent, RouteConfig, RouteHandler } from "./route.ts";
import { methodsOf, runRoute } from "./route.ts";
import type { RouteTree } from "./route_tree.ts";
import type { Method } from "./router.ts";

/** What a file in `routes/` may export. */
export interface RouteModule<State> {
  default?: RouteComponent<State> | Middleware<State> | Middleware<State>[];
  handler?: RouteHandler<unknown, State>;
  handlers?: RouteHandler<unknown, State>;
  config?: RouteConfig;
}

/** A file in `routes/`, as the snapshot lists it: in the order in which it has to be applied. */
export interface FileRoute<State> {
  readonly id: string;
  readonly type: "app" | "middleware" | "error" | "route";
  /** Its folder for special files, else what its URL looks like with a final `/` for an index. */
  readonly pattern: string;
  readonly routePattern: string;
  /** Pages are loaded when they are first asked for. */
  readonly mod: RouteModule<State> | (() => Promise<RouteModule<State>>);
}

/** @throws {Error} naming the file that lacks the export it is there for */
export function addFileRoutes<State>(tree: RouteTree<State>, files: FileRoute<State>[]): void {
  for (const file of files) {
    const { mod } = file;
    if (typeof mod === "function") {
      let loaded: Promise<Route<State>> | null = null;
      const run: Middleware<State> = async (ctx) => {
        loaded ??= mod().then((mod) => routeOf(mod, file.id));
        return await runRoute(ctx, await loaded);
      };
      addRoute(tree, file, { methods: "ALL", path: file.routePattern, run });
      continue;
    }
    const route = routeOf(mod, file.id);
    if (file.type === "app") tree.setApp(required(route.component, file.id));
    else if (file.type === "error") tree.setErrorRoute(file.pattern, route);
    else if (file.type === "middleware") {
      tree.addMiddlewares(file.pattern, middlewaresOf(mod, file));
    } else {
      const path = route.config?.routeOverride ?? file.routePattern;
      addRoute(tree, file, { methods: methodsOf(route), path, run: (ctx) => runRoute(ctx, route) });
    }
  }
}

function addRoute<State>(
  tree: RouteTree<State>,
  file: FileRoute<State>,
  options: { methods: Method[] | "ALL"; path: string; run: Middleware<State> },
): void {
  const { methods, path, run } = options;
  tree.addRoute(methods, path, { folderPath: file.pattern, wholeFolder: false, run: [run] });
}

function routeOf<State>(mod: RouteModule<State>, id: string): Route<State> {
  const handler = mod.handlers ?? mod.handler;
  const component = mod.default as RouteComponent<State> | undefined;
  if (handler === undefined && component === undefined && mod.config === undefined) {
    throw new Error(`Could not find relevant exports in: routes${id}`);
  }
  return { handler, component, config: mod.config };
}

function middlewaresOf<State>(
  mod: RouteModule<State>,
  { id }: FileRoute<State>,
): Middleware<State>[] {
  const exported = required(mod.handlers ?? mod.handler ?? mod.default, id);
  const middlewares = Array.isArray(exported) ? exported : [exported];
  if (middlewares.some((item) => typeof item !== "function")) {
    throw new Error(`Middleware must be a function or a list of them: routes${id}`);
  }
  return middlewares as Middleware<State>[];
}

function required<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`Could not find relevant exports in: routes${id}`);
  return value;
}
