/**
 * Pictures a second, for clients of the passage: what is more of the running picture is left out of
 * the frame it came in, or with it. A frame without one passes as it came and is not parsed.
 */
import { Buffer } from "node:buffer";
import type { Clock } from "../clock.ts";
import { TokenBucket } from "../door/token_bucket.ts";
import { type Close, CLOSES } from "./google_words.ts";
import { camelCase, isMembers, type Members, parseMembers } from "./members.ts";

type Frame = string | Uint8Array<ArrayBuffer>;

export interface PictureGateOptions {
  readonly perSecond: number;
  readonly clock: Pick<Clock, "nowMs">;
  onLeftOut(): void;
}

/** Seconds over which the rate is averaged: a client may catch up after a stall. */
const BURST_SECONDS = 4;
/**
 * What no name that makes a picture is without, unless it is escaped or otherwise quoted; spaces could
 * move it out of sight.
 */
const SIGN = /video|image|\s{32}/i;
const UNSURE = ["\\", "\0", "'"];
/** What a name may say, it says so early. Base64 is not looked through: it would take 20 µs a frame. */
const LONG_CHARS = 64;
/** For pictures in what is said, which cannot be said without them. */
const TOO_MANY: Close = {
  code: 1008,
  reason: "This client sends more pictures than this relay takes.",
};

/** One a client. */
export class PictureGate {
  readonly #options: PictureGateOptions;
  readonly #bucket: TokenBucket;

  constructor(options: PictureGateOptions) {
    const { perSecond, clock } = options;
    this.#options = options;
    this.#bucket = new TokenBucket(perSecond, {
      burstSeconds: BURST_SECONDS,
      nowMs: clock.nowMs(),
    });
  }

  /** @returns the frame, or what is left of it; null for nothing; or how the client is closed */
  take(frame: Frame): Frame | Close | null {
    if (!mayHoldPicture(textOf(frame, "latin1"))) return frame;
    const text = textOf(frame, "utf8");
    const message = parseMembers(text);
    // Google's reader is more lenient than ours: what may hold a picture does not pass unread.
    if (message === null) return CLOSES.noJson;
    const inWords = Object.entries(message)
      .reduce((sum, [key, value]) => isRunning(key) ? sum : sum + picturesIn(value), 0);
    if (inWords > 0 && !this.#takeAll(inWords)) return TOO_MANY;
    const left = this.#leftOf(message);
    if (left === message && !hasTwins(text, message)) return frame;
    if (Object.keys(left).length === 0) return null;
    const json = JSON.stringify(left);
    return typeof frame === "string" ? json : new TextEncoder().encode(json);
  }

  /** A turn with more than the bucket ever holds passes where it is full. */
  #takeAll(pictures: number): boolean {
    const most = this.#options.perSecond * BURST_SECONDS;
    return this.#bucket.take(Math.min(pictures, most), this.#options.clock.nowMs());
  }

  #leftOf(message: Members): Members {
    return mapped(message, (value, key) => {
      if (!isRunning(key) || !isMembers(value)) return value;
      const left = mapped(value, (part, name) => this.#leftOfInput(part, name));
      return Object.keys(left).length === 0 && left !== value ? undefined : left;
    });
  }

  /** `video`, and what older clients call `media` and `mediaChunks`. */
  #leftOfInput(part: unknown, name: string): unknown {
    switch (camelCase(name)) {
      case "video":
        return part === null || this.#passes() ? part : undefined;
      case "media":
        return !isPicture(part) || this.#passes() ? part : undefined;
      case "mediaChunks": {
        if (!Array.isArray(part)) return part;
        const left = part.filter((chunk) => !isPicture(chunk) || this.#passes());
        if (left.length === part.length) return part;
        return left.length === 0 ? undefined : left;
      }
      default:
        return part;
    }
  }

  #passes(): boolean {
    if (this.#bucket.take(1, this.#options.clock.nowMs())) return true;
    this.#options.onLeftOut();
    return false;
  }
}

/** Costs a search for quotation marks, however long the texts between them are. */
function mayHoldPicture(text: string): boolean {
  if (UNSURE.some((sign) => text.includes(sign))) return true;
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('"', at);
    const close = open < 0 ? -1 : text.indexOf('"', open + 1);
    const end = close < 0 ? text.length : Math.min(close, open + LONG_CHARS);
    if (SIGN.test(text.slice(at, end))) return true;
    at = close < 0 ? text.length : close + 1;
  }
  return false;
}

/** Whether a name stands twice in an object: of two pictures the server might take the one passed over here. */
function hasTwins(text: string, message: Members): boolean {
  return (text.match(/"\s*:/g)?.length ?? 0) > countNames(message);
}

function countNames(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, part) => sum + countNames(part), 0);
  if (!isMembers(value)) return 0;
  const values = Object.values(value);
  return values.reduce<number>((sum, part) => sum + countNames(part), values.length);
}

function isRunning(key: string): boolean {
  return camelCase(key) === "realtimeInput";
}

/** Pictures anywhere in a value. */
function picturesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, part) => sum + picturesIn(part), 0);
  if (!isMembers(value)) return 0;
  if (isPicture(value)) return 1;
  return picturesIn(Object.values(value));
}

function isPicture(value: unknown): boolean {
  if (!isMembers(value)) return false;
  return Object.entries(value).some(([key, type]) =>
    camelCase(key) === "mimeType" && typeof type === "string" && /^\s*(image|video)\//i.test(type)
  );
}

/** With other values; without the members that become undefined. The same where nothing changes. */
function mapped(members: Members, change: (value: unknown, key: string) => unknown): Members {
  const changed = Object.entries(members).map(([key, value]) => [key, change(value, key)] as const);
  if (changed.every(([key, value]) => value === members[key])) return members;
  return Object.fromEntries(changed.filter(([, value]) => value !== undefined));
}

function textOf(frame: Frame, encoding: "latin1" | "utf8"): string {
  if (typeof frame === "string") return frame;
  const { buffer, byteOffset, byteLength } = frame;
  // Latin-1 costs a tenth of UTF-8, and the signs are ASCII.
  return Buffer.from(buffer, byteOffset, byteLength).toString(encoding);
}
