/** The part of `navigator` used here. */
export type Phone = Pick<Navigator, "userAgent" | "maxTouchPoints">;

/** Whether a silent mode mutes what a page plays. An iPad says that it is a Mac; no Mac is touched. */
export function isMuteable({ userAgent, maxTouchPoints }: Phone): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) ||
    (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}
