/**
 * The network address that limits count by: the socket's own, or what proxies say that the owner
 * trusts. A network of IPv6 is one address: whoever has one has 2^64 of them.
 */

/** No list of proxies is longer; more of it is not read. */
const MAX_FORWARDED_CHARS = 2_048;

/**
 * @param trustedProxies how many proxies stand in front, each of which adds the address it was called
 *   from to `X-Forwarded-For`: so the client's is as many places from the right. 0: the header is
 *   ignored, for anybody can write it
 * @returns an IPv4 address, the first half of an IPv6 one (`2001:db8:0:1::/64`), or `local` for a
 *   socket without one. Where the header holds nothing of use at that place: the socket's own
 */
export function clientAddress(
  { headers, remoteAddr }: { headers: Headers; remoteAddr: Deno.Addr },
  trustedProxies: number,
): string {
  const isNet = remoteAddr.transport === "tcp" || remoteAddr.transport === "udp";
  const own = isNet ? networkOf(remoteAddr.hostname) ?? remoteAddr.hostname : "local";
  if (trustedProxies === 0) return own;
  const forwarded = (headers.get("x-forwarded-for") ?? "").slice(-MAX_FORWARDED_CHARS).split(",");
  return networkOf(withoutPort(forwarded.at(-trustedProxies)?.trim() ?? "")) ?? own;
}

/** `1.2.3.4:5` and `[2001:db8::1]:5` as some proxies write them. */
function withoutPort(text: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{1,5})?$/.exec(text) ?? [];
  return bracketed ?? plain ?? text;
}

function networkOf(text: string): string | null {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const parts = text.split(".").map(Number);
    return parts.every((part) => part <= 255) ? parts.join(".") : null;
  }
  // A link's own name for an interface, as `fe80::1%eth0`, says nothing of who it is.
  const groups = groupsOf(text.replace(/%.*$/, ""));
  if (groups === null) return null;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return groups.slice(6).flatMap((group) => [group >> 8, group & 0xff]).join(".");
  return `${groups.slice(0, 4).map((group) => group.toString(16)).join(":")}::/64`;
}

/** The eight groups of an IPv6 address; null for anything else. */
function groupsOf(text: string): number[] | null {
  // A URL reads an IPv6 address in every spelling there is, and writes it in one.
  const host = /^[\da-f:.]{2,45}$/i.test(text) ? URL.parse(`http://[${text}]/`)?.hostname : null;
  if (!host) return null;
  const [head, tail] = host.slice(1, -1).split("::")
    .map((half) => half === "" ? [] : half.split(":").map((group) => parseInt(group, 16)));
  if (tail === undefined) return head;
  return [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];
}
