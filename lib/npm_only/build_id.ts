/**
 * Name of the build that is running; part of the URLs that browsers may keep for ever. The bundler
 * puts the build's own in its place, on the server the snapshot sets it.
 */
export let BUILD_ID = "";

/** Called once, when the built app is loaded. */
export function setBuildId(id: string): void {
  BUILD_ID = id;
}
