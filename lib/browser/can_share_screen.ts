/** The part of a browser used here; tests hand in a fake. */
export interface SharePlatform {
  isSecureContext: boolean;
  mediaDevices?: Partial<Pick<MediaDevices, "getDisplayMedia">>;
}

/**
 * Whether a button for sharing the screen is of use: phones have nothing it could open. On a page that
 * is not secure no browser tells, so it stays, and its card says that the address is the reason. True
 * on the server, which cannot know.
 */
export function canShareScreen(platform: SharePlatform | null = browserPlatform()): boolean {
  if (platform === null || !platform.isSecureContext) return true;
  return typeof platform.mediaDevices?.getDisplayMedia === "function";
}

function browserPlatform(): SharePlatform | null {
  if (typeof document === "undefined") return null;
  return { isSecureContext, mediaDevices: navigator.mediaDevices };
}
