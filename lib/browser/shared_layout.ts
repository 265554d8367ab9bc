import { Layout } from "./layout.ts";

let shared: Layout | null = null;

/** The page's one layout, the same for every island; on a server each render gets one of its own. */
export function sharedLayout(): Layout {
  if (typeof document === "undefined") return new Layout(() => localStorage);
  return shared ??= new Layout(() => localStorage);
}
