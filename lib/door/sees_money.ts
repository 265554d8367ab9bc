/** Who is told what was spent. */
import type { Config } from "../config.ts";
import type { Door } from "./door.ts";
import { isRefusal } from "./refusal.ts";

/** The settings it goes by. */
export type MoneyReaders = Pick<
  Config,
  "accessCodes" | "moneyReaders" | "offLoopback" | "trustedProxies"
>;

/**
 * Whether a request may be told of money: with the access code of somebody whom the owner lets
 * (`Authorization: Bearer …`), and whoever asks a server without codes that only its own machine reaches.
 * A wrong code counts at the door, as anywhere.
 */
export function seesMoney(
  request: { readonly req: Request; readonly info: { readonly remoteAddr: Deno.Addr } },
  { door, config }: { door: Pick<Door, "identify" | "addressOf">; config: MoneyReaders },
): boolean {
  const { accessCodes, moneyReaders, offLoopback, trustedProxies } = config;
  // A proxy makes others' requests its own.
  if (accessCodes.size === 0) return !offLoopback && trustedProxies === 0;
  const [, accessCode] = /^Bearer (\S+)$/i.exec(request.req.headers.get("authorization") ?? "") ??
    [];
  if (moneyReaders.length === 0 || accessCode === undefined) return false;
  const known = door.identify({ address: door.addressOf(request), accessCode });
  return !isRefusal(known) && known.owner !== null && moneyReaders.includes(known.owner);
}
