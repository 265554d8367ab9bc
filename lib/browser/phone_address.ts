/** What a QR code has to hold so that a phone comes here with a code. The fragment is sent nowhere. */
export function phoneAddress(pageUrl: string, pairingCode: string): string {
  const url = new URL("/phone", pageUrl);
  url.hash = pairingCode;
  return url.href;
}

/**
 * Whether a phone can come to the server of a page. `insecure`: browsers give it no camera there.
 * `here`: the address is this computer's own name for itself.
 */
export type Reach = "anywhere" | "here" | "insecure";

export function reachOf(pageUrl: string): Reach {
  const { protocol, hostname } = new URL(pageUrl);
  const isHere = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  if (isHere) return "here";
  return protocol === "https:" ? "anywhere" : "insecure";
}
