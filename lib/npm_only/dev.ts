/** Stands in for `fresh/dev`: what the build tasks import. */
export { Builder, type BuildOptions } from "./builder.ts";
