/** The pairing socket's address on the server a page came from. */
export function pairUrl(pageUrl: string): string {
  const url = new URL("/api/pair", pageUrl);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
