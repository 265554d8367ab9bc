/** The settings of the door, as data: how much one visitor may, and whose word on addresses counts. */
import { origins, setting, wholeNumber } from "./setting_kinds.ts";

/** A part of `SETTINGS`. */
export const DOOR_SETTINGS = {
  maxCallsPerCode: setting(
    "LOOKSEE_MAX_CALLS_PER_CODE",
    wholeNumber(1, 100_000),
    10,
    "calls at once with one access code",
  ),
  maxWrongCodesPerMinute: setting(
    "LOOKSEE_MAX_WRONG_CODES_PER_MINUTE",
    wholeNumber(1, 10_000),
    10,
    "wrong access codes a minute from one network address; past it no code from there is looked at",
  ),
  maxPicturesPerSecond: setting(
    "LOOKSEE_MAX_PICTURES_PER_SECOND",
    wholeNumber(1, 60),
    2,
    "pictures a second a client may send, on average over 4 s; what is more is left out",
  ),
  trustedProxies: setting(
    "LOOKSEE_TRUST_PROXY",
    wholeNumber(0, 16),
    0,
    "proxies in front whose word on addresses is taken; 0 = forwarded addresses are ignored",
  ),
  embedOrigins: setting(
    "LOOKSEE_EMBED_ORIGINS",
    origins,
    [],
    "origins whose pages may show this page in a frame",
  ),
} as const;
