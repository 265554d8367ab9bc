/** Stands in for `fresh/internal`: what the generated `_fresh/server.js` and `snapshot.js` import. */
export { setBuildCache } from "./app.ts";
export { IslandPreparer, ProdBuildCache } from "./build_cache.ts";
export { default as path } from "node:path";
