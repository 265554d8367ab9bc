/** The command line of `deno task talk`. */

export const TALK_USAGE = `Usage: deno task talk [options]

Speaks with the model: from the microphone to the speaker, until Ctrl-C. Wear headphones: nothing
here keeps the reply out of the microphone.

  --url=URL       through a running relay; default http://127.0.0.1:8000
  --code          ask for the access code; without it TALK_ACCESS_CODE is sent, if set
  --google        straight to Google, with GEMINI_API_KEY or GOOGLE_API_KEY
  --live=URL      straight to another Live server, such as \`deno task simulator\`
  --in=FILE.wav   speak a file instead of the microphone, and end when it is answered
  --out=FILE.wav  save the replies instead of playing them
  --no-queue      hand sound over as it comes: an interruption then cannot take it back
  --model=NAME    --voice=NAME`;

/** Where to. */
export type TalkPlace =
  | { to: "relay"; url: string; asksForCode: boolean }
  | { to: "live"; baseUrl: string | null };

/** What the command line asks for. */
export interface TalkTask {
  place: TalkPlace;
  /** WAV files; null = microphone, player. */
  inFile: string | null;
  outFile: string | null;
  queued: boolean;
  model: string | null;
  voice: string | null;
}

const FLAGS = ["google", "code", "no-queue"];
const VALUES = ["url", "live", "in", "out", "model", "voice"];

/**
 * Read the command line; null when it makes no sense. Codes and keys are never taken from it: every
 * other program on the machine could read them there.
 */
export function talkTask(args: readonly string[]): TalkTask | null {
  const values = new Map<string, string>();
  for (const arg of args) {
    const [, name, value] = /^--([a-z-]+)(?:=(.+))?$/s.exec(arg) ?? [];
    const isKnown = value === undefined ? FLAGS.includes(name) : VALUES.includes(name);
    if (!isKnown || values.has(name)) return null;
    values.set(name, value ?? "");
  }
  const place = placeOf(values);
  return place && {
    place,
    inFile: values.get("in") ?? null,
    outFile: values.get("out") ?? null,
    queued: !values.has("no-queue"),
    model: values.get("model") ?? null,
    voice: values.get("voice") ?? null,
  };
}

function placeOf(values: ReadonlyMap<string, string>): TalkPlace | null {
  const places = ["google", "live", "url"].filter((name) => values.has(name));
  const url = values.get("live") ?? values.get("url") ?? "http://127.0.0.1:8000";
  const isSensible = places.length <= 1 && /^https?:\/\/[^\s?#]+$/.test(url);
  if (!isSensible) return null;
  if (values.has("google") || values.has("live")) {
    if (values.has("code")) return null;
    return { to: "live", baseUrl: values.has("google") ? null : url };
  }
  return { to: "relay", url, asksForCode: values.has("code") };
}
