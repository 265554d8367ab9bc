/**
 * Stands in for `fresh` (JSR `@fresh/core` 2.3.3) where only npm is reached: the part of it that this
 * app uses, under the same names and with the same behaviour. Not offered: partials, layouts, route
 * groups, base paths, mounted apps, JSX handed to islands, `Head`, links marked as current.
 * `tests/fresh_contract_test.ts` says what must hold on either.
 */
export { App } from "./app.ts";
export type {
  Context,
  LayoutConfig,
  WebSocketHandlers,
  WebSocketUpgradeOptions,
} from "./context.ts";
export { csp, type CSPOptions } from "./csp.ts";
export { createDefine, type Define } from "./define.ts";
export { HttpError } from "./http_error.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  type Middleware,
  page,
  type PageProps,
  type PageResponse,
  type RouteConfig,
  type RouteHandler,
} from "./route.ts";
export type { Method } from "./router.ts";
export { staticFiles } from "./static_files.ts";
