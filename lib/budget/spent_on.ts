import { SPENT_ON, type SpentOn } from "../wire/message.ts";
import { atMost, costOf, type Rates, ratesOf, untold, type Usage } from "./cost_of.ts";

/** Google's measure of sound: 72 tokens for 2.95 s. */
const TOKENS_PER_SECOND = 25;
/** A picture at the resolution pages ask for; only where no report tells what it was. */
const PICTURE_TOKENS = 280;
/** Rule of thumb; the real tokenizer is not public. */
const CHARS_PER_TOKEN = 4;

/** What went to a Live server since its last report. */
export interface Sent {
  /** Microphone sound in which somebody spoke, short pauses included; and the rest of it. */
  speechMs: number;
  silenceMs: number;
  /** Pictures the page sent by itself. */
  pictures: number;
  /** Pictures that came with a tool's answer. */
  toolPictures: number;
  /** Typed lines. */
  lineChars: number;
  /** Answers of tools. */
  toolChars: number;
}

/** One share of a report. */
export interface Share {
  readonly on: SpentOn;
  readonly tokens: number;
  readonly microDollars: number;
}

/** Tokens of each kind in what the last turn read, and in what it said. */
export interface LastTurn {
  readonly prompt: Usage["prompt"];
  readonly reply: Usage["reply"];
}

const NOTHING: Readonly<Sent> = {
  ...{ speechMs: 0, silenceMs: 0, pictures: 0, toolPictures: 0, lineChars: 0, toolChars: 0 },
};

/** Counts what is sent between two reports, and tells of each report where it went. */
export class SpentOnParts {
  readonly #sent = { ...NOTHING };
  #last: LastTurn | null = null;

  add(sent: Partial<Sent>): void {
    for (const key of Object.keys(sent) as (keyof Sent)[]) this.#sent[key] += sent[key] ?? 0;
  }

  /** Another Live session: what the last one had read is nothing to compare with. */
  begin(): void {
    this.#last = null;
  }

  /** The shares of a report. What was sent is in it, if it tells of anything that was read. */
  reported(usage: Usage, model: string): Share[] {
    const shares = spentOn(usage, { model, sent: this.#sent, last: this.#last });
    // Servers that report by pieces tell of the reply's as well.
    if (usage.promptTokens > 0) {
      Object.assign(this.#sent, NOTHING);
      this.#last = usage;
    }
    return shares;
  }
}

/**
 * Where a report's tokens and money went. Every turn reads the talk so far anew, and a report does not
 * tell what of a prompt is new. New of a kind of token is at most what came on top of the last prompt,
 * and at least what came on top of that and of the last reply (which may have been cut, and then is
 * not kept whole); between the two what was sent decides, by Google's measure of sound and a rule of
 * thumb for text. Where the prompt has become smaller (older talk has fallen out), or nothing is known
 * of a last one, what was sent decides alone. The rest is context. Pure.
 *
 * @returns shares without the empty ones; their tokens add up to all that the report counts, their
 *   money to `costOf` it
 */
export function spentOn(
  usage: Usage,
  { model, sent, last }: { model: string; sent: Readonly<Sent>; last: LastTurn | null },
): Share[] {
  const { into, out } = ratesOf(model);
  const sums = new Map<SpentOn, { tokens: number; nano: number }>();
  const put = (on: SpentOn, tokens: number, rate: number) => {
    const { tokens: before, nano } = sums.get(on) ?? { tokens: 0, nano: 0 };
    sums.set(on, { tokens: before + tokens, nano: nano + tokens * rate });
  };
  for (const kind of KINDS) putPrompt({ kind, usage, sent, last, rate: into[kind], put });
  putSide("tools", usage.tool ?? [], usage.toolTokens, { rates: into, put });
  putSide("reply", usage.reply, usage.replyTokens, { rates: out, put });
  put("thoughts", atMost(usage.thoughtTokens), out.text);
  put("other", restOf(usage.prompt, usage.promptTokens), dearest(into));
  put("other", untold(usage), dearest(out));
  return inMicroDollars(sums, costOf(usage, model));
}

type Kind = Usage["prompt"][number]["modality"];
type Put = (on: SpentOn, tokens: number, rate: number) => void;

const KINDS: readonly Kind[] = ["text", "audio", "image", "video", "document", "other"];

function putPrompt({ kind, usage, sent, last, rate, put }: {
  kind: Kind;
  usage: Usage;
  sent: Readonly<Sent>;
  last: LastTurn | null;
  rate: number;
  put: Put;
}): void {
  const all = tokensOf(usage.prompt, kind);
  const parts = partsOf(kind, sent);
  const guess = parts.reduce((sum, { weight }) => sum + weight, 0);
  // Where nothing was sent nothing is new.
  const fresh = guess === 0 ? 0 : Math.round(freshOf({ all, guess, kind, last }));
  let left = fresh;
  let weightLeft = guess;
  for (const { on, weight } of parts) {
    if (weight === 0) continue;
    const tokens = Math.round(left * weight / weightLeft);
    put(on, tokens, rate);
    left -= tokens;
    weightLeft -= weight;
  }
  put("context", all - fresh + left, rate);
}

/** What of a kind was sent, in tokens as far as that can be told beforehand. */
function partsOf(kind: Kind, sent: Readonly<Sent>): { on: SpentOn; weight: number }[] {
  switch (kind) {
    case "audio":
      return [
        { on: "speech", weight: sent.speechMs * TOKENS_PER_SECOND / 1_000 },
        { on: "silence", weight: sent.silenceMs * TOKENS_PER_SECOND / 1_000 },
      ];
    case "image":
    case "video":
      return [
        { on: "pictures", weight: sent.pictures * PICTURE_TOKENS },
        { on: "tools", weight: sent.toolPictures * PICTURE_TOKENS },
      ];
    case "text":
      return [
        { on: "lines", weight: sent.lineChars / CHARS_PER_TOKEN },
        { on: "tools", weight: sent.toolChars / CHARS_PER_TOKEN },
      ];
    default:
      return [];
  }
}

/** New tokens of a kind, see `spentOn`. */
function freshOf({ all, guess, kind, last }: {
  all: number;
  guess: number;
  kind: Kind;
  last: LastTurn | null;
}): number {
  const before = last === null ? 0 : tokensOf(last.prompt, kind);
  if (last === null || all < before) return Math.min(guess, all);
  const most = all - before;
  const least = Math.max(0, most - tokensOf(last.reply, kind));
  return Math.min(most, Math.max(least, guess));
}

function putSide(
  on: SpentOn,
  details: Usage["prompt"],
  total: number,
  { rates, put }: { rates: Rates; put: Put },
): void {
  for (const { modality, tokens } of details) put(on, atMost(tokens), rates[modality]);
  put(on, restOf(details, total), dearest(rates));
}

/** What the parts of a side leave of its total. */
function restOf(details: Usage["prompt"], total: number): number {
  return Math.max(0, atMost(total) - details.reduce((sum, { tokens }) => sum + atMost(tokens), 0));
}

function tokensOf(details: Usage["prompt"], kind: Kind): number {
  return details.reduce(
    (sum, { modality, tokens }) => sum + (modality === kind ? atMost(tokens) : 0),
    0,
  );
}

function dearest(rates: Rates): number {
  return Math.max(...Object.values(rates));
}

/** In whole micro-dollars that add up to `total`: what rounding leaves goes to the largest. */
function inMicroDollars(
  sums: ReadonlyMap<SpentOn, { tokens: number; nano: number }>,
  total: number,
): Share[] {
  const shares = SPENT_ON.flatMap((on) => {
    const { tokens, nano } = sums.get(on) ?? { tokens: 0, nano: 0 };
    return tokens === 0 ? [] : [{ on, tokens, microDollars: Math.floor(nano / 1_000) }];
  });
  const rest = total - shares.reduce((sum, { microDollars }) => sum + microDollars, 0);
  const most = shares.reduce(
    (best, { microDollars }, i) => microDollars > shares[best].microDollars ? i : best,
    0,
  );
  return shares.map((share, i) =>
    i === most ? { ...share, microDollars: share.microDollars + rest } : share
  );
}
