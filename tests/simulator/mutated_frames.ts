import { setupMessage } from "./raw_session.ts";

/** Numbers from 0 up to 1. */
type Random = () => number;

const AUDIO = { data: "AAAAAAAAAAAAAAAA", mimeType: "audio/pcm;rate=16000" };
const PICTURE = { data: "/9j/4AAQSkZJRg==", mimeType: "image/jpeg" };

/** One of every message, with most of their members. */
const SEEDS: readonly object[] = [
  setupMessage({
    systemInstruction: { parts: [{ text: "Be brief." }] },
    realtimeInputConfig: {
      automaticActivityDetection: { disabled: false, silenceDurationMs: 500 },
      activityHandling: "NO_INTERRUPTION",
    },
    sessionResumption: {},
    contextWindowCompression: { triggerTokens: "1000", slidingWindow: { targetTokens: "500" } },
    tools: [{ functionDeclarations: [{ name: "now", behavior: "NON_BLOCKING" }] }],
    outputAudioTranscription: {},
  }),
  { realtimeInput: { audio: AUDIO } },
  { realtimeInput: { audio: AUDIO, video: PICTURE } },
  { realtimeInput: { video: PICTURE } },
  { realtimeInput: { text: "hello" } },
  { realtimeInput: { audioStreamEnd: true } },
  { realtimeInput: { activityStart: {} } },
  { clientContent: { turns: [{ role: "user", parts: [{ text: "hi" }] }], turnComplete: true } },
  { clientContent: { turns: [{ role: "user", parts: [{ inlineData: PICTURE }] }] } },
  {
    toolResponse: {
      functionResponses: [{
        id: "1",
        name: "now",
        response: { output: "x", scheduling: "SILENT" },
      }],
    },
  },
  { contextUpdate: { systemInstruction: { parts: [{ text: "new" }] }, tools: { tools: [] } } },
];

/** Values that are likely to be wrong wherever they stand. */
const STRANGE: readonly unknown[] = [
  ...[
    null,
    true,
    -1,
    0,
    1e308,
    2 ** 53,
    "",
    "\u0000",
    "\ud800",
    "NaN",
    [],
    {},
    [[]],
    "9".repeat(400),
  ],
  ...[{ text: {} }, "__proto__", { "__proto__x": 1 }, "AAA", "====", "models/", "1.5s", [null]],
];
const NAMES = ["setup", "text", "__proto__", "constructor", "toString", "audio", "parts", "", "é"];

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)];

/** A frame that is random, or a right one with something changed; sometimes a right one. */
export function mutatedFrame(random: Random): string | Uint8Array {
  const message = structuredClone(pick(SEEDS, random));
  const kind = random();
  if (kind < 0.1) return Uint8Array.from({ length: random() * 200 }, () => random() * 256);
  if (kind < 0.15) return STRANGE_TEXTS[Math.floor(random() * STRANGE_TEXTS.length)];
  if (kind < 0.35) return withChangedText(JSON.stringify(message), random);
  if (kind < 0.85) {
    for (let n = 1 + random() * 3; n >= 1; n--) changeMember(message, random);
  }
  const text = JSON.stringify(message);
  return random() < 0.3 ? new TextEncoder().encode(text) : text;
}

const STRANGE_TEXTS = [
  ...["", " ", "null", "[]", "{}", "1", '"setup"', "{", '{"setup":null}', "\ufeff{}", "<html>"],
  ...['{"setup":{},"setup":{}}', '{"realtimeInput":{"audio":{"data":"A"}}}', "{}{}"],
];

function withChangedText(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  const kind = random();
  if (kind < 0.3) return text.slice(0, at);
  if (kind < 0.6) return text.slice(0, at) + text.slice(at + 1 + random() * 5);
  const stranger = String.fromCharCode(random() * (random() < 0.8 ? 128 : 65_536));
  return text.slice(0, at) + stranger + text.slice(at + 1);
}

/** Change, add, rename or remove a member somewhere in the tree. */
function changeMember(message: object, random: Random): void {
  const nodes: Record<string, unknown>[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    nodes.push(value as Record<string, unknown>);
    Object.values(value).forEach(walk);
  };
  walk(message);
  const node = pick(nodes, random);
  const names = Object.keys(node);
  const name = names.length > 0 ? pick(names, random) : "x";
  const kind = random();
  if (kind < 0.5) node[name] = structuredClone(pick(STRANGE, random));
  else if (kind < 0.65) delete node[name];
  else if (kind < 0.85) Object.defineProperty(node, pick(NAMES, random), member(node[name]));
  else node[name] = structuredClone(pick(nodes, random));
}

/** A member of its own, whatever its name: assigning to `__proto__` would make none. */
function member(value: unknown): PropertyDescriptor {
  return { value, enumerable: true, configurable: true, writable: true };
}
