import { BUILD_ID } from "./build_id.ts";
import { innerOf } from "./context.ts";
import type { Middleware } from "./route.ts";

/** The query parameter by which `asset()` names the build. */
export const BUILD_PARAMETER = "__frsh_c";

const FOR_EVER = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/**
 * Serves `static/` and the built scripts. Browsers may keep what names its build in the URL; all else
 * they ask for again, and get 304 if its ETag is still right.
 */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { req, url } = ctx;
    const pathname = normalized(url.pathname);
    if (pathname === null) return await ctx.next();
    const file = pathname === "/" ? null : await innerOf(ctx).buildCache.readFile(pathname);
    if (file === null) {
      // Browsers ask by themselves: no page needs to be rendered to say no.
      if (pathname === "/favicon.ico") return new Response(null, { status: 404 });
      return await ctx.next();
    }
    const isRead = req.method === "GET" || req.method === "HEAD";
    const askedBuild = url.searchParams.get(BUILD_PARAMETER);
    const isStale = askedBuild !== null && askedBuild !== BUILD_ID;
    const etag = `W/"${file.hash}"`;
    const known = req.headers.get("If-None-Match");
    const headers = new Headers({ "Content-Type": file.contentType, vary: "If-None-Match" });
    const isKnown = known === etag || known === file.hash;
    if (!isRead || isStale || isKnown) {
      file.close();
      if (!isRead) return new Response("Method Not Allowed", { status: 405 });
      if (!isStale) return new Response(null, { status: 304, headers });
      url.searchParams.delete(BUILD_PARAMETER);
      return new Response(null, { status: 307, headers: { location: url.pathname + url.search } });
    }
    const isLasting = askedBuild !== null || url.pathname.startsWith(`/_fresh/js/${BUILD_ID}/`);
    headers.set("ETag", etag);
    headers.set("Cache-Control", isLasting ? FOR_EVER : NEVER);
    headers.set("Content-Length", String(file.bytes));
    if (req.method === "HEAD") {
      file.close();
      return new Response(null, { headers });
    }
    return new Response(file.readable, { headers });
  };
}

/** The path as the snapshot spells it; null when its escapes are broken. */
function normalized(pathname: string): string | null {
  try {
    const parts = decodeURIComponent(pathname).split("/").filter(Boolean);
    return "/" + parts.map(encodeURIComponent).join("/");
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
