/**
 * A source's address, written so that nothing in it ends a link or an attribute; null where it is no web
 * address, and so leads nowhere.
 */
export function webAddress(url: string): string | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  if (!["https:", "http:"].includes(parsed.protocol)) return null;
  return parsed.href.replace(
    /[<>"'\\()\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`,
  );
}
